import { useTexts } from '#renderer/app/language.tsx';
import type { ScreenProps } from '#renderer/app/router.tsx';

export default function Coverage(_props: ScreenProps) {
  const t = useTexts().coverage;
  return <h1>{t.title}</h1>;
}

import { useTexts } from '#renderer/app/language.tsx';
import type { ScreenProps } from '#renderer/app/router.tsx';

export default function Programme(_props: ScreenProps) {
  const t = useTexts().programme;
  return <h1>{t.title}</h1>;
}

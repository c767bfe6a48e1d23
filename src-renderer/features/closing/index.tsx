import { useTexts } from '#renderer/app/language.tsx';
import type { ScreenProps } from '#renderer/app/router.tsx';

export default function Closing(_props: ScreenProps) {
  const t = useTexts().closing;
  return <h1>{t.title}</h1>;
}

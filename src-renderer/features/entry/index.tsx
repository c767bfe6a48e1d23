import { useTexts } from '#renderer/app/language.tsx';
import type { ScreenProps } from '#renderer/app/router.tsx';

export default function Entry(_props: ScreenProps) {
  const t = useTexts().entry;
  return <h1>{t.title}</h1>;
}

import { useTexts } from '#renderer/app/language.tsx';
import type { ScreenProps } from '#renderer/app/router.tsx';

export default function Results(_props: ScreenProps) {
  const t = useTexts().results;
  return <h1>{t.title}</h1>;
}

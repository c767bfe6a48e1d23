import { useTexts } from '#renderer/app/language.tsx';
import type { ScreenProps } from '#renderer/app/router.tsx';

export default function Units(_props: ScreenProps) {
  const t = useTexts().units;
  return <h1>{t.title}</h1>;
}

import { useTexts } from '#renderer/app/language.tsx';
import type { ScreenProps } from '#renderer/app/router.tsx';

export default function System(_props: ScreenProps) {
  const t = useTexts().system;
  return <h1>{t.title}</h1>;
}

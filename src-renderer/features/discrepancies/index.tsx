import { useTexts } from '#renderer/app/language.tsx';
import type { ScreenProps } from '#renderer/app/router.tsx';

export default function Discrepancies(_props: ScreenProps) {
  const t = useTexts().discrepancies;
  return <h1>{t.title}</h1>;
}

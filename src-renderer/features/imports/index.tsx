import { useTexts } from '#renderer/app/language.tsx';
import type { ScreenProps } from '#renderer/app/router.tsx';

export default function Imports(_props: ScreenProps) {
  const t = useTexts().imports;
  return <h1>{t.title}</h1>;
}

import { useTexts } from '#renderer/app/language.tsx';
import type { ScreenProps } from '#renderer/app/router.tsx';

export default function Inbox(_props: ScreenProps) {
  const t = useTexts().inbox;
  return <h1>{t.title}</h1>;
}

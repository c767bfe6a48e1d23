import { useTexts } from '#renderer/app/language.tsx';
import type { ScreenProps } from '#renderer/app/router.tsx';

export default function Packets(_props: ScreenProps) {
  const t = useTexts().packets;
  return <h1>{t.title}</h1>;
}

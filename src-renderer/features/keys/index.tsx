import { useTexts } from '#renderer/app/language.tsx';
import type { ScreenProps } from '#renderer/app/router.tsx';

export default function Keys(_props: ScreenProps) {
  const t = useTexts().keys;
  return <h1>{t.title}</h1>;
}

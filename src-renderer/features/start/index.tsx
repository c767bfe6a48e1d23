import { useTexts } from '#renderer/app/language.tsx';

export default function Start() {
  const t = useTexts().start;
  return <h1>{t.title}</h1>;
}

import { useTexts } from '#renderer/app/language.tsx';
import type { WorkspaceSummary } from '#renderer/app/session.tsx';

export default function Login({ workspace }: { readonly workspace: WorkspaceSummary }) {
  const t = useTexts().session;
  return (
    <h1>
      {t.title} {workspace.programme.name}
    </h1>
  );
}

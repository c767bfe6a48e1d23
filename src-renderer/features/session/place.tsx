/** Which workspace this is, so that nobody logs in to the wrong one. */
import { useCommand } from '#renderer/app/data.ts';
import { usePreferences, useTexts } from '#renderer/app/language.tsx';
import type { WorkspaceSummary } from '#renderer/app/session.tsx';
import { useForget } from '#renderer/app/session-data.ts';
import { Button } from '#renderer/components/button.tsx';

export function Place({ workspace }: { readonly workspace: WorkspaceSummary }) {
  const t = useTexts();
  const { language, change } = usePreferences();
  const forget = useForget();
  const close = useCommand('workspace.close', { refresh: false });
  const { programme, office, kind } = workspace;
  return (
    <header className={kind === 'board' ? 'login-place login-board' : 'login-place'}>
      <p className="login-app">{t.frame.app}</p>
      <p className="login-office">{office?.name ?? t.frame.boardName}</p>
      <p>{programme.name}</p>
      <p>
        <span className={`nav-mode nav-mode-${programme.mode}`}>{t.frame.modes[programme.mode]}</span>
      </p>
      <div className="login-foot">
        <Button onPress={() => change({ language: language === 'vi' ? 'en' : 'vi' })}>{t.start.language}</Button>
        <Button onPress={() => void close.run({}).then(forget)}>{t.session.closeWorkspace}</Button>
      </div>
    </header>
  );
}

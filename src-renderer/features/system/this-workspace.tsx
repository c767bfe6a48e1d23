import { useCall, useCommand } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { useForget } from '#renderer/app/session-data.ts';
import { Button } from '#renderer/components/button.tsx';
import { formatDate } from '#shared/i18n/format.ts';

/** Which workspace is open, and closing it to open another. */
export function ThisWorkspace() {
  const t = useTexts();
  const { workspace } = useSession();
  const current = useCall('workspace.current', {});
  const forget = useForget();
  const close = useCommand('workspace.close', { refresh: false });
  const { programme, office, packageVersion } = workspace;
  const words = t.system.workspace;
  const facts: readonly (readonly [string, string])[] = [
    [words.programme, `${programme.name} (${programme.code})`],
    [words.mode, t.words.modes[programme.mode]],
    [words.office, office ? `${office.name} · ${office.code}` : t.frame.boardName],
    [words.due, formatDate(programme.due)],
    [words.package, packageVersion === null ? t.system.package.none : String(packageVersion)],
    [words.version, current.value?.version ?? ''],
  ];
  return (
    <>
      <dl className="system-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className="system-block">
        <p className="t-2">{words.closeHint}</p>
        <Button icon="folder" busy={close.pending} onPress={() => void close.run({}).then(forget)}>
          {words.close}
        </Button>
      </div>
    </>
  );
}

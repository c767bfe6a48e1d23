import { useCall, useCommand } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { Button } from '#renderer/components/button.tsx';
import { FileDrop } from '#renderer/components/file-drop.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { useStatus } from '#renderer/components/status.tsx';
import type { CallOutput } from '#shared/contract/index.ts';
import { formatInstant, formatNumber } from '#shared/i18n/format.ts';
import type { PartProps } from './part.ts';

/** Which package is in use, and taking in a newer one. */
export function Package({ file }: PartProps) {
  const t = useTexts().system.package;
  const { workspace } = useSession();
  const state = useCall('packages.state', {});
  if (!state.value) return <FindingList findings={state.findings} />;
  const { version, publishedAt } = state.value;
  return (
    <>
      <h2>{t.current}</h2>
      <p className="system-large">
        {version === null || publishedAt === null ? t.none : t.version(version, formatInstant(publishedAt))}
      </p>
      {workspace.kind === 'office' ? <Update file={file} /> : <p className="t-2">{t.boardHint}</p>}
    </>
  );
}

function Update({ file }: { readonly file: string | undefined }) {
  const t = useTexts();
  const { may } = useSession();
  const { say } = useStatus();
  const update = useCommand('packages.update');
  const take = async (handle: string) => {
    const result = await update.run({ file: handle });
    if (result.ok) say(t.system.package.updated(result.value.version));
  };
  return (
    <div className="system-block">
      <h2>{t.system.package.update}</h2>
      <p className="t-2">{t.system.package.updateHint}</p>
      {may('administrator') ? (
        <FileDrop kind="package" disabled={update.pending} onFiles={([first]) => first && void take(first.handle)} />
      ) : (
        <p className="t-3">{t.frame.notAllowed.title(t.words.roles.administrator)}</p>
      )}
      {file !== undefined && !update.value ? (
        <Button kind="primary" busy={update.pending} onPress={() => void take(file)}>
          {t.system.package.take}
        </Button>
      ) : null}
      <FindingList findings={update.findings} />
      {update.value ? <Changes changes={update.value.changes} /> : null}
    </div>
  );
}

type AllChanges = CallOutput<'packages.update'>['changes'];

function Changes({ changes }: { readonly changes: AllChanges }) {
  const t = useTexts().system.package;
  const counted = (Object.keys(t.changes) as (keyof AllChanges)[])
    .map((name) => {
      const value = changes[name];
      return { name, count: typeof value === 'number' ? value : value.length };
    })
    .filter(({ count }) => count > 0);
  if (counted.length === 0) return <p>{t.noChanges}</p>;
  return (
    <dl className="system-facts">
      {counted.map(({ name, count }) => (
        <div key={name}>
          <dt>{t.changes[name]}</dt>
          <dd>{formatNumber(count)}</dd>
        </div>
      ))}
    </dl>
  );
}

import { useState } from 'react';
import { useCall, useCommand } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { Button } from '#renderer/components/button.tsx';
import { Actions } from '#renderer/components/dialog.tsx';
import { FileDrop } from '#renderer/components/file-drop.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { useStatus } from '#renderer/components/status.tsx';
import { formatInstant } from '#shared/i18n/format.ts';
import { PackageChanges } from './package-changes.tsx';
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
      {workspace.kind === 'office' ? <Update opened={file} /> : <p className="t-2">{t.boardHint}</p>}
    </>
  );
}

/** A package is read first; what it would change is shown; then somebody takes it, or not. */
function Update({ opened }: { readonly opened: string | undefined }) {
  const t = useTexts();
  const { may } = useSession();
  const [file, setFile] = useState(opened ?? null);
  if (!may('administrator')) return <p className="t-3">{t.frame.notAllowed.title(t.words.roles.administrator)}</p>;
  return (
    <div className="system-block">
      <h2>{t.system.package.update}</h2>
      {file === null ? (
        <>
          <p className="t-2">{t.system.package.updateHint}</p>
          <FileDrop kind="package" onFiles={([first]) => first && setFile(first.handle)} />
        </>
      ) : (
        <Offered key={file} file={file} onLeave={() => setFile(null)} />
      )}
    </div>
  );
}

function Offered({ file, onLeave }: { readonly file: string; readonly onLeave: () => void }) {
  const t = useTexts();
  const words = t.system.package;
  const { say } = useStatus();
  // Asked once: after the package is taken it would no longer say what it changed.
  const offer = useCall('packages.update', { file, dryRun: true }, { basis: file });
  const update = useCommand('packages.update');
  if (offer.pending) return null;
  const take = async () => {
    const result = await update.run({ file });
    if (!result.ok) return;
    say(words.updated(result.value.version));
    onLeave();
  };
  const { value } = offer;
  const same = value !== undefined && value.version === value.from;
  return (
    <>
      {value && !same ? <p className="system-large">{words.offered(value.from, value.version)}</p> : null}
      <FindingList findings={update.refused ? update.findings : offer.findings} />
      {value && !same ? <PackageChanges details={value.details} /> : null}
      <Actions>
        {value && !same ? (
          <Button kind="primary" shortcut="Enter" busy={update.pending} onPress={() => void take()} autoFocus>
            {words.takeVersion(value.version)}
          </Button>
        ) : null}
        <Button onPress={onLeave}>{value && !same ? words.leave : words.otherFile}</Button>
      </Actions>
    </>
  );
}

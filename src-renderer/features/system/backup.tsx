import { useState } from 'react';
import { useBridge } from '#renderer/app/bridge.ts';
import { useCall, useCommand } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { useForget } from '#renderer/app/session-data.ts';
import { Button } from '#renderer/components/button.tsx';
import { Actions } from '#renderer/components/dialog.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { useStatus } from '#renderer/components/status.tsx';
import type { CallOutput, CallResult } from '#shared/contract/index.ts';
import { formatInstant } from '#shared/i18n/format.ts';
import { BackupTable } from './backup-table.tsx';
import { AskedFiles } from './restore-question.tsx';
import { SecondPlace } from './second-place.tsx';

type Backups = CallOutput<'backup.list'>;

/** The workspace's backups: making one, the second place, putting one back and taking that back. */
export function Backup() {
  const list = useCall('backup.list', {});
  if (!list.value) return <FindingList findings={list.findings} />;
  return (
    <>
      {list.value.asked ? <AskedFiles /> : null}
      <Make backups={list.value} />
      <SecondPlace second={list.value.second} />
      <Restore backups={list.value} />
    </>
  );
}

const fileName = (path: string) => path.split(/[\\/]/).at(-1) ?? path;

function Make({ backups }: { readonly backups: Backups }) {
  const t = useTexts().backup;
  const bridge = useBridge();
  const { say } = useStatus();
  const make = useCommand('backup.make');
  const run = async (folder?: string) => {
    const result = await make.run(folder === undefined ? {} : { folder });
    if (!result.ok) return;
    const name = fileName(result.value.file);
    // Said only of what was synced and read back: whoever chose the folder may take the stick out now.
    const away = folder !== undefined || (backups.second?.reachable && result.findings.length === 0);
    say(away ? t.safe(name) : t.made(name));
  };
  const elsewhere = async () => {
    const folder = await bridge.pickFolder();
    if (folder) await run(folder.handle);
  };
  return (
    <>
      <p className="t-2">
        {t.lead} <b className="backup-path">{backups.folder}</b>
      </p>
      <Actions>
        <Button kind="primary" busy={make.pending} onPress={() => void run()}>
          {t.now}
        </Button>
        <Button busy={make.pending} icon="folder" onPress={() => void elsewhere()}>
          {t.elsewhere}
        </Button>
      </Actions>
      <FindingList findings={make.findings} />
    </>
  );
}

/** A restore ends the log-in: people and PINs are those of the backup from now on. */
function useRestored() {
  const t = useTexts().backup.restore;
  const forget = useForget();
  const { sayLeaving } = useStatus();
  return async (result: CallResult<'backup.restore'>) => {
    if (!result.ok) return;
    sayLeaving(t.done(result.value.backup), result.findings);
    await forget();
  };
}

function Restore({ backups }: { readonly backups: Backups }) {
  const t = useTexts().backup.restore;
  const bridge = useBridge();
  const restored = useRestored();
  const restore = useCommand('backup.restore', { refresh: false });
  const undo = useCommand('backup.undo', { refresh: false });
  const [chosen, setChosen] = useState<string | null>(null);
  const row = backups.backups.find(({ name }) => name === chosen) ?? backups.backups[0];
  const run = async (from: string) => restored(await restore.run({ from }));
  const pick = async () => {
    const [file] = await bridge.pickFiles({ kind: 'backup' });
    if (file) await run(file.handle);
  };
  const busy = restore.pending || undo.pending;
  return (
    <>
      <BackupTable backups={backups.backups} selected={row?.name ?? null} onSelect={setChosen} />
      <p className="t-2">{t.hint}</p>
      <Actions>
        <Button disabled={!row?.contents} busy={busy} onPress={() => row && void run(row.handle)}>
          {t.this}
        </Button>
        <Button busy={busy} icon="folder" onPress={() => void pick()}>
          {t.file}
        </Button>
        {backups.undo ? (
          <Button busy={busy} onPress={() => void undo.run({}).then(restored)}>
            {t.undo}
          </Button>
        ) : null}
        {backups.undo ? <span className="t-3">{t.undoHint(formatInstant(backups.undo.at))}</span> : null}
      </Actions>
      <FindingList findings={[...restore.findings, ...undo.findings]} />
    </>
  );
}

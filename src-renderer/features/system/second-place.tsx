import { useBridge } from '#renderer/app/bridge.ts';
import { useCommand } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { Button } from '#renderer/components/button.tsx';
import { Chip } from '#renderer/components/chip.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import type { CallOutput } from '#shared/contract/index.ts';
import { formatInstant } from '#shared/i18n/format.ts';

/** The folder on another drive to which every backup is copied as well. */
export function SecondPlace({ second }: { readonly second: CallOutput<'backup.list'>['second'] }) {
  const t = useTexts().backup.second;
  const bridge = useBridge();
  const set = useCommand('backup.setPlace');
  const choose = async () => {
    const folder = await bridge.pickFolder();
    if (folder) await set.run({ folder: folder.handle });
  };
  return (
    <div className="backup-second">
      <h2>{t.title}</h2>
      {second ? (
        <>
          <b className="backup-path">{second.folder}</b>
          {second.reachable ? (
            <Chip icon="check" tone="ok">
              {t.here}
            </Chip>
          ) : (
            <Chip icon="warning" tone="warn">
              {t.away}
            </Chip>
          )}
          <span className="t-2">{second.newestAt === null ? t.empty : t.newest(formatInstant(second.newestAt))}</span>
        </>
      ) : (
        <span className="t-2">{bridge.shell === 'web' ? t.onlyInstalled : t.none}</span>
      )}
      {/* In a browser a folder is a download: nothing could be copied there by itself. */}
      {bridge.shell === 'web' ? null : (
        <Button size="small" icon="folder" busy={set.pending} onPress={() => void choose()}>
          {second ? t.change : t.choose}
        </Button>
      )}
      {second ? (
        <Button size="small" kind="quiet" busy={set.pending} onPress={() => void set.run({ folder: null })}>
          {t.drop}
        </Button>
      ) : null}
      <FindingList findings={set.findings} />
    </div>
  );
}

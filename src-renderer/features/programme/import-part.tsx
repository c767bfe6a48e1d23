/** A list with its import: the workbook is read on trial first, and what it would change is shown before it is taken. */
import { type ReactNode, useState } from 'react';
import { useBridge } from '#renderer/app/bridge.ts';
import { useCommand } from '#renderer/app/data.ts';
import { useKeys } from '#renderer/app/keys.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { Button } from '#renderer/components/button.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { useStatus } from '#renderer/components/status.tsx';
import { useWindowDrop } from '#renderer/components/window-drop.ts';
import type { PickedFile } from '#shared/contract/bridge.ts';
import { type ImportKind, ImportPreview } from './import-preview.tsx';

const CALLS = { catalogue: 'catalogue.import', units: 'units.import' } as const;

interface ImportPartProps {
  readonly kind: ImportKind;
  readonly title: string;
  /** What there is now; null while there is nothing. */
  readonly summary: string | null;
  readonly action: string;
  readonly empty: { readonly title: string; readonly hint: string };
  /** The list. */
  readonly children: ReactNode;
}

/** The file that is being looked at, its trial reading, and taking it. */
function useTrial(kind: ImportKind) {
  const t = useTexts().programme.import;
  const bridge = useBridge();
  const { say } = useStatus();
  const [file, setFile] = useState<PickedFile | null>(null);
  const trial = useCommand(CALLS[kind], { refresh: false });
  const command = useCommand(CALLS[kind]);
  const read = (chosen: PickedFile | undefined) => {
    if (!chosen) return;
    command.reset();
    setFile(chosen);
    void trial.run({ file: chosen.handle, dryRun: true });
  };
  const pick = async () => read((await bridge.pickFiles({ kind: 'workbook' }))[0]);
  return {
    file,
    trial,
    command,
    pick: () => void pick(),
    drop: (files: FileList) => void bridge.dropFiles([...files].slice(0, 1)).then(([first]) => read(first)),
    // In a browser the handle is a copy of the file as it was: to read it anew is to choose it anew.
    again: () => (bridge.shell === 'electron' && file ? read(file) : void pick()),
    leave: () => setFile(null),
    take: async () => {
      if (!file) return;
      const result = await command.run({ file: file.handle, dryRun: false });
      if (!result.ok) return;
      setFile(null);
      say('products' in result.value ? t.taken.catalogue(result.value.products) : t.taken.units(result.value.units));
    },
  };
}

export function ImportPart({ kind, title, summary, action, empty, children }: ImportPartProps) {
  const t = useTexts().programme.import;
  const allowed = useSession().may('administrator');
  const trial = useTrial(kind);
  const over = useWindowDrop((transfer) => trial.drop(transfer.files), allowed);
  useKeys([['F5', () => allowed && (trial.file ? trial.again() : trial.pick())]]);
  const choose = (
    <Button
      kind={summary === null ? 'primary' : 'plain'}
      shortcut="F5"
      icon="file"
      disabled={!allowed}
      onPress={trial.pick}
      autoFocus={summary === null}
    >
      {action}
    </Button>
  );
  const nothing = (
    <EmptyState title={empty.title} hint={allowed ? empty.hint : `${empty.hint} ${t.administrator}`} icon="file">
      {choose}
    </EmptyState>
  );
  return (
    <div className={over ? 'programme-import programme-over' : 'programme-import'}>
      {summary === null && !trial.file ? (
        nothing
      ) : (
        <>
          <header className="programme-head">
            <div>
              <h1>{title}</h1>
              <p>{summary}</p>
            </div>
            {trial.file ? null : choose}
          </header>
          {trial.file ? (
            <ImportPreview
              kind={kind}
              file={trial.file}
              trial={trial.trial}
              command={trial.command}
              onTake={() => void trial.take()}
              onAgain={trial.again}
              onLeave={trial.leave}
            />
          ) : (
            children
          )}
        </>
      )}
    </div>
  );
}

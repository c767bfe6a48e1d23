import { useState } from 'react';
import { useBridge } from '#renderer/app/bridge.ts';
import { useKeys } from '#renderer/app/keys.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { Button } from '#renderer/components/button.tsx';
import { FileDrop } from '#renderer/components/file-drop.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import type { PickedFile } from '#shared/contract/bridge.ts';
import type { CallResult } from '#shared/contract/index.ts';

/** Whether the chain is whole, alone or against exported batches, in words. */
export function Verify() {
  const t = useTexts().system.audit;
  const bridge = useBridge();
  const [batches, setBatches] = useState<readonly PickedFile[]>([]);
  const [result, setResult] = useState<CallResult<'audit.verify'> | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async (files: readonly PickedFile[]) => {
    setBusy(true);
    setResult(await bridge.call('audit.verify', { batches: files.map(({ handle }) => handle) }));
    setBusy(false);
  };
  useKeys([['F5', () => busy || void run(batches)]]);
  return (
    <>
      <div className="system-verify">
        <Button kind="primary" shortcut="F5" busy={busy} onPress={() => void run(batches)}>
          {t.verify}
        </Button>
        <FileDrop
          kind="batch"
          multiple
          action={t.withBatches}
          onFiles={(files) => {
            setBatches(files);
            void run(files);
          }}
        />
        {result?.ok ? (
          <p className={result.value.valid ? 'system-valid t-ok' : 'system-valid t-err'} role="status">
            <Icon name={result.value.valid ? 'check' : 'refused'} />{' '}
            {result.value.valid ? t.valid(result.value.events) : t.invalid(result.value.events)}
            {batches.length > 0 ? ` (${t.anchors(batches.length)})` : ''}
          </p>
        ) : null}
      </div>
      <FindingList findings={result?.findings ?? []} />
    </>
  );
}

import { useBridge } from '#renderer/app/bridge.ts';
import { useCommand } from '#renderer/app/data.ts';
import { useKeys } from '#renderer/app/keys.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { useWithKey } from '#renderer/app/unlock.tsx';
import { Button } from '#renderer/components/button.tsx';
import { useStatus } from '#renderer/components/status.tsx';
import type { Tally } from '#shared/contract/merge.ts';
import { inFives } from '#shared/domain/check-code.ts';

const FORMATS = [
  { format: 'xlsx', name: 'Excel', shortcut: 'Ctrl+S' },
  { format: 'pdf', name: 'PDF', shortcut: 'Ctrl+P' },
  { format: 'csv', name: 'CSV', shortcut: null },
  { format: 'json', name: 'JSON', shortcut: null },
] as const;
type Format = (typeof FORMATS)[number]['format'];

/** Writes the results as a file. Every format says in itself what is provisional; so does its suggested name. */
export function Exports({ tally }: { readonly tally: Tally }) {
  const t = useTexts().results.exports;
  const bridge = useBridge();
  const { say, warn } = useStatus();
  const allowed = useSession().may('supervisor');
  const command = useCommand('results.export', { refresh: false });
  const write = async (format: Format) => {
    if (!allowed || command.pending) return;
    const { programme, provisional } = tally;
    const suggestedName = `ket-qua-${programme.code}${provisional ? `-${t.provisionalName}` : ''}`;
    const target = await bridge.pickSaveTarget({ kind: format, suggestedName });
    if (!target) return;
    const result = await command.run({ out: target.handle, format });
    if (result.ok) say(t.done(target.name));
    else warn(result.findings);
  };
  useKeys([
    ['Ctrl+S', () => void write('xlsx')],
    ['Ctrl+P', () => void write('pdf')],
  ]);
  return (
    <div className="results-exports" title={allowed ? undefined : t.notAllowed}>
      <span>{t.label}</span>
      {FORMATS.map(({ format, name, shortcut }) => (
        <Button
          key={format}
          size="small"
          disabled={!allowed}
          busy={command.pending}
          onPress={() => void write(format)}
          {...(shortcut ? { shortcut } : {})}
        >
          {name}
        </Button>
      ))}
      <Publish tally={tally} />
    </div>
  );
}

/** The results of this moment, signed by the board's key: anyone can check the file without a workspace. */
function Publish({ tally }: { readonly tally: Tally }) {
  const t = useTexts().results.exports;
  const bridge = useBridge();
  const withKey = useWithKey();
  const { say, warn } = useStatus();
  const allowed = useSession().may('administrator');
  const command = useCommand('results.publish');
  const publish = async () => {
    const { programme, provisional } = tally;
    const suggestedName = `ket-qua-${programme.code}${provisional ? `-${t.provisionalName}` : ''}`;
    const target = await bridge.pickSaveTarget({ kind: 'result', suggestedName });
    if (!target) return;
    const result = await withKey<'results.publish'>(() => command.run({ out: target.handle }));
    if (result.ok) return say(t.signed(target.name, result.value.number, inFives(result.value.checkCode)));
    // Whoever did not want to unlock the key knows it.
    if (result.findings.some(({ code }) => code !== 'key.passphraseNeeded')) warn(result.findings);
  };
  return (
    <span title={allowed ? undefined : t.signNotAllowed}>
      <Button
        size="small"
        icon="key"
        label={t.signLabel}
        disabled={!allowed}
        busy={command.pending}
        onPress={() => void publish()}
      >
        {t.sign}
      </Button>
    </span>
  );
}

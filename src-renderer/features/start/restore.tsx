import { useState } from 'react';
import { useBridge } from '#renderer/app/bridge.ts';
import { useCall, useCommand } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { useForget } from '#renderer/app/session-data.ts';
import { TextField } from '#renderer/components/field.tsx';
import { FileDrop } from '#renderer/components/file-drop.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { useStatus } from '#renderer/components/status.tsx';
import type { PickedFile } from '#shared/contract/bridge.ts';
import type { CallOutput } from '#shared/contract/index.ts';
import { formatInstant } from '#shared/i18n/format.ts';
import { Step, Wizard } from './wizard.tsx';

interface RestoreProps {
  /** The workspace that did not open; without it the restored one gets a place of its own. */
  readonly file: PickedFile | null;
  readonly onBack: () => void;
}

/** Putting a backup in the place of a workspace that does not open, or on a PC that has none. */
export function Restore({ file, onBack }: RestoreProps) {
  const t = useTexts().backup;
  const bridge = useBridge();
  const forget = useForget();
  const { say, warn } = useStatus();
  const list = useCall('backup.list', file ? { file: file.handle } : {}, { enabled: file !== null });
  const backups = list.value?.backups.filter(({ contents }) => contents !== null) ?? [];
  const [picked, setPicked] = useState<PickedFile | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [login, setLogin] = useState('');
  const [pin, setPin] = useState('');
  const restore = useCommand('backup.restore', { refresh: false });
  const listed = backups.find(({ name }) => name === chosen) ?? backups[0];
  const from = picked?.handle ?? listed?.handle;
  const submit = async () => {
    const suggestedName = (picked?.name ?? '').replace(/(_[0-9a-f]{6}_.*)?\.kpbak$/, '');
    const place = file ?? (await bridge.pickSaveTarget({ kind: 'workspace', suggestedName }));
    if (!place || from === undefined) return;
    const result = await restore.run({ from, file: place.handle, login, pin });
    if (!result.ok) return;
    await forget();
    if (result.findings.length > 0) warn(result.findings);
    else say(t.restore.done(result.value.backup));
  };
  return (
    <Wizard
      title={t.start.title}
      action={file ? t.start.run : t.start.place}
      ready={from !== undefined}
      busy={restore.pending}
      onBack={onBack}
      onSubmit={() => void submit()}
    >
      <Step number={1} title={file ? t.start.of(file.name) : t.start.from}>
        {file && !picked ? <Choices backups={backups} chosen={listed?.name ?? null} onChoose={setChosen} /> : null}
        {picked ? <p className="wizard-found">{picked.name}</p> : null}
        <FileDrop kind="backup" action={t.start.choose} onFiles={([first]) => first && setPicked(first)} />
        {file ? <p className="wizard-hint">{t.start.kept}</p> : null}
      </Step>
      <Step number={2} title={t.start.who}>
        <div className="start-pair">
          <TextField label={t.start.login} value={login} onChange={setLogin} maxLength={32} />
          <TextField
            label={t.start.pin}
            type="password"
            inputMode="numeric"
            value={pin}
            onChange={setPin}
            maxLength={12}
          />
        </div>
      </Step>
      <FindingList findings={restore.findings} />
    </Wizard>
  );
}

interface ChoicesProps {
  readonly backups: CallOutput<'backup.list'>['backups'];
  readonly chosen: string | null;
  readonly onChoose: (name: string) => void;
}

/** The few newest are enough to choose from; an older one is picked as a file. */
const MOST = 6;

function Choices({ backups, chosen, onChoose }: ChoicesProps) {
  const t = useTexts().backup;
  if (backups.length === 0) return <p className="wizard-hint">{t.list.none}</p>;
  return (
    <fieldset className="start-backups">
      <legend className="vh">{t.list.title}</legend>
      {backups.slice(0, MOST).map(({ name, at, why, contents }) => (
        <label key={name}>
          <input type="radio" name="backup" checked={name === chosen} onChange={() => onChoose(name)} />
          <b>{formatInstant(at)}</b> {t.list.reasons[why]}
          <span className="t-2">
            {contents?.kind === 'board'
              ? t.list.board(contents.units, contents.ballots, contents.packageVersion ?? 0)
              : t.list.office(contents?.ballots ?? 0, contents?.units ?? 0)}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** One act on one ballot: where to, what the paper says, and always why. */
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useCall } from '#renderer/app/data.ts';
import { useKeys } from '#renderer/app/keys.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { Button } from '#renderer/components/button.tsx';
import { Actions } from '#renderer/components/dialog.tsx';
import { SelectField, TextField } from '#renderer/components/field.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import type { CallOutput } from '#shared/contract/index.ts';
import type { ProductLabels } from '#shared/domain/product-labels.ts';
import { type Draft, EMPTY, isComplete, type Revised, revised, slotsOf, VALID } from './draft.ts';
import type { FormAct, History } from './rows.ts';
import { useAct } from './use-act.ts';

interface ActFormProps {
  readonly act: FormAct;
  readonly unit: string;
  readonly ballot: number;
  readonly history: History;
  readonly labels: ProductLabels;
  readonly reasons: CallOutput<'programme.get'>['rules']['invalidReasons'];
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Enter goes on to the next field until the form is complete: then it does it. */
function toNextField(event: KeyboardEvent<HTMLFormElement>): void {
  const fields = [...event.currentTarget.querySelectorAll<HTMLElement>('input, select')];
  const next = fields[fields.indexOf(event.target as HTMLElement) + 1];
  if (next) next.focus();
}

export function ActForm({ act, unit, ballot, history, labels, reasons, onDone, onCancel }: ActFormProps) {
  const texts = useTexts();
  const t = texts.ballots.form;
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const change = revised(history.counted, draft.codes, labels);
  const doing = useAct({ unit, serial: history.serial, ballot, counted: history.counted });
  const { findings, pending } = doing.of(act);
  const ready = isComplete(act, draft, change);
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  useKeys([['Escape', onCancel]]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (ready && !pending && (await doing.run(act, draft, change))) onDone();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || ready || event.target instanceof HTMLButtonElement)
      return;
    event.preventDefault();
    toNextField(event);
  };
  return (
    <form className="ballots-form" onSubmit={(event) => void submit(event)} onKeyDown={onKeyDown}>
      <p className="t-2">{t.hints[act]}</p>
      <Fields act={act} unit={unit} history={history} draft={draft} set={set} />
      {act === 'revise' ? (
        <Outcome history={history} draft={draft} set={set} change={change} labels={labels} reasons={reasons} />
      ) : null}
      <TextField
        label={t.reason}
        hint={t.reasonHint}
        value={draft.reason}
        onChange={(reason) => set({ reason })}
        maxLength={900}
        autoFocus={act === 'void' || act === 'restore' || act === 'release' || act === 'waiveSecond'}
        required
      />
      <FindingList findings={findings} />
      <Actions>
        <Button kind="primary" shortcut="Enter" submit disabled={!ready} busy={pending} onPress={() => {}}>
          {t.does[act]}
        </Button>
        <Button shortcut="Esc" onPress={onCancel}>
          {texts.frame.actions.cancel}
        </Button>
      </Actions>
    </form>
  );
}

interface PartProps {
  readonly history: History;
  readonly draft: Draft;
  readonly set: (part: Partial<Draft>) => void;
}

/** Where the ballot, or one entry of it, belongs. */
function Fields({ act, unit, history, draft, set }: PartProps & Pick<ActFormProps, 'act' | 'unit'>) {
  const t = useTexts().ballots.form;
  if (act === 'move') return <OtherUnit unit={unit} draft={draft} set={set} />;
  if (act !== 'renumber' && act !== 'exchange') return null;
  const slots = slotsOf(history);
  return (
    <>
      <TextField
        label={act === 'renumber' ? t.to : t.toExchange}
        inputMode="numeric"
        size="large"
        value={draft.to}
        onChange={(to) => set({ to })}
        maxLength={40}
        autoFocus
      />
      {act === 'exchange' ? (
        <SelectField
          label={t.slot}
          value={draft.slot}
          onChange={(slot) => set({ slot })}
          options={slots.map((value) => ({ value, label: t.slots[value] }))}
          placeholder={t.chooseSlot}
        />
      ) : null}
    </>
  );
}

function OtherUnit({ unit, draft, set }: Omit<PartProps, 'history'> & Pick<ActFormProps, 'unit'>) {
  const t = useTexts().ballots.form;
  const units = useCall('units.status', {}).value?.units ?? [];
  const open = units.filter(({ code, closedAt }) => code !== unit && closedAt === null);
  return (
    <SelectField
      label={t.toUnit}
      value={draft.to}
      onChange={(to) => set({ to })}
      options={open.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
      placeholder={t.chooseUnit}
      autoFocus
    />
  );
}

interface OutcomeProps extends PartProps {
  readonly change: Revised;
  readonly labels: ProductLabels;
  readonly reasons: ActFormProps['reasons'];
}

/** What the paper says, read off it: nothing is preselected. */
function Outcome({ history, draft, set, change, labels, reasons }: OutcomeProps) {
  const t = useTexts().ballots.form;
  const { adds, removes, unknown, products } = change;
  const whole = history.counted?.invalid !== null;
  const words = labels.byGroup ? t.byGroup : t;
  const effects = [
    adds.length > 0 ? t.adds(labels.list(adds)) : '',
    removes.length > 0 ? t.removes(labels.list(removes)) : '',
  ];
  const effect = [...effects.filter((text) => text !== ''), t.ticks(products.length)].join(' · ');
  return (
    <>
      <SelectField
        label={t.outcome}
        value={draft.outcome}
        onChange={(outcome) => set({ outcome })}
        options={[
          { value: VALID, label: t.outcomeValid },
          ...reasons.map(({ code, name }) => ({ value: code, label: t.outcomeInvalid(name) })),
        ]}
        placeholder={t.chooseOutcome}
        autoFocus
      />
      {draft.outcome === VALID ? (
        <TextField
          label={words[whole ? 'allCodes' : 'codes']}
          inputMode="decimal"
          size="large"
          value={draft.codes}
          onChange={(codes) => set({ codes })}
          hint={adds.length + removes.length > 0 ? effect : whole ? undefined : words.codesHint}
          error={unknown.length > 0 ? t.unknown(unknown.join(', ')) : undefined}
          autoFocus
        />
      ) : null}
    </>
  );
}

/** What people write into the minutes or the hand-over; what stays empty is printed as a dotted line. */
import { type ReactNode, useState } from 'react';
import { useCommand } from '#renderer/app/data.ts';
import { useKeys } from '#renderer/app/keys.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { Button } from '#renderer/components/button.tsx';
import { Actions } from '#renderer/components/dialog.tsx';
import { TextField } from '#renderer/components/field.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { useStatus } from '#renderer/components/status.tsx';
import type { CallOutput } from '#shared/contract/index.ts';
import type { Finding } from '#shared/domain/finding.ts';
import { readMoment, typedMoment } from '#shared/i18n/format.ts';
import { MomentField, ParagraphsField, PeopleField } from './facts-fields.tsx';
import { readParagraphs, readPeople, typedPeople } from './people-lines.ts';

type Facts = CallOutput<'reports.facts'>;

/** What was typed and not saved yet: another paper may be looked at meanwhile. */
export interface Draft {
  current: Readonly<Record<string, string>> | null;
}

interface FormProps<F> {
  readonly unit: string;
  readonly facts: F;
  readonly draft: Draft;
  readonly onDone: () => void;
}

/** Text state of several fields, begun with what is saved or with the draft, and the props of each field. */
function useFields<Name extends string>(saved: Readonly<Record<Name, string>>, draft: Draft) {
  const [typed, setTyped] = useState(() => ({ ...saved, ...draft.current }));
  const field = (name: Name) => ({
    value: typed[name],
    onChange: (value: string) => {
      const next = { ...typed, [name]: value };
      draft.current = next;
      setTyped(next);
    },
  });
  return { typed, field };
}

export function MinutesForm({ unit, facts, draft, onDone }: FormProps<Facts['minutes']>) {
  const t = useTexts().closing.facts;
  const record = useCommand('reports.recordMinutes');
  const saved = {
    began: typedMoment(facts.began),
    ended: typedMoment(facts.ended),
    place: facts.place,
    team: typedPeople(facts.team),
    witnesses: typedPeople(facts.witnesses),
    complaints: facts.complaints.join('\n'),
  };
  const { typed, field } = useFields(saved, draft);
  const [began, ended] = [readMoment(typed.began), readMoment(typed.ended)];
  const save = () => {
    if (began === undefined || ended === undefined) return null;
    const { place, team, witnesses, complaints } = typed;
    const written = { place, team: readPeople(team), witnesses: readPeople(witnesses) };
    return record.run({ unit, facts: { began, ended, ...written, complaints: readParagraphs(complaints) } });
  };
  return (
    <Form title={t.minutes} pending={record.pending} findings={record.findings} save={save} onDone={onDone}>
      <MomentField label={t.began} {...field('began')} autoFocus />
      <MomentField label={t.ended} {...field('ended')} />
      <TextField label={t.place} {...field('place')} maxLength={200} />
      <PeopleField label={t.team} {...field('team')} />
      <PeopleField label={t.witnesses} {...field('witnesses')} rows={2} />
      <ParagraphsField label={t.complaints} {...field('complaints')} />
    </Form>
  );
}

export function HandoverForm({ unit, facts, draft, onDone }: FormProps<Facts['handover']>) {
  const t = useTexts().closing.facts;
  const record = useCommand('reports.recordHandover');
  const saved = {
    at: typedMoment(facts.at),
    place: facts.place,
    giver: facts.giver.body,
    givers: typedPeople(facts.giver.people),
    receiver: facts.receiver.body,
    receivers: typedPeople(facts.receiver.people),
    remarks: facts.remarks.join('\n'),
  };
  const { typed, field } = useFields(saved, draft);
  const at = readMoment(typed.at);
  const save = () => {
    if (at === undefined) return null;
    const { place, giver, givers, receiver, receivers, remarks } = typed;
    const sides = {
      giver: { body: giver, people: readPeople(givers) },
      receiver: { body: receiver, people: readPeople(receivers) },
    };
    return record.run({ unit, facts: { at, place, ...sides, remarks: readParagraphs(remarks) } });
  };
  return (
    <Form title={t.handover} pending={record.pending} findings={record.findings} save={save} onDone={onDone}>
      <MomentField label={t.at} {...field('at')} autoFocus />
      <TextField label={t.place} {...field('place')} maxLength={200} />
      <TextField label={t.giver} {...field('giver')} maxLength={200} hint={t.giverHint} />
      <PeopleField label={t.givers} {...field('givers')} rows={2} />
      <TextField label={t.receiver} {...field('receiver')} maxLength={200} hint={t.receiverHint} />
      <PeopleField label={t.receivers} {...field('receivers')} rows={2} />
      <ParagraphsField label={t.remarks} {...field('remarks')} />
    </Form>
  );
}

interface FrameProps {
  readonly title: string;
  readonly pending: boolean;
  readonly findings: readonly Finding[];
  /** Null where a field has to be put right first. */
  readonly save: () => Promise<{ readonly ok: boolean }> | null;
  readonly onDone: () => void;
  readonly children: ReactNode;
}

function Form({ title, pending, findings, save, onDone, children }: FrameProps) {
  const t = useTexts();
  const { say } = useStatus();
  const run = async () => {
    if (pending) return;
    const result = await save();
    if (!result?.ok) return;
    say(t.closing.facts.saved);
    onDone();
  };
  useKeys([
    ['Ctrl+Enter', () => void run()],
    ['Escape', onDone],
  ]);
  return (
    <section className="closing-facts" aria-label={title}>
      <h2>{title}</h2>
      <p className="closing-hint">{t.closing.facts.lead}</p>
      {children}
      <FindingList findings={findings} />
      <Actions>
        <Button kind="primary" shortcut="Ctrl+Enter" busy={pending} onPress={() => void run()}>
          {t.closing.facts.save}
        </Button>
        <Button shortcut="Esc" onPress={onDone}>
          {t.frame.actions.cancel}
        </Button>
      </Actions>
    </section>
  );
}

/** The workbooks that were imported for the unit; one is withdrawn as a whole. */
import { type FormEvent, useState } from 'react';
import { useCall, useCommand } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { useNames } from '#renderer/app/people.ts';
import { useSession } from '#renderer/app/session.tsx';
import { Button } from '#renderer/components/button.tsx';
import { Chip } from '#renderer/components/chip.tsx';
import { type Column, DataTable } from '#renderer/components/data-table.tsx';
import { Actions } from '#renderer/components/dialog.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { TextField } from '#renderer/components/field.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { useStatus } from '#renderer/components/status.tsx';
import type { CallOutput } from '#shared/contract/index.ts';
import { formatInstant, formatNumber } from '#shared/i18n/format.ts';

type Taken = CallOutput<'imports.list'>['imports'][number];

export function Imports({ unit, closed }: { readonly unit: string; readonly closed: boolean }) {
  const t = useTexts().ballots.imports;
  const list = useCall('imports.list', { unit }).value?.imports;
  const [selected, setSelected] = useState<string | null>(null);
  const nameOf = useNames();
  if (!list) return null;
  if (list.length === 0) return <EmptyState title={t.empty.title} hint={t.empty.hint} icon="file" />;
  const active = list.find(({ id }) => String(id) === selected) ?? list[0];
  const c = t.columns;
  const columns: readonly Column<Taken>[] = [
    { id: 'file', header: c.file, cell: ({ file }) => <b>{file}</b> },
    { id: 'by', header: c.by, width: 130, narrowWidth: 100, cell: ({ by }) => nameOf(by) },
    { id: 'at', header: c.at, width: 130, cell: ({ at }) => formatInstant(at) },
    { id: 'standing', header: c.standing, width: 92, numeric: true, cell: (row) => `${row.standing} / ${row.ballots}` },
    {
      id: 'state',
      header: c.state,
      width: 140,
      cell: ({ withdrawn }) =>
        withdrawn ? (
          <Chip icon="refused" tone="3">
            {t.withdrawn}
          </Chip>
        ) : (
          <Chip icon="check" tone="ok">
            {t.standing}
          </Chip>
        ),
    },
  ];
  return (
    <div className="ballots-body">
      <DataTable
        label={t.table}
        columns={columns}
        rows={list}
        rowKey={({ id }) => String(id)}
        selected={active ? String(active.id) : null}
        onSelect={setSelected}
      />
      <section className="ballots-pane">
        {active ? <Workbook key={active.id} taken={active} closed={closed} nameOf={nameOf} /> : null}
      </section>
    </div>
  );
}

interface WorkbookProps {
  readonly taken: Taken;
  readonly closed: boolean;
  readonly nameOf: (login: string) => string;
}

function Workbook({ taken, closed, nameOf }: WorkbookProps) {
  const t = useTexts().ballots;
  const { may, person } = useSession();
  const { file, sheet, ballots, ticks, by, at, withdrawn } = taken;
  const mayTry = withdrawn === null && !closed && (may('supervisor') || by === person.login);
  return (
    <>
      <header>
        <h2>{t.imports.about(file)}</h2>
      </header>
      <p className="t-2">
        {sheet} · {t.views.all.toLowerCase()} {formatNumber(ballots)} ·{' '}
        {ticks === null ? '' : `${t.record.products(ticks)} · `}
        {nameOf(by)} · {formatInstant(at)}
      </p>
      {withdrawn ? (
        <p>{t.imports.withdrawnBy(nameOf(withdrawn.by), formatInstant(withdrawn.at), withdrawn.reason)}</p>
      ) : null}
      {mayTry ? <Withdraw taken={taken} /> : null}
      {closed && withdrawn === null ? <p className="ballots-noact">{t.acts.nothingClosed}</p> : null}
    </>
  );
}

function Withdraw({ taken }: { readonly taken: Taken }) {
  const t = useTexts().ballots;
  const { say } = useStatus();
  const [reason, setReason] = useState('');
  const withdraw = useCommand('imports.withdraw');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const result = await withdraw.run({ import: taken.id, reason });
    if (result.ok) say(t.imports.done(result.value.file, result.value.ballots));
  };
  return (
    <form className="ballots-form" onSubmit={(event) => void submit(event)}>
      <p className="t-2">{t.imports.hint}</p>
      <TextField label={t.form.reason} hint={t.form.reasonHint} value={reason} onChange={setReason} maxLength={1000} />
      <FindingList findings={withdraw.findings} />
      <Actions>
        <Button submit disabled={reason.trim() === ''} busy={withdraw.pending} shortcut="Enter" onPress={() => {}}>
          {t.imports.withdraw}
        </Button>
      </Actions>
    </form>
  );
}

import { useState } from 'react';
import { useBridge } from '#renderer/app/bridge.ts';
import { useCall } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { Button } from '#renderer/components/button.tsx';
import { DataTable } from '#renderer/components/data-table.tsx';
import { FileDrop } from '#renderer/components/file-drop.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import type { PickedFile } from '#shared/contract/bridge.ts';
import type { CallOutput, CallResult } from '#shared/contract/index.ts';
import { formatDate, formatTimeWithSeconds } from '#shared/i18n/format.ts';

const LIMIT = 500;

/** Whether the chain is whole, alone or against exported batches, and its newest rows. */
export function Audit() {
  const t = useTexts().system.audit;
  const { may } = useSession();
  return (
    <div className="system-audit">
      <p className="t-2">{t.lead}</p>
      <Verify />
      {may('supervisor') ? <Events /> : <p className="t-3">{t.supervisorOnly}</p>}
    </div>
  );
}

function Verify() {
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
  return (
    <>
      <div className="system-verify">
        <Button kind="primary" busy={busy} onPress={() => void run(batches)}>
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

type Event = CallOutput<'audit.list'>['events'][number];

function Events() {
  const t = useTexts().system;
  const list = useCall('audit.list', { limit: LIMIT });
  const [chosen, setChosen] = useState<string | null>(null);
  const events = list.value?.events ?? [];
  const columns = t.audit.columns;
  const actions: Readonly<Record<string, string>> = t.actions;
  return (
    <div className="system-events">
      <DataTable
        label={t.audit.newest(events.length)}
        rows={events}
        rowKey={({ id }) => String(id)}
        selected={chosen}
        onSelect={setChosen}
        rowHeight={24}
        columns={[
          { id: 'id', header: columns.id, width: 64, numeric: true, cell: ({ id }) => id },
          {
            id: 'at',
            header: columns.at,
            width: 170,
            cell: ({ at }) => `${formatTimeWithSeconds(at)} ${formatDate(at)}`,
          },
          { id: 'login', header: columns.login, width: 92, cell: ({ login }) => login ?? t.audit.nobody },
          {
            id: 'action',
            header: columns.action,
            width: 172,
            cell: ({ action }) => <b>{actions[action] ?? action}</b>,
          },
          { id: 'unit', header: columns.unit, width: 62, cell: ({ unit }) => unit },
          { id: 'subject', header: columns.subject, width: 110, cell: ({ subject }) => subject },
          { id: 'detail', header: columns.detail, cell: (event) => <Detail event={event} /> },
        ]}
      />
      {events.map((event) => (String(event.id) === chosen ? <FullDetail key={event.id} event={event} /> : null))}
    </div>
  );
}

/** The stored JSON without its signs: `issued 40 · returned 39`. What is no object is shown as it stands. */
function readable(json: string): string {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== 'object' || value === null) return json;
    return Object.entries(value)
      .map(([name, each]) => `${name} ${typeof each === 'string' ? each : JSON.stringify(each)}`)
      .join(' · ');
  } catch {
    return json;
  }
}

function Detail({ event }: { readonly event: Event }) {
  const t = useTexts().system.audit;
  return <span>{event.reason ? t.reason(event.reason) : readable(event.new ?? '')}</span>;
}

/** The chosen row in full: what stood there before and after, as stored. */
function FullDetail({ event }: { readonly event: Event }) {
  const t = useTexts().system.audit;
  return (
    <dl className="system-detail">
      {event.old === null ? null : (
        <>
          <dt>{t.before}</dt>
          <dd>{event.old}</dd>
        </>
      )}
      {event.new === null ? null : (
        <>
          <dt>{t.after}</dt>
          <dd>{event.new}</dd>
        </>
      )}
    </dl>
  );
}

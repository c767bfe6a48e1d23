import { useState } from 'react';
import { useLanguage, useTexts } from '#renderer/app/language.tsx';
import { DataTable } from '#renderer/components/data-table.tsx';
import type { CallOutput } from '#shared/contract/index.ts';
import { auditAction, auditLines, auditSummary } from '#shared/i18n/audit-lines.ts';
import { formatDate, formatTimeWithSeconds } from '#shared/i18n/format.ts';

type Event = CallOutput<'audit.list'>['events'][number];

interface Props {
  readonly label: string;
  readonly events: readonly Event[];
}

/** One page of the log, and the chosen row in full. */
export function AuditEvents({ label, events }: Props) {
  const t = useTexts().system.audit;
  const language = useLanguage();
  const [chosen, setChosen] = useState<string | null>(null);
  const event = events.find(({ id }) => String(id) === chosen);
  const columns = t.columns;
  return (
    <div className="system-events">
      <DataTable
        label={label}
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
            width: 158,
            cell: ({ at }) => `${formatTimeWithSeconds(at)} ${formatDate(at)}`,
          },
          { id: 'login', header: columns.login, width: 92, cell: ({ login }) => login ?? t.nobody },
          {
            id: 'action',
            header: columns.action,
            width: 190,
            narrowWidth: 150,
            cell: ({ action }) => <b>{auditAction(action, language)}</b>,
          },
          { id: 'unit', header: columns.unit, width: 62, cell: ({ unit }) => unit },
          { id: 'subject', header: columns.subject, width: 110, narrowWidth: 84, cell: ({ subject }) => subject },
          {
            id: 'detail',
            header: columns.detail,
            cell: (row) => (row.reason ? t.reason(row.reason) : auditSummary(row, language)),
          },
        ]}
      />
      {event ? <Detail event={event} /> : null}
    </div>
  );
}

/** What stood there before and after, field by field, in words. */
function Detail({ event }: { readonly event: Event }) {
  const t = useTexts().system.audit;
  const language = useLanguage();
  const lines = auditLines(event, language);
  const changed = lines.some((line) => line.old !== null);
  return (
    <section className="system-detail" aria-label={t.columns.detail}>
      {event.subject === null ? null : <p>{`${t.columns.subject}: ${event.subject}`}</p>}
      {event.reason ? <p>{t.reason(event.reason)}</p> : null}
      {lines.length === 0 ? null : (
        <table>
          <thead>
            <tr>
              <th scope="col">{t.field}</th>
              {changed ? <th scope="col">{t.before}</th> : null}
              <th scope="col">{t.after}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.label}>
                <th scope="row">{line.label === '' ? t.columns.detail : line.label}</th>
                {changed ? <td>{line.old}</td> : null}
                <td>{line.new}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

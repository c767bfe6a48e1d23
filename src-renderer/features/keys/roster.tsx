import { useDeferredValue, useId, useMemo, useRef, useState } from 'react';
import { type Texts, useTexts } from '#renderer/app/language.tsx';
import { Chip } from '#renderer/components/chip.tsx';
import { type Column, DataTable, type DataTableHandle } from '#renderer/components/data-table.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { FilterInput } from '#renderer/components/filter-input.tsx';
import type { IconName } from '#renderer/components/icons.tsx';
import { Tabs } from '#renderer/components/tabs.tsx';
import { useNarrow } from '#renderer/components/use-narrow.ts';
import { matchKey } from '#shared/domain/text.ts';
import { formatDate, formatInstant } from '#shared/i18n/format.ts';
import { type KeyStatus, type RosterLine, shortKeyId } from './roster-lines.ts';

const LOOKS: Readonly<Record<KeyStatus, { readonly icon: IconName; readonly tone: 'ok' | 'warn' | '3' }>> = {
  enrolled: { icon: 'key', tone: 'ok' },
  expired: { icon: 'clock', tone: '3' },
  none: { icon: 'empty', tone: '3' },
  revoked: { icon: 'refused', tone: 'warn' },
};
const VIEWS = ['all', 'enrolled', 'expired', 'none', 'revoked'] as const;
type View = (typeof VIEWS)[number];

/** All keys have the programme's term: before its end none is expired, after it none is in use. */
function viewsOf(lines: readonly RosterLine[]): readonly View[] {
  const none = lines.some(({ status }) => status === 'expired') ? 'enrolled' : 'expired';
  return VIEWS.filter((view) => view !== none);
}

interface RosterProps {
  readonly lines: readonly RosterLine[];
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

/** Every office with its keys. Typing filters, arrows choose. */
export function Roster({ lines, selected, onSelect }: RosterProps) {
  const t = useTexts().keys;
  const narrow = useNarrow();
  const [view, setView] = useState<View>('all');
  const [typed, setTyped] = useState('');
  const table = useRef<DataTableHandle>(null);
  const tableId = useId();
  const panelId = useId();
  const words = useDeferredValue(matchKey(typed)).split(' ');
  const shown = useMemo(
    () =>
      lines.filter(({ status, office, officeName, key }) => {
        const text = matchKey(`${office} ${officeName} ${key ? shortKeyId(key.keyId) : ''}`);
        return (view === 'all' || status === view) && words.every((word) => text.includes(word));
      }),
    [lines, view, words],
  );
  const count = (of: View) => (of === 'all' ? lines : lines.filter(({ status }) => status === of)).length;
  return (
    <div className="keys-roster filtered">
      <Tabs
        label={t.views.label}
        panel={panelId}
        selected={view}
        onSelect={setView}
        tabs={viewsOf(lines).map((id) => ({
          id,
          label: t.views[id],
          count: count(id),
          ...(id === 'all' ? {} : LOOKS[id]),
        }))}
      >
        <div className="keys-filter">
          <FilterInput
            label={t.filter}
            value={typed}
            onChange={setTyped}
            table={table}
            tableId={tableId}
            activeRow={selected}
          />
        </div>
      </Tabs>
      <div id={panelId} role="tabpanel" aria-label={t.views[view]} className="keys-panel">
        <DataTable
          ref={table}
          id={tableId}
          label={t.title}
          focusOutside
          columns={columnsOf(t, narrow)}
          rows={shown}
          rowKey={({ id }) => id}
          selected={selected}
          onSelect={onSelect}
          rowHeight={24}
          empty={<EmptyState title={t.noMatch.title} hint={t.noMatch.hint} icon="search" />}
        />
      </div>
    </div>
  );
}

/** Where there is little room, when and why a key was revoked stands at the right only. */
function columnsOf(t: Texts['keys'], narrow: boolean): readonly Column<RosterLine>[] {
  const columns: readonly Column<RosterLine>[] = [
    {
      id: 'office',
      header: t.columns.office,
      cell: ({ office, officeName }) => (
        <span title={officeName}>
          <span className="keys-code">{office}</span> {officeName}
        </span>
      ),
    },
    {
      id: 'status',
      header: t.columns.status,
      width: 124,
      cell: ({ status }) => <Chip {...LOOKS[status]}>{t.views[status]}</Chip>,
    },
    {
      id: 'from',
      header: t.columns.from,
      width: 134,
      cell: ({ key }) => (key ? formatInstant(key.validFrom) : <span className="t-3">–</span>),
    },
    {
      id: 'key',
      header: t.columns.key,
      width: 164,
      cell: ({ key }) => (key ? shortKeyId(key.keyId) : <span className="t-3">–</span>),
    },
    {
      id: 'revoked',
      header: t.columns.revoked,
      width: 150,
      cell: ({ key }) =>
        key?.revokedAt ? (
          <span title={key.reason ?? ''}>
            {formatDate(key.revokedAt)} · {key.reason}
          </span>
        ) : null,
    },
  ];
  return narrow ? columns.filter(({ id }) => id !== 'revoked') : columns;
}

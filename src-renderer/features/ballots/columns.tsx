import type { Texts } from '#renderer/app/language.tsx';
import { BallotChip } from '#renderer/components/chip.tsx';
import type { Column } from '#renderer/components/data-table.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import { spacedSerial } from '#shared/domain/serial.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import type { BallotLine } from './rows.ts';

interface WhoProps {
  readonly entry: { readonly by: string; readonly open: boolean; readonly source?: 'keyed' | 'imported' } | null;
  readonly nameOf: (login: string) => string;
  readonly t: Texts['ballots'];
}

function Who({ entry, nameOf, t }: WhoProps) {
  if (!entry) return <span className="t-3">–</span>;
  const how = entry.open ? t.keying : entry.source === 'imported' ? t.fromFile : '';
  return (
    <span className="ballots-who">
      {nameOf(entry.by)}
      {how === '' ? null : <small> · {how}</small>}
    </span>
  );
}

export function columnsOf(t: Texts['ballots'], nameOf: (login: string) => string): readonly Column<BallotLine>[] {
  const c = t.columns;
  return [
    { id: 'serial', header: c.serial, width: 92, narrowWidth: 84, cell: ({ serial }) => <b>{spacedSerial(serial)}</b> },
    {
      id: 'state',
      header: c.state,
      width: 188,
      narrowWidth: 176,
      cell: ({ state, decided }) => (
        <>
          <BallotChip state={state} />
          {decided ? <small className="t-3"> · {t.decided}</small> : null}
        </>
      ),
    },
    { id: 'first', header: c.first, cell: ({ first }) => <Who entry={first} nameOf={nameOf} t={t} /> },
    {
      id: 'second',
      header: c.second,
      width: 150,
      narrowWidth: 112,
      cell: ({ second }) => <Who entry={second} nameOf={nameOf} t={t} />,
    },
    {
      id: 'ticks',
      header: c.ticks,
      width: 48,
      narrowWidth: 42,
      numeric: true,
      cell: ({ ticks }) => (ticks === null ? <span className="t-3">–</span> : formatNumber(ticks)),
    },
    {
      id: 'flag',
      header: c.flag,
      width: 54,
      cell: ({ flagged }) =>
        flagged ? (
          <span className="t-warn">
            <Icon name="warning" /> {t.flag}
          </span>
        ) : null,
    },
  ];
}

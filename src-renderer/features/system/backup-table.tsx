import { useTexts } from '#renderer/app/language.tsx';
import { DataTable } from '#renderer/components/data-table.tsx';
import type { CallOutput } from '#shared/contract/index.ts';
import { formatInstant } from '#shared/i18n/format.ts';

type Listed = CallOutput<'backup.list'>['backups'][number];

interface BackupTableProps {
  readonly backups: readonly Listed[];
  /** By name. */
  readonly selected: string | null;
  readonly onSelect: (name: string) => void;
}

/** Backups newest first, with what is in each. */
export function BackupTable({ backups, selected, onSelect }: BackupTableProps) {
  const t = useTexts().backup.list;
  const holds = ({ contents }: Listed): string => {
    if (!contents) return t.unreadable;
    const { kind, ballots, units, packageVersion } = contents;
    return kind === 'office' ? t.office(ballots, units) : t.board(units, ballots, packageVersion ?? 0);
  };
  return (
    <div className="backup-list">
      <DataTable
        label={t.title}
        rows={backups}
        rowKey={({ name }) => name}
        selected={selected}
        onSelect={onSelect}
        rowHeight={24}
        empty={t.none}
        columns={[
          { id: 'at', header: t.at, width: 156, cell: ({ at }) => <b>{formatInstant(at)}</b> },
          { id: 'why', header: t.why, width: 140, cell: ({ why }) => t.reasons[why] },
          { id: 'holds', header: t.holds, cell: holds },
          {
            id: 'size',
            header: t.size,
            width: 96,
            numeric: true,
            cell: ({ bytes }) => t.kilobytes(Math.ceil(bytes / 1024)),
          },
          { id: 'where', header: t.where, width: 110, cell: ({ second, near }) => t[where(near, second)] },
        ]}
      />
    </div>
  );
}

function where(near: boolean, far: boolean): 'near' | 'far' | 'both' {
  if (!near) return 'far';
  return far ? 'both' : 'near';
}

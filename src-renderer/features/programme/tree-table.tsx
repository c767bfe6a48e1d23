/** A list in two levels: groups with their products, offices with their units. Typing filters, Enter folds a group. */
import { type ReactNode, useDeferredValue, useId, useMemo, useRef, useState } from 'react';
import { useTexts } from '#renderer/app/language.tsx';
import { Button } from '#renderer/components/button.tsx';
import { type Column, DataTable, type DataTableHandle } from '#renderer/components/data-table.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { FilterInput } from '#renderer/components/filter-input.tsx';
import { Kbd } from '#renderer/components/kbd.tsx';
import { matchKey } from '#shared/domain/text.ts';

export interface Leaf {
  readonly key: string;
  readonly code: string;
  readonly name: string;
  readonly third: ReactNode;
  /** Text to be found by beside code and name. */
  readonly also?: string;
}

export interface Branch {
  readonly key: string;
  readonly code: string;
  readonly name: string;
  readonly count: (leaves: number) => string;
  readonly leaves: readonly Leaf[];
}

type Row =
  | { readonly kind: 'branch'; readonly key: string; readonly branch: Branch; readonly leaves: number }
  | { readonly kind: 'leaf'; readonly key: string; readonly leaf: Leaf };

const ROW_HEIGHT = 24;

/** Branches whose own name matches keep all their leaves; else those leaves that match. */
function filtered(branches: readonly Branch[], typed: string): { branch: Branch; leaves: readonly Leaf[] }[] {
  const words = matchKey(typed).split(' ');
  const matches = (...texts: readonly string[]) => {
    const text = matchKey(texts.join(' '));
    return words.every((word) => text.includes(word));
  };
  return branches.flatMap((branch) => {
    const all = matches(branch.code, branch.name);
    const leaves = all
      ? branch.leaves
      : branch.leaves.filter(({ code, name, also = '' }) => matches(code, name, also, branch.name));
    return all || leaves.length > 0 ? [{ branch, leaves }] : [];
  });
}

function useRows(branches: readonly Branch[], typed: string, folded: ReadonlySet<string>) {
  const filter = useDeferredValue(typed);
  return useMemo(() => {
    const found = filtered(branches, filter);
    const rows = found.flatMap<Row>(({ branch, leaves }) => {
      const head: Row = { kind: 'branch', key: `b${branch.key}`, branch, leaves: leaves.length };
      const open = filter !== '' || !folded.has(branch.key);
      return open ? [head, ...leaves.map((leaf): Row => ({ kind: 'leaf', key: `l${leaf.key}`, leaf }))] : [head];
    });
    return { rows, leaves: found.reduce((sum, { leaves }) => sum + leaves.length, 0) };
  }, [branches, filter, folded]);
}

interface TreeTableProps {
  readonly label: string;
  readonly filter: string;
  readonly columns: { readonly code: string; readonly name: string; readonly third: string };
  readonly thirdWidth: number;
  readonly branches: readonly Branch[];
  readonly shown: (shown: number, all: number) => string;
  /** Beside the filter. */
  readonly children?: ReactNode;
}

export function TreeTable(props: TreeTableProps) {
  const t = useTexts().programme.tree;
  const [typed, setTyped] = useState('');
  const [selected, setSelected] = useState<string | null>(null);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const table = useRef<DataTableHandle>(null);
  const tableId = useId();
  const { rows, leaves } = useRows(props.branches, typed, folded);
  const active = rows.find(({ key }) => key === selected) ?? rows[0];
  const all = props.branches.reduce((sum, branch) => sum + branch.leaves.length, 0);
  const allFolded = folded.size === props.branches.length;
  const toggle = (row: Row) => {
    if (row.kind !== 'branch') return;
    const next = new Set(folded);
    if (!next.delete(row.branch.key)) next.add(row.branch.key);
    setFolded(next);
  };
  const columns = useColumns(props, typed === '' ? folded : NONE_FOLDED);
  return (
    <div className="programme-tree filtered">
      <div className="programme-filters">
        <FilterInput
          label={props.filter}
          value={typed}
          onChange={setTyped}
          table={table}
          tableId={tableId}
          activeRow={active?.key ?? null}
        />
        <Button
          size="small"
          kind="quiet"
          onPress={() => setFolded(new Set(allFolded ? [] : props.branches.map(({ key }) => key)))}
        >
          {allFolded ? t.expandAll : t.collapseAll}
        </Button>
        {props.children}
      </div>
      <DataTable
        ref={table}
        id={tableId}
        label={props.label}
        focusOutside
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
        rowClass={({ kind }) => `programme-${kind}`}
        selected={active?.key ?? null}
        onSelect={setSelected}
        onAction={toggle}
        rowHeight={ROW_HEIGHT}
        footer={[{ id: 'shown', span: 3, content: <Foot words={props.shown(leaves, all)} /> }]}
        empty={<EmptyState title={t.noMatch} hint={t.noMatchHint} icon="search" />}
      />
    </div>
  );
}

const NONE_FOLDED: ReadonlySet<string> = new Set();

function useColumns({ columns, thirdWidth }: TreeTableProps, folded: ReadonlySet<string>): readonly Column<Row>[] {
  const t = useTexts().programme.tree;
  return [
    {
      id: 'code',
      header: columns.code,
      width: 92,
      cell: (row) => (row.kind === 'branch' ? row.branch.code : row.leaf.code),
    },
    {
      id: 'name',
      header: columns.name,
      cell: (row) =>
        row.kind === 'leaf' ? (
          <span title={row.leaf.name}>{row.leaf.name}</span>
        ) : (
          <>
            <span className={folded.has(row.branch.key) ? 'programme-fold programme-folded' : 'programme-fold'} />
            {row.branch.name}
            {folded.has(row.branch.key) ? <span className="vh">, {t.collapsed}</span> : null}
          </>
        ),
    },
    {
      id: 'third',
      header: columns.third,
      width: thirdWidth,
      cell: (row) => (row.kind === 'leaf' ? row.leaf.third : row.branch.count(row.leaves)),
    },
  ];
}

function Foot({ words }: { readonly words: string }) {
  const t = useTexts().programme.tree.keys;
  return (
    <>
      {words}{' '}
      <span className="programme-footkeys">
        <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t.move} · <Kbd>Enter</Kbd> {t.toggle}
      </span>
    </>
  );
}

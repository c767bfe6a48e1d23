/** The list of files: what needs a person, then what is done. Rows are as high as their reasons; all of them by keyboard. */
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { useLanguage, useTexts } from '#renderer/app/language.tsx';
import { StandingChip } from '#renderer/components/chip.tsx';
import { type DataTableHandle, rowId } from '#renderer/components/data-table.tsx';
import type { Finding } from '#shared/domain/finding.ts';
import { formatNumber, formatTime } from '#shared/i18n/format.ts';
import { reasonWords } from './reason-words.ts';
import type { InboxRow, Sections } from './rows.ts';

interface InboxListProps {
  readonly id: string;
  readonly sections: Sections;
  readonly selected: string | null;
  readonly onSelect: (key: string) => void;
  /** Enter: on to the check code. */
  readonly onCompare: () => void;
  readonly ref: Ref<DataTableHandle>;
}

const PAGE = 10;

function moved(key: string, at: number, rows: number): number | null {
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + PAGE, PageUp: at - PAGE, Home: 0, End: rows - 1 }[
    key
  ];
  return to === undefined ? null : Math.max(0, Math.min(rows - 1, to));
}

export function InboxList(props: InboxListProps) {
  const t = useTexts().inbox;
  const { open, done } = props.sections;
  const rows = [...open, ...done];
  const list = useRef<HTMLDivElement>(null);
  const at = rows.findIndex(({ key }) => key === props.selected);
  const handleKey = (key: string): boolean => {
    if (key === 'Enter') props.onCompare();
    const row = rows[moved(key, at, rows.length) ?? -1];
    if (row) props.onSelect(row.key);
    return row !== undefined || key === 'Enter';
  };
  useImperativeHandle(props.ref, () => ({ handleKey }));
  useEffect(() => {
    if (at >= 0) list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.ctrlKey && !event.altKey && handleKey(event.key)) event.preventDefault();
  };
  const section = (title: string, members: readonly InboxRow[]) =>
    members.length === 0 ? null : (
      // biome-ignore lint/a11y/useSemanticElements: rows of different heights that are drawn only in sight are no table rows
      <div role="rowgroup" aria-label={title}>
        <p className="inbox-section" role="presentation">
          {title}
        </p>
        {members.map((row) => (
          <Row key={row.key} row={row} id={rowId(props.id, row.key)} list={props} />
        ))}
      </div>
    );
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the rows
    <div
      ref={list}
      id={props.id}
      className="inbox-list"
      role="grid"
      tabIndex={0}
      aria-label={t.title}
      aria-rowcount={rows.length + 1}
      aria-activedescendant={at >= 0 && props.selected !== null ? rowId(props.id, props.selected) : undefined}
      onKeyDown={onKeyDown}
    >
      <Head />
      {section(t.needsPerson(open.length), open)}
      {section(t.settled(done.length), done)}
    </div>
  );
}

function Head() {
  const t = useTexts().inbox.columns;
  const numeric = new Set(['revision', 'ballots', 'ticks']);
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: the grid has the focus; see the rows
    <div role="row" className="inbox-row inbox-head">
      {(Object.keys(t) as (keyof typeof t)[]).map((column) => (
        // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: the grid has the focus; see the rows
        <span key={column} role="columnheader" className={numeric.has(column) ? 'num' : undefined}>
          {t[column]}
        </span>
      ))}
    </div>
  );
}

interface RowProps {
  readonly row: InboxRow;
  readonly id: string;
  readonly list: InboxListProps;
}

function Row({ row, id, list }: RowProps) {
  const selected = row.key === list.selected;
  const { revision, ballots, ticks } = row.received;
  const number = (value: number | undefined) => (value === undefined ? '–' : formatNumber(value));
  const cells: readonly (readonly [string, ReactNode])[] = [
    ['verdict', <StandingChip key="verdict" standing={row.verdict} />],
    ['inbox-unit', <Who key="who" row={row} />],
    ['num', number(revision)],
    ['num', number(ballots)],
    ['num', number(ticks)],
    ['inbox-why', <Why key="why" row={row} />],
  ];
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: the grid has the focus and the keys
    <div
      id={id}
      role="row"
      className={selected ? 'inbox-row row-selected' : 'inbox-row'}
      aria-selected={selected}
      onMouseDown={(event) => {
        event.preventDefault();
        list.onSelect(row.key);
      }}
      onDoubleClick={list.onCompare}
    >
      {cells.map(([className, content], i) => (
        // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive lint/suspicious/noArrayIndexKey: a cell is its place, and the grid has the focus
        <div key={i} role="gridcell" className={className}>
          {content}
        </div>
      ))}
    </div>
  );
}

/** Unit and office where a signature proves them; else the file's name, and what it claims as a claim. */
function Who({ row }: { readonly row: InboxRow }) {
  const { unitName, officeName, file } = row;
  if (unitName === null) return <b title={file}>{file}</b>;
  return (
    <>
      <b title={unitName}>{unitName}</b>
      <small title={`${officeName} · ${file}`}>
        {officeName} · {file}
      </small>
    </>
  );
}

/** Errors before notes: one says what happened, the others are read at the right. */
function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  const of = (severity: Finding['severity']) => findings.filter((finding) => finding.severity === severity);
  return [...of('error'), ...of('warning')];
}

function Why({ row }: { readonly row: InboxRow }) {
  const t = useTexts().inbox;
  const language = useLanguage();
  const text = worstFirst(row.received.findings)
    .map((finding) => reasonWords(finding, language))
    .join(' ');
  return (
    <p title={text}>
      {text} {row.answeredAt === null ? null : <span>{t.answered(formatTime(row.answeredAt))}</span>}
    </p>
  );
}

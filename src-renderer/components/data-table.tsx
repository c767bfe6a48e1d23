import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
} from 'react';
import './data-table.css';
import { useNarrow } from './use-narrow.ts';
import { useWindowedRows } from './windowed-rows.ts';

export interface Column<T> {
  readonly id: string;
  readonly header: ReactNode;
  readonly cell: (row: T) => ReactNode;
  /** Width in px; one column without a width takes the rest. */
  readonly width?: number;
  /** Width in px in a narrow window (useNarrow); `width` without it. */
  readonly narrowWidth?: number;
  /** Numbers stand at the right. */
  readonly numeric?: boolean;
  readonly sort?: 'ascending' | 'descending';
}

export interface FooterCell {
  readonly id: string;
  readonly content: ReactNode;
  readonly span?: number;
  readonly numeric?: boolean;
}

export interface DataTableHandle {
  /** Lets a filter field above the table pass its arrow keys on; true when the key was one of the table's. */
  readonly handleKey: (key: string) => boolean;
}

interface DataTableProps<T> {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  readonly selected: string | null;
  readonly onSelect: (key: string) => void;
  /** Enter or double click. */
  readonly onAction?: (row: T) => void;
  /** Height of one row in px when all are equal; then only the rows in sight are drawn, so that thousands stay smooth. */
  readonly rowHeight?: number;
  /** Totals under the rows, always in sight; a cell may stand over several columns. */
  readonly footer?: readonly FooterCell[];
  /** A filter field outside keeps the focus and passes its keys on (FilterInput): clicking a row does not take it away. */
  readonly focusOutside?: boolean;
  /** Shown instead of rows when there are none. */
  readonly empty?: ReactNode;
  /** Id given to the grid, for a filter field's aria-controls. */
  readonly id?: string;
  readonly ref?: Ref<DataTableHandle>;
  readonly rowClass?: (row: T) => string;
}

/** Id of a row's element, for a filter field's aria-activedescendant. */
export function rowId(tableId: string, key: string): string {
  return `${tableId}-row-${key}`;
}

/**
 * A table worked by keyboard: arrows, Home, End, Page keys move the selection (it stops at the ends), Enter acts. The focus
 * stays on the table (or on the filter field that passes keys on); the active row is named by aria-activedescendant.
 */
export function DataTable<T>(props: DataTableProps<T>) {
  const ownId = useId();
  const id = props.id ?? ownId;
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, rowKey, selected } = props;
  const index = rows.findIndex((row) => rowKey(row) === selected);
  const visible = useWindowedRows(scroller, rows.length, props.rowHeight);
  const handleKey = (key: string): boolean => {
    const next = moved(key, index, rows.length, pageOf(scroller.current, props.rowHeight));
    if (next !== null) {
      const row = rows[next];
      if (row) props.onSelect(rowKey(row));
      return true;
    }
    if (key !== 'Enter' || !props.onAction) return false;
    const row = rows[index];
    if (row) props.onAction(row);
    return row !== undefined;
  };
  useImperativeHandle(props.ref, () => ({ handleKey }));
  useEffect(() => {
    if (index >= 0) revealRow(scroller.current, index, props.rowHeight);
  }, [index, props.rowHeight]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target === event.currentTarget && !event.ctrlKey && !event.altKey && handleKey(event.key))
      event.preventDefault();
  };
  return (
    <div className="table-wrap" style={rowStyle(props.rowHeight)}>
      <div ref={scroller} className="table-scroll">
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the ARIA pattern of a grid worked by keyboard, on the native table
          role="grid"
          id={id}
          className={props.rowHeight === undefined ? 'table' : 'table table-fixed'}
          tabIndex={0}
          aria-label={props.label}
          aria-rowcount={rows.length + 1}
          aria-activedescendant={index >= 0 && selected !== null ? rowId(id, selected) : undefined}
          onKeyDown={onKeyDown}
        >
          <Columns columns={props.columns} />
          <thead>
            <tr aria-rowindex={1}>
              {props.columns.map((column) => (
                <th key={column.id} scope="col" className={column.numeric ? 'num' : undefined} aria-sort={column.sort}>
                  {column.header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Spacer height={visible.before} columns={props.columns.length} />
            {rows.slice(visible.from, visible.to).map((row, i) => (
              <Row key={rowKey(row)} row={row} index={visible.from + i} id={rowId(id, rowKey(row))} table={props} />
            ))}
            <Spacer height={visible.after} columns={props.columns.length} />
          </tbody>
        </table>
        {rows.length === 0 ? <div className="table-empty">{props.empty}</div> : null}
      </div>
      {props.footer ? <Footer columns={props.columns} cells={props.footer} /> : null}
    </div>
  );
}

/** The height is said once, by whoever shows the table; the style sheet takes it from here. */
function rowStyle(rowHeight: number | undefined): CSSProperties | undefined {
  return rowHeight === undefined ? undefined : ({ '--row': `${rowHeight}px` } as CSSProperties);
}

interface RowProps<T> {
  readonly row: T;
  readonly index: number;
  readonly id: string;
  readonly table: DataTableProps<T>;
}

function Row<T>({ row, index, id, table }: RowProps<T>) {
  const key = table.rowKey(row);
  const isSelected = key === table.selected;
  const fifth = index % 5 === 4 ? ' row-fifth' : '';
  return (
    <tr
      id={id}
      className={`row${isSelected ? ' row-selected' : ''}${fifth} ${table.rowClass?.(row) ?? ''}`.trim()}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      onMouseDown={(event) => {
        if (table.focusOutside) event.preventDefault();
        table.onSelect(key);
      }}
      onDoubleClick={() => table.onAction?.(row)}
    >
      {table.columns.map((column) => (
        <td key={column.id} className={column.numeric ? 'num' : undefined}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

function Columns<T>({ columns }: { readonly columns: readonly Column<T>[] }) {
  const narrow = useNarrow();
  return (
    <colgroup>
      {columns.map(({ id, width, narrowWidth }) => {
        const wanted = (narrow ? narrowWidth : undefined) ?? width;
        return <col key={id} style={wanted === undefined ? undefined : { width: wanted }} />;
      })}
    </colgroup>
  );
}

interface FooterProps<T> {
  readonly columns: readonly Column<T>[];
  readonly cells: readonly FooterCell[];
}

function Footer<T>({ columns, cells }: FooterProps<T>) {
  return (
    <div className="table-foot">
      <table>
        <Columns columns={columns} />
        <tbody>
          <tr>
            {cells.map(({ id, content, span, numeric }) => (
              <td key={id} colSpan={span} className={numeric ? 'table-foot-cell num' : 'table-foot-cell'}>
                {content}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function Spacer({ height, columns }: { readonly height: number; readonly columns: number }) {
  if (height === 0) return null;
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: keeps the place of rows that are not drawn; it is no row of the grid
    <tr role="presentation">
      <td role="presentation" className="row-spacer" colSpan={columns} style={{ height }} />
    </tr>
  );
}

function pageOf(scroller: HTMLElement | null, rowHeight: number | undefined): number {
  if (!scroller || !rowHeight) return 10;
  return Math.max(1, Math.floor(scroller.clientHeight / rowHeight) - 2);
}

/** The row a key leads to, or null for other keys. Never wraps around: the end of the list is felt. */
function moved(key: string, index: number, rows: number, page: number): number | null {
  const to = (n: number) => (rows === 0 ? 0 : Math.max(0, Math.min(rows - 1, n)));
  switch (key) {
    case 'ArrowDown':
      return to(index + 1);
    case 'ArrowUp':
      return to(index <= 0 ? 0 : index - 1);
    case 'PageDown':
      return to(index + page);
    case 'PageUp':
      return to(index - page);
    case 'Home':
      return to(0);
    case 'End':
      return to(rows - 1);
    default:
      return null;
  }
}

/** Scrolls just far enough that the row stands wholly between header and lower edge. */
function revealRow(scroller: HTMLElement | null, index: number, rowHeight: number | undefined): void {
  if (!scroller) return;
  if (rowHeight === undefined) {
    scroller.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
    return;
  }
  const head = scroller.querySelector('thead')?.getBoundingClientRect().height ?? 0;
  const top = index * rowHeight;
  const bottom = top + rowHeight;
  const room = scroller.clientHeight - head;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (bottom > scroller.scrollTop + room) scroller.scrollTop = bottom - room;
}

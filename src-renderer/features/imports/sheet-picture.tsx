/** The sheet as the program understood it: every cell in the tint of its role, findings with their numbers. */
import { memo, type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { useTexts } from '#renderer/app/language.tsx';
import type { SheetPicture as Grid } from '#shared/contract/imports.ts';
import type { CellFlag } from './causes.ts';
import { columnsOf, HEAD_WIDTH, isUpright, type PictureColumn, placeOf, runningText } from './picture-model.ts';

export interface SheetPictureHandle {
  /** Brings a cell into sight. */
  readonly reveal: (cell: string) => void;
}

interface SheetPictureProps {
  readonly grid: Grid;
  readonly flags: ReadonlyMap<string, CellFlag>;
  /** The cell that was jumped to. */
  readonly current: string | null;
  readonly ref: Ref<SheetPictureHandle>;
}

/** Columns drawn beyond both edges. */
const MARGIN = 200;

/** Which columns are in sight: a sheet of 220 products drawn whole would be slow to scroll. */
function useVisible(columns: readonly PictureColumn[], scroller: React.RefObject<HTMLDivElement | null>) {
  const [view, setView] = useState({ left: 0, width: 1000 });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => setView({ left: element.scrollLeft, width: element.clientWidth });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [scroller]);
  return useMemo(() => {
    const frozen = columns.filter((column) => column.frozen);
    const moving = columns.filter((column) => !column.frozen);
    const shown = moving.filter(
      ({ left, width }) => left + width > view.left - MARGIN && left < view.left + view.width + MARGIN,
    );
    const first = shown[0] ?? moving[0];
    const last = shown.at(-1);
    const start = frozen.at(-1);
    const frozenEnd = start ? start.left + start.width : 0;
    const end = columns.at(-1);
    return {
      shown: [...frozen, ...shown],
      frozen: frozen.length,
      before: first ? first.left - frozenEnd : 0,
      after: end && last ? end.left + end.width - last.left - last.width : 0,
    };
  }, [columns, view]);
}

type Visible = ReturnType<typeof useVisible>;

export function SheetPicture({ grid, flags, current, ref }: SheetPictureProps) {
  const t = useTexts().imports.sheet;
  const scroller = useRef<HTMLDivElement>(null);
  const columns = useMemo(() => columnsOf(grid), [grid]);
  const visible = useVisible(columns, scroller);
  useImperativeHandle(ref, () => ({
    reveal: (cell) => reveal(scroller.current, columns, cell),
  }));
  const width = (columns.at(-1)?.left ?? 0) + (columns.at(-1)?.width ?? 0) + HEAD_WIDTH;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by the keyboard
    <section ref={scroller} className="imports-sheet" tabIndex={0} aria-label={t.label}>
      <table style={{ width }}>
        <colgroup>
          <col style={{ width: HEAD_WIDTH }} />
          {spaced(
            visible,
            visible.shown.map(({ index, width: w }) => <col key={index} style={{ width: w }} />),
            (w) => (
              <col key={`space ${w}`} style={{ width: w }} />
            ),
          )}
        </colgroup>
        <thead>
          <tr>
            <td className="imports-corner" />
            {spaced(
              visible,
              visible.shown.map((column) => (
                <th key={column.index} scope="col" style={stick(column)} className={stuck(column, visible)}>
                  {column.letter}
                </th>
              )),
              (w) => (
                <td key={`space ${w}`} aria-hidden="true" />
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {grid.rows.map((row, i) => (
            <Row
              key={row.row}
              row={row}
              gap={row.row - (grid.rows[i - 1]?.row ?? row.row - 1) > 1}
              columns={columns}
              visible={visible}
              flags={flags}
              current={current !== null && placeOf(current).row === row.row ? current : null}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Puts spacers where columns are not drawn: one after the frozen columns, one at the end. */
function spaced<T>(visible: Visible, cells: readonly T[], spacer: (width: number) => T): readonly T[] {
  const { frozen, before, after } = visible;
  return [
    ...cells.slice(0, frozen),
    ...(before > 0 ? [spacer(before)] : []),
    ...cells.slice(frozen),
    ...(after > 0 ? [spacer(after)] : []),
  ];
}

function stick({ frozen, left }: PictureColumn): { left: number } | undefined {
  return frozen ? { left: left + HEAD_WIDTH } : undefined;
}

function stuck({ frozen, index }: PictureColumn, visible: Visible): string {
  if (!frozen) return '';
  return index === visible.frozen - 1 ? 'imports-stuck imports-edge' : 'imports-stuck';
}

interface RowProps {
  readonly row: Grid['rows'][number];
  /** Rows before this one are not drawn. */
  readonly gap: boolean;
  readonly columns: readonly PictureColumn[];
  readonly visible: Visible;
  readonly flags: ReadonlyMap<string, CellFlag>;
  readonly current: string | null;
}

const Row = memo(function Row({ row, gap, columns, visible, flags, current }: RowProps) {
  const t = useTexts().imports.sheet;
  const running = runningText(row);
  const className = `${isUpright(row, columns) ? 'imports-upright' : ''}${gap ? ' imports-gap' : ''}`.trim();
  return (
    <tr className={className} title={gap ? t.gap : undefined}>
      <th scope="row">{row.row}</th>
      {running === null ? (
        spaced(
          visible,
          visible.shown.map((column) => {
            const ref = `${column.letter}${row.row}`;
            return (
              <Cell
                key={column.index}
                cell={row.cells[column.index] ?? { text: '', role: 'ignored' }}
                id={ref}
                column={column}
                className={stuck(column, visible)}
                flag={flags.get(ref) ?? null}
                current={ref === current}
              />
            );
          }),
          (w) => <td key={`space ${w}`} aria-hidden="true" />,
        )
      ) : (
        <td className="imports-ignored imports-running" colSpan={visible.shown.length + 2}>
          <span className="imports-run">{running}</span>
        </td>
      )}
    </tr>
  );
});

interface CellProps {
  readonly cell: Grid['rows'][number]['cells'][number];
  readonly id: string;
  readonly column: PictureColumn;
  readonly className: string;
  readonly flag: CellFlag | null;
  readonly current: boolean;
}

function Cell({ cell, id, column, className, flag, current }: CellProps) {
  const t = useTexts().imports.sheet;
  const answered = cell.was === undefined ? '' : ' imports-answered';
  const flagged = flag ? ` imports-flag imports-flag-${flag.severity}` : '';
  return (
    <td
      data-cell={id}
      className={`imports-${cell.role}${answered}${flagged}${current ? ' imports-current' : ''} ${className}`.trim()}
      style={stick(column)}
      title={cell.was !== undefined ? t.was(cell.was) : cell.text.length > 6 ? cell.text : undefined}
    >
      {cell.role === 'header' ? <span className="imports-text">{cell.text}</span> : cell.text}
      {flag ? <i className={`imports-badge imports-badge-${flag.severity}`}>{flag.number}</i> : null}
    </td>
  );
}

/** Scrolls so that the cell stands well inside what is not covered by headers and frozen columns. */
function reveal(scroller: HTMLElement | null, columns: readonly PictureColumn[], cell: string): void {
  const { letter, row } = placeOf(cell);
  const column = columns.find((one) => one.letter === letter);
  const line = [...(scroller?.querySelectorAll<HTMLElement>('tbody tr') ?? [])].find(
    (tr) => tr.querySelector('th')?.textContent === String(row),
  );
  if (!scroller || !column || !line) return;
  const frozen = columns.filter((one) => one.frozen).reduce((sum, { width }) => sum + width, HEAD_WIDTH);
  const head = scroller.querySelector('thead')?.clientHeight ?? 0;
  const left = column.frozen ? scroller.scrollLeft : column.left + HEAD_WIDTH - frozen - 120;
  const inSight =
    line.offsetTop - head >= scroller.scrollTop &&
    line.offsetTop + line.offsetHeight <= scroller.scrollTop + scroller.clientHeight;
  const top = inSight ? scroller.scrollTop : line.offsetTop - head - 60;
  scroller.scrollTo({ left: Math.max(0, left), top: Math.max(0, top) });
}

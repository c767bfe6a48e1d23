/** Second step: the sheet beside what was found in it, and below what storing it would mean. */
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useBridge } from '#renderer/app/bridge.ts';
import { useCall } from '#renderer/app/data.ts';
import { useKeys } from '#renderer/app/keys.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { Button } from '#renderer/components/button.tsx';
import { SelectField } from '#renderer/components/field.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { type AnswerBook, AnswerFor } from './answer-for.tsx';
import { answerKey } from './answers.ts';
import { causesOf, cellsOf, flagsOf, knownOf, type SheetCell, sameCell } from './causes.ts';
import { FindingsPanel } from './findings-panel.tsx';
import { Given, Offer } from './given.tsx';
import { placeOf } from './picture-model.ts';
import { LAYOUT_CHOICES, type Preview, type Reading } from './reading.ts';
import { SheetPicture, type SheetPictureHandle } from './sheet-picture.tsx';

interface CheckProps {
  readonly preview: Preview;
  readonly reading: Reading;
  /** To the workbooks imported before. */
  readonly onImported: () => void;
}

export function Check({ preview, reading, onImported }: CheckProps) {
  const picture = useRef<SheetPictureHandle>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<SheetCell | null>(null);
  /** Steps by keyboard so far: each takes the focus to the answer beside the cell. */
  const [steps, setSteps] = useState(0);
  /** All cells when one of them was jumped to last. */
  const seen = useRef<readonly SheetCell[]>([]);
  const book = useAnswerBook();
  const { sheet } = preview;
  const causes = useMemo(() => causesOf(preview.findings), [preview]);
  const flags = useMemo(() => flagsOf(causes, sheet), [causes, sheet]);
  const drawn = useMemo(() => drawnCells(preview), [preview]);
  const cells = useMemo(() => cellsOf(causes, sheet).filter(drawn), [causes, drawn, sheet]);
  const jump = (at: SheetCell) => {
    seen.current = cells;
    setCurrent(at);
    if (at.sheet === sheet) picture.current?.reveal(at.cell);
    else reading.chooseSheet(at.sheet);
  };
  useRevealed(picture, current, sheet);
  const step = (by: number) => {
    const next = nextCell(cells, seen.current, current, by);
    if (next === undefined) return;
    jump(next);
    setSteps((count) => count + 1);
  };
  // Answers are drawn once it is known what can be chosen: who was quicker finds the focus there then.
  const answerable = book !== null;
  useEffect(() => {
    if (steps > 0 && answerable) panel.current?.querySelector<HTMLElement>(FIRST_ANSWER)?.focus();
  }, [steps, answerable]);
  useKeys([
    ['Ctrl+ArrowDown', () => step(1)],
    ['Ctrl+ArrowUp', () => step(-1)],
  ]);
  return (
    <>
      <div className="imports-check">
        <div className="imports-left">
          <Legend preview={preview} />
          <SheetPicture
            ref={picture}
            grid={preview.grid}
            flags={flags}
            current={current?.sheet === sheet ? current.cell : null}
          />
          <Strip preview={preview} reading={reading} />
        </div>
        <div ref={panel} className="imports-findings">
          <Offer preview={preview} reading={reading} />
          <FindingsPanel
            causes={causes}
            known={knownOf(preview.findings)}
            sheet={sheet}
            current={current}
            onImported={onImported}
            onJump={jump}
            drawn={drawn}
            answer={(finding, members) =>
              book ? <AnswerFor {...{ finding, members, preview, book }} onAnswer={reading.answer} /> : null
            }
          />
          {book ? <Given {...{ preview, reading, book }} /> : null}
        </div>
      </div>
      <ActionBar preview={preview} reading={reading} />
    </>
  );
}

/**
 * The cell after (or before) the current one, in the order in which that one was come to: what was answered since is gone, or stands
 * elsewhere as a note.
 */
function nextCell(
  cells: readonly SheetCell[],
  seen: readonly SheetCell[],
  current: SheetCell | null,
  by: number,
): SheetCell | undefined {
  if (current === null) return by > 0 ? cells[0] : cells.at(-1);
  const at = seen.findIndex((one) => sameCell(one, current));
  const on = by > 0 ? seen.slice(at + 1) : seen.slice(0, at).reverse();
  return (
    on.find((one) => cells.some((cell) => sameCell(one, cell))) ??
    (seen === cells ? undefined : cells.find((cell) => !sameCell(cell, current)))
  );
}

/** The answer beside the cell that was jumped to: what is typed, or else the first button. */
const FIRST_ANSWER = '.imports-cause-current [data-answers] :is(input, button, select)';

function useAnswerBook(): AnswerBook | null {
  const products = useCall('catalogue.get', {}).value?.products;
  const reasons = useCall('programme.get', {}).value?.rules.invalidReasons;
  return useMemo(() => (products && reasons ? { products, reasons } : null), [products, reasons]);
}

/** A cell of another sheet is shown as soon as that sheet is. */
function useRevealed(picture: RefObject<SheetPictureHandle | null>, current: SheetCell | null, sheet: string): void {
  const before = useRef(sheet);
  useEffect(() => {
    const changed = before.current !== sheet;
    before.current = sheet;
    if (changed && current?.sheet === sheet) picture.current?.reveal(current.cell);
  }, [picture, current, sheet]);
}

/** Of other sheets nobody knows before they are shown. */
function drawnCells({ grid, sheet: shown }: Preview): (cell: SheetCell) => boolean {
  const letters = new Set(grid.columns.map(({ letter }) => letter));
  const rows = new Set(grid.rows.map(({ row }) => row));
  return ({ sheet, cell }) => {
    const { letter, row } = placeOf(cell);
    return sheet !== shown || (letters.has(letter) && rows.has(row));
  };
}

const ROLES = ['header', 'serial', 'mark', 'reason', 'total', 'ignored'] as const;

/** Only the roles that the sheet has. */
function Legend({ preview }: { readonly preview: Preview }) {
  const t = useTexts().imports;
  const present = new Set(preview.grid.rows.flatMap(({ cells }) => cells.map(({ role }) => role)));
  return (
    <div className="imports-legend">
      <b className="imports-understood">{t.understood[preview.layout ?? 'none']}</b>
      {ROLES.filter((role) => present.has(role)).map((role) => (
        <span key={role} className="imports-tint">
          <i className={`imports-swatch imports-${role}`} aria-hidden="true">
            {t.roles[role].sample}
          </i>
          {t.roles[role].words}
        </span>
      ))}
    </div>
  );
}

/** Below the sheet: another sheet, another way of understanding it, and what was read. */
function Strip({ preview, reading }: { readonly preview: Preview; readonly reading: Reading }) {
  const t = useTexts().imports.sheet;
  const a = useTexts().imports.answers.encoding;
  const { sheets, sheet, encoding, serials, grid } = preview;
  const products = grid.columns.filter(({ product }) => product !== null).length;
  return (
    <div className="imports-strip">
      {sheets.length > 1 ? (
        <div className="imports-sheets">
          <SelectField
            label={t.choose}
            value={sheet}
            onChange={reading.chooseSheet}
            options={sheets.map(({ name, hidden }) => ({ value: name, label: hidden ? t.hidden(name) : name }))}
          />
        </div>
      ) : null}
      <div className="imports-sheets">
        <SelectField
          label={t.layout}
          value={reading.layout}
          onChange={reading.chooseLayout}
          options={LAYOUT_CHOICES.map((value) => ({ value, label: t.layouts[value] }))}
        />
      </div>
      <div className="imports-sheets">
        <SelectField
          label={a.label}
          value={reading.answers.sheets?.[sheet]?.encoding ?? 'auto'}
          onChange={(is) =>
            is === 'auto'
              ? reading.takeBack(answerKey({ kind: 'encoding', sheet, is: 'unicode' }))
              : reading.answer({ kind: 'encoding', sheet, is })
          }
          options={ENCODINGS.map((value) => ({ value, label: a[value] }))}
        />
      </div>
      <Decoded preview={preview} />
      <p>
        {products === 0 ? null : t.read(serials.length, products)}{' '}
        {encoding === 'unicode' ? t.unicode : t.encoding(encoding)}
        {grid.truncated ? ` ${t.cut}` : ''}
      </p>
    </div>
  );
}

const ENCODINGS = ['auto', 'unicode', 'TCVN3', 'VNI'] as const;

/** A text as it is stored and as it is read, for the eye to judge. */
function Decoded({ preview }: { readonly preview: Preview }) {
  const t = useTexts().imports.answers;
  const longest = preview.decoded.toSorted((a, b) => b.after.length - a.after.length)[0];
  if (!longest) return null;
  return (
    <dl className="imports-decoded">
      <dt>{t.before}</dt>
      <dd>{longest.before}</dd>
      <dt>{t.after}</dt>
      <dd>
        <b>{longest.after}</b>
      </dd>
    </dl>
  );
}

function ActionBar({ preview, reading }: { readonly preview: Preview; readonly reading: Reading }) {
  const t = useTexts().imports.act;
  const { shell } = useBridge();
  const { taken } = reading;
  const errors = preview.findings.filter(({ severity }) => severity === 'error').length;
  const ready = preview.takeable && preview.new > 0 && !reading.preview.pending;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (ready) button.current?.focus();
  }, [ready]);
  const take = () => {
    if (ready && !taken.pending) reading.take();
  };
  useKeys([['Enter', take]]);
  const words = !preview.takeable ? t.asleep(errors) : preview.new === 0 ? t.nothing : t.take(preview.new);
  return (
    <footer className="imports-act">
      <Button
        ref={button}
        kind="primary"
        size="large"
        shortcut="Enter"
        disabled={!ready}
        busy={taken.pending || reading.preview.pending}
        onPress={take}
      >
        {words}
      </Button>
      {taken.refused ? (
        <FindingList findings={taken.findings} limit={3} />
      ) : (
        <ul>
          {preview.takeable ? (
            <>
              <li>{t.fresh(preview.new)}</li>
              {preview.unchanged > 0 ? <li>{t.unchanged(preview.unchanged)}</li> : null}
              <li>{t.inFile(preview.ballots, preview.ticks)}</li>
              {preview.invalid > 0 ? <li>{t.invalid(preview.invalid)}</li> : null}
              {preview.leftOut > 0 ? <li>{t.leftOut(preview.leftOut)}</li> : null}
            </>
          ) : (
            <>
              <li>{t.none}</li>
              <li>{t.asleepHint}</li>
            </>
          )}
        </ul>
      )}
      <div className="imports-actions">
        <Button shortcut="F5" onPress={reading.again}>
          {shell === 'electron' ? t.again : t.other}
        </Button>
        <Button shortcut="Esc" onPress={reading.leave}>
          {t.cancel}
        </Button>
      </div>
    </footer>
  );
}

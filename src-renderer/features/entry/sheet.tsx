/**
 * The unit's packet as a sheet of papers: those keyed in this entry with who keyed them, those to come, the next one
 * framed. Nothing of what stands on a paper shows here.
 */
import { memo } from 'react';
import { useTexts } from '#renderer/app/language.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import { spacedSerial } from '#shared/domain/serial.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import type { Overview, Slot } from './keying-model.ts';
import type { PaperRow } from './papers-model.ts';
import { type SheetCell, sheetOf } from './view.ts';

interface SheetProps {
  readonly overview: Overview | null;
  readonly slot: Slot;
  /** The ballot that is open, or the one suggested. */
  readonly next: string | null;
  /** Papers of this entry in all, where known. */
  readonly of: number | null;
  /** While mistakes are put right: all ballots that stand, also those that somebody has open, and the ones meant by what is typed. */
  readonly rows?: readonly PaperRow[];
  readonly meant?: readonly string[];
  /** A paper that waits is to be opened; or any paper is picked from the list. */
  readonly onOpen: (serial: string) => void;
}

const NONE: readonly string[] = [];

export const Sheet = memo(function Sheet({
  overview,
  slot,
  next,
  of,
  rows: standing,
  meant = NONE,
  onOpen,
}: SheetProps) {
  const t = useTexts().entry.sheet;
  const { cells, before, columns, rows } = sheetOf(overview, slot, next, of, standing);
  const done = overview?.done.length ?? 0;
  return (
    <section className="keying-sheet" aria-label={t.title} data-testid="sheet">
      <h2>
        {t.title} <span>{t.done(formatNumber(done))}</span>
        {before > 0 ? <span>{t.before(formatNumber(before))}</span> : null}
      </h2>
      {cells.length === 0 ? <p>{t.none}</p> : null}
      <ol style={{ gridTemplate: `repeat(${rows}, minmax(0, 1fr)) / repeat(${columns}, minmax(0, 1fr))` }}>
        {cells.map((cell) => (
          <li
            key={cell.place}
            className={`keying-paper keying-paper-${cell.kind}${cell.serial !== null && meant.includes(cell.serial) ? ' keying-paper-meant' : ''}`}
          >
            <small>{cell.place}</small>
            <Paper cell={cell} picking={standing !== undefined} onOpen={onOpen} />
          </li>
        ))}
      </ol>
    </section>
  );
});

interface PaperProps {
  readonly cell: SheetCell;
  readonly picking: boolean;
  readonly onOpen: SheetProps['onOpen'];
}

function Paper({ cell, picking, onOpen }: PaperProps) {
  const t = useTexts().entry;
  const { serial, kind } = cell;
  if (serial === null) return null;
  const digits = <b>{spacedSerial(serial)}</b>;
  const clicked = kind === 'waiting' || (picking && kind !== 'next');
  const shown = clicked ? (
    <button type="button" tabIndex={-1} onClick={() => onOpen(serial)}>
      {digits}
    </button>
  ) : (
    digits
  );
  if (kind === 'next' || kind === 'waiting') return shown;
  if (kind === 'open') {
    return (
      <>
        {shown}
        <em className="t-warn">
          <Icon name="pause" /> {t.papers.states[cell.state ?? 'firstOpen']}
        </em>
      </>
    );
  }
  return (
    <>
      {shown}
      <span className="keying-paper-who" title={cell.by}>
        {cell.own ? t.sheet.you : cell.by}
      </span>
      {kind === 'invalid' ? (
        <em className="t-err">
          <Icon name="refused" /> {t.strip.invalid}
        </em>
      ) : kind === 'flagged' ? (
        <em className="t-warn">
          <Icon name="warning" /> {t.sheet.flagged}
        </em>
      ) : (
        <em className="t-ok">
          <Icon name="check" />
        </em>
      )}
    </>
  );
}

/** Beside the sheet: how it goes, in a few lines. */
export function HowTo({ title, steps }: { readonly title: string; readonly steps: readonly string[] }) {
  return (
    <section className="keying-names keying-how">
      <h2>{title}</h2>
      <ol>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  );
}

/** What is in the clerk's hand: serial first, because pulling the wrong paper is the commonest error. */
import { memo } from 'react';
import { usePreferences, useTexts } from '#renderer/app/language.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import { spacedSerial } from '#shared/domain/serial.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import type { Overview, Slot } from './keying-model.ts';
import type { Paper } from './paper.ts';
import { progressOf } from './view.ts';

interface HeadProps {
  /** Of the paper that lies before the clerk. */
  readonly serial: string | null;
  readonly overview: Overview | null;
  readonly slot: Slot;
  readonly unit: string;
  readonly unitName: string;
  /** Null where none are counted: between two ballots, and in a second look. */
  readonly ticks: number | null;
  readonly invalid: string | null;
  readonly flagged: boolean;
  readonly note: string;
  readonly paper: Paper;
}

/** A serial in groups of the eye; read out as it is. */
export function Serial({ serial }: { readonly serial: string }) {
  return (
    <span className="keying-digits">
      {spacedSerial(serial)
        .split(' ')
        .map((part, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
          <i key={i}>{part}</i>
        ))}
    </span>
  );
}

export const Head = memo(function Head(props: HeadProps) {
  const t = useTexts().entry.head;
  const { serial, overview, slot, unit, unitName, paper, ticks } = props;
  const { nth, of } = progressOf({ overview, slot, inHand: serial });
  return (
    <header className="keying-head">
      <div className="keying-head-serial">
        <span className="keying-lab">{t.serial}</span>
        <b data-testid="serial">
          {serial !== null ? <Serial serial={serial} /> : <span className="keying-head-none">– – –</span>}
        </b>
      </div>
      <div className="keying-head-unit">
        <b title={unitName}>{unitName}</b>
        <p>
          <Person unit={unit} ticking={ticks !== null} />
          <Marks {...props} />
        </p>
      </div>
      <EntryDisc slot={slot} mode={paper.rules.doubleEntry.mode} />
      <div className="keying-gauge">
        <span className="keying-lab">{t.nth}</span>
        <b>
          {formatNumber(nth)} {of === null ? null : <small>{t.of(formatNumber(Math.max(of, nth)))}</small>}
        </b>
      </div>
      <div className="keying-gauge">
        <span className="keying-lab">{t.ticks}</span>
        <b data-testid="ticks">{ticks === null ? '–' : formatNumber(ticks)}</b>
      </div>
    </header>
  );
});

function Person({ unit, ticking }: { readonly unit: string; readonly ticking: boolean }) {
  const { texts } = usePreferences();
  const t = texts.entry.head;
  const { workspace, person } = useSession();
  const { mode } = workspace.programme;
  return (
    <span className="keying-head-person">
      {mode === 'rehearsal' ? <em className="keying-rehearsal">{texts.frame.modes.rehearsal}</em> : null}
      {/* The keys first: what has no room at the end is what the clerk knows. */}
      <kbd>Esc</kbd> {ticking ? t.pause : t.leave} ·{' '}
      {ticking ? null : (
        <>
          <kbd>F12</kbd> {t.switchUser} ·{' '}
        </>
      )}
      {t.unitCode(unit)} · {t.keyer(person.name || person.login)}
    </span>
  );
}

/** What this ballot was called, for as long as it is: an invalid one must not look like any other. */
function Marks({ invalid, flagged, note, paper }: HeadProps) {
  const t = useTexts().entry.head;
  if (invalid === null && !flagged) return null;
  const reason = paper.rules.invalidReasons.find(({ code }) => code === invalid)?.name;
  return (
    <span className="keying-marks">
      {invalid === null ? null : (
        <em className="keying-mark-invalid" title={reason}>
          <Icon name="refused" /> {t.invalid}
        </em>
      )}
      {flagged ? (
        <em className="keying-mark-flagged" title={note}>
          <Icon name="warning" /> {t.flagged}
        </em>
      ) : null}
    </span>
  );
}

function EntryDisc({ slot, mode }: { readonly slot: Slot; readonly mode: 'all' | 'sample' | 'none' }) {
  const t = useTexts().entry.head;
  const first = slot === 'first';
  return (
    <div className="keying-head-entry">
      <span className="keying-disc" aria-hidden="true">
        {first ? 1 : 2}
      </span>
      <p>
        <b>{first ? t.first : t.second}</b>
        <span className="keying-head-hint">{first ? t.firstHint[mode] : t.secondHint}</span>
      </p>
    </div>
  );
}

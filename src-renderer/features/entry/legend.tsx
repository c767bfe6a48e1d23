/** The keys that work now, and that the last one is on disk. Function keys stand beside the number pad's until one was used. */
import { memo, useSyncExternalStore } from 'react';
import { useTexts } from '#renderer/app/language.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import type { EntryState, Span } from '#shared/domain/entry-state.ts';
import type { RecheckState } from '#shared/domain/recheck.ts';
import { formatTimeWithSeconds } from '#shared/i18n/format.ts';
import type { Desk } from './desk.ts';
import type { Screen } from './keying-model.ts';
import type { Papers } from './papers-model.ts';
import { COMMAND_KEYS, FUNCTION_KEYS } from './strokes.ts';

interface LegendProps {
  readonly desk: Desk;
  readonly stage: Screen['stage'];
  readonly phase: EntryState['phase'];
  readonly look: RecheckState['phase'];
  /** What the next code means. */
  readonly span: Span['kind'] | null;
  readonly byGroup: boolean;
  /** Codes have different lengths: Enter ends each. */
  readonly mixed: boolean;
  /** The step at which putting a mistake right stands, if at any. */
  readonly papers: Papers['step'] | null;
  readonly slot: Screen['slot'];
  readonly searching: boolean;
  readonly troubled: boolean;
  readonly numberPad: boolean;
  readonly sound: boolean;
  readonly onSound: () => void;
}

interface Entry {
  readonly keys: readonly string[];
  readonly does: string;
  /** "0–9": a dash between the caps. */
  readonly range?: boolean;
}

function useEntries({
  stage,
  phase,
  look,
  papers,
  span,
  byGroup,
  mixed,
  slot,
  searching,
  troubled,
  numberPad,
}: LegendProps): readonly Entry[] {
  const t = useTexts().entry.legend;
  const also = (key: keyof typeof FUNCTION_KEYS) => (numberPad ? [] : [FUNCTION_KEYS[key]]);
  const digits = { keys: ['0', '9'], range: true };
  const undo = (does: string): Entry => ({ keys: ['−', ...also('-')], does });
  const flag: Entry = { keys: ['+', ...also('+')], does: t.flag };
  const invalid: Entry = { keys: ['*', ...also('*')], does: t.invalid };
  if (troubled) return [{ keys: ['Enter'], does: t.resume }];
  if (papers) {
    const chooses = papers === 'act' || papers === 'reason';
    return [
      chooses ? { keys: ['1', '5'], range: true, does: t.choose } : { ...digits, does: t.typeIt },
      { keys: ['Enter'], does: t.take },
      undo(t.stepBack),
      { keys: [COMMAND_KEYS.list], does: t.closeList },
    ];
  }
  if (stage === 'recheck') {
    const enter = (does: string): Entry => ({ keys: ['Enter'], does });
    if (look === 'announced') return [enter(t.beginLook)];
    if (look === 'reviewing') return [enter(t.endLook), undo(t.before)];
    return [{ keys: ['1'], does: t.onPaper }, { keys: ['0'], does: t.notOnPaper }, undo(t.before)];
  }
  if (stage !== 'ticking') {
    const other = slot === 'first' ? t.toSecond : t.toFirst;
    return [
      { ...digits, does: t.serial },
      { keys: ['Enter'], does: t.open },
      undo(t.clear),
      { keys: [COMMAND_KEYS.slot], does: other },
      { keys: [COMMAND_KEYS.list], does: t.list },
    ];
  }
  if (searching) {
    return [
      { keys: ['Enter'], does: t.toList },
      { keys: ['Esc'], does: t.closeSearch },
    ];
  }
  if (phase === 'choosingReason') return [{ keys: ['1', '9'], range: true, does: t.reason }, undo(t.cancel)];
  if (phase === 'confirming') {
    return [{ keys: ['Enter'], does: t.save }, { ...digits, does: t.goOn }, undo(t.cancel), flag, invalid];
  }
  if (span === 'range') return [{ ...digits, does: t.code }, undo(t.cancel), { keys: ['.'], does: t.rangeTo }];
  if (span) return [{ ...digits, does: t.takeOut }, { keys: ['Enter'], does: t.endExcept }, undo(t.putBack)];
  return [
    { ...digits, does: byGroup ? t.number : t.code },
    { keys: ['Enter'], does: byGroup ? t.nextGroup : mixed ? t.endMixed : t.end },
    undo(t.undo),
    { keys: ['.'], does: t.range },
    flag,
    invalid,
    { keys: ['/', ...also('/')], does: t.search },
  ];
}

export const Legend = memo(function Legend(props: LegendProps) {
  const t = useTexts().entry.legend;
  const entries = useEntries(props);
  return (
    <footer className={props.numberPad ? 'keying-legend' : 'keying-legend keying-legend-long'}>
      {entries.map(({ keys, does, range }) => (
        <span key={does}>
          {keys.map((key, i) => (
            <span key={key} className="keying-cap">
              {i > 0 && range ? '–' : null}
              <kbd>{key}</kbd>
            </span>
          ))}{' '}
          {does}
        </span>
      ))}
      <button
        type="button"
        tabIndex={-1}
        className="keying-sound"
        aria-pressed={props.sound}
        aria-keyshortcuts={COMMAND_KEYS.sound}
        onClick={props.onSound}
      >
        <kbd>{COMMAND_KEYS.sound}</kbd> {t.sound(props.sound)}
      </button>
      {props.troubled ? null : <Stored desk={props.desk} />}
    </footer>
  );
});

/** The one word that changes when a key is on disk. */
function Stored({ desk }: { readonly desk: Desk }) {
  const texts = useTexts();
  const { waiting, at } = useSyncExternalStore(desk.subscribe, desk.storage);
  if (waiting !== null) {
    return (
      <span className="keying-stored t-warn" role="status">
        <Icon name="clock" /> {texts.entry.legend.slow(waiting)}
      </span>
    );
  }
  return (
    <span className="keying-stored">
      <Icon name="check" />
      {at === null ? texts.entry.legend.nothingStored : texts.frame.stored(formatTimeWithSeconds(at))}
    </span>
  );
}

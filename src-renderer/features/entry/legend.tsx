/** The keys that work now, and that the last one is on disk. Function keys stand beside the number pad's until one was used. */
import { memo, useSyncExternalStore } from 'react';
import { useTexts } from '#renderer/app/language.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import { formatTimeWithSeconds } from '#shared/i18n/format.ts';
import type { Desk } from './desk.ts';
import { type KeysFacts, legendOf } from './legend-keys.ts';
import { COMMAND_KEYS } from './strokes.ts';

interface LegendProps extends KeysFacts {
  readonly desk: Desk;
  readonly numberPad: boolean;
  readonly sound: boolean;
  readonly onSound: () => void;
}

export const Legend = memo(function Legend(props: LegendProps) {
  const texts = useTexts().entry;
  const t = texts.legend;
  const entries = legendOf(props, props.numberPad, texts);
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
      {props.trouble !== null ? null : <Stored desk={props.desk} />}
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

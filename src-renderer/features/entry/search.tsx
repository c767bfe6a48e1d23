/**
 * Search by name: an ordinary text field that is never rewritten while somebody types in it, and a list from which a digit
 * chooses. Names hold digits too, so digits choose only once Enter has moved to the list.
 */
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { handWatch } from '#renderer/app/hand-keys.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import { formatNumber } from '#shared/i18n/format.ts';
import { type Paper, type PaperProduct, searchPaper } from './paper.ts';
import { COMMAND_KEYS, readStroke, type Stroke } from './strokes.ts';

interface SearchProps {
  readonly paper: Paper;
  readonly ticks: readonly string[];
  readonly onChoose: (code: string) => void;
  readonly onClose: () => void;
  readonly onNothing: () => void;
  /** So many results stand in the list, which has the keys now; 0 while the text field has them. */
  readonly onListed: (results: number) => void;
}

/** Results stand in three columns. */
const COLUMNS = 3;
const MOVES: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS };

export function Search({ paper, ticks, onChoose, onClose, onNothing, onListed }: SearchProps) {
  const t = useTexts().entry.search;
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  /** Place of the active result while the list has the keys. */
  const [active, setActive] = useState<number | null>(null);
  const { found, more } = useMemo(() => searchPaper(paper, text), [paper, text]);
  // The list takes digits: a scanner's choose nothing.
  const watch = useMemo(() => handWatch(paper.rules.serial.digits, onNothing), [paper, onNothing]);
  useEffect(() => {
    if (active === null) field.current?.focus();
    else list.current?.focus();
  }, [active]);
  const listed = active === null ? 0 : found.length;
  useEffect(() => onListed(listed), [listed, onListed]);
  // Opened again, it begins in its text field.
  useEffect(() => () => onListed(0), [onListed]);

  const onFieldKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key !== 'Enter' && event.key !== 'Escape' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape' || text.trim() === '') onClose();
    else if (found.length > 0) setActive(0);
    else onNothing();
  };
  const onListKey = (event: KeyboardEvent<HTMLDivElement>) => {
    // The sound is switched from everywhere.
    if (active === null || event.key === COMMAND_KEYS.sound) return;
    event.stopPropagation();
    const pad = event.code.startsWith('Numpad');
    const step = pad ? undefined : MOVES[event.key];
    const stroke = step === undefined ? readStroke(event.nativeEvent) : null;
    if (step === undefined && stroke === null) return;
    event.preventDefault();
    if (step !== undefined) return setActive(Math.min(Math.max(active + step, 0), found.length - 1));
    if (stroke === null) return;
    const sign = stroke.act === 'press' ? stroke.key : '';
    watch.key(() => onStroke(stroke, active), sign, event.timeStamp);
  };
  const onStroke = (stroke: Stroke, at: number) => {
    if (stroke.act === 'escape') return onClose();
    if (stroke.act === 'letter' || stroke.act === 'search') return setActive(null);
    if (stroke.act !== 'press') return;
    const chosen = /^[1-9]$/.test(stroke.key) ? Number(stroke.key) - 1 : stroke.key === 'E' ? at : null;
    if (chosen === null) return setActive(null);
    const product = found[chosen];
    if (product) onChoose(product.code);
    else onNothing();
  };
  return (
    <>
      <div className="keying-in">
        <label className="keying-line-label" htmlFor="keying-search">
          {t.label}
        </label>
        <input
          id="keying-search"
          ref={field}
          className="keying-text keying-search-text"
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          placeholder={t.hint}
          onInput={(event) => setText(event.currentTarget.value)}
          onFocus={() => setActive(null)}
          onKeyDown={onFieldKey}
        />
        <p className="keying-hint">
          {active === null ? (
            <>
              <kbd>Enter</kbd> {t.toList} · <kbd>Esc</kbd> {t.close}
            </>
          ) : (
            <>
              <kbd>1</kbd>
              {listed > 1 ? (
                <>
                  –<kbd>{String(listed)}</kbd>
                </>
              ) : null}{' '}
              {t.pick} · <kbd>−</kbd> {t.backToText} · <kbd>Esc</kbd> {t.close}
            </>
          )}
        </p>
      </div>
      <div className="keying-results-slot">
        <div
          ref={list}
          className={active === null ? 'keying-results' : 'keying-results keying-results-active'}
          role="listbox"
          tabIndex={-1}
          aria-label={t.results}
          aria-activedescendant={active === null ? undefined : `keying-result-${active}`}
          onKeyDown={onListKey}
        >
          {found.map((product, i) => (
            <Result
              key={product.code}
              id={`keying-result-${i}`}
              number={i + 1}
              product={product}
              numeral={paper.groups[product.at]?.numeral ?? ''}
              chosen={ticks.includes(product.code)}
              active={i === active}
              onChoose={onChoose}
            />
          ))}
        </div>
        <p className={found.length === 0 ? 'keying-results-none' : 'keying-results-more'} role="status">
          {text.trim() !== '' && found.length === 0
            ? t.none(text.trim())
            : more > 0
              ? t.more(formatNumber(more))
              : null}
        </p>
      </div>
    </>
  );
}

interface ResultProps {
  readonly id: string;
  readonly number: number;
  readonly product: PaperProduct;
  readonly numeral: string;
  readonly chosen: boolean;
  readonly active: boolean;
  readonly onChoose: (code: string) => void;
}

function Result({ id, number, product, numeral, chosen, active, onChoose }: ResultProps) {
  const texts = useTexts().entry;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the list has the focus and the keys, this is its active descendant
    <div
      id={id}
      role="option"
      aria-selected={active}
      className={active ? 'keying-result keying-result-active' : 'keying-result'}
      onClick={() => onChoose(product.code)}
    >
      <kbd>{String(number)}</kbd>
      <p>
        <b>{product.fullLabel}</b> {product.name}
      </p>
      <small>
        {chosen ? (
          <span className="t-ok">
            <Icon name="check" /> {texts.search.chosen} ·{' '}
          </span>
        ) : null}
        {texts.unknown.group(numeral)} · {product.enterprise}
      </small>
    </div>
  );
}

import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTexts } from '#renderer/app/language.tsx';
import './digit-groups.css';
import { Icon } from './icons.tsx';

interface DigitGroupsProps {
  readonly label: string;
  /** The label stands as a heading beside it already. */
  readonly hideLabel?: boolean;
  readonly hint?: string;
  /** How many groups of five: 4 for a check code, 6 for a fingerprint. */
  readonly groups: number;
  /** The digits typed so far, without spaces. */
  readonly value: string;
  readonly onChange: (digits: string) => void;
  /** The digits they must equal, when the window knows them: each group is judged as soon as it is full. */
  readonly expected?: string;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
}

const SIZE = 5;

/**
 * Digits typed from paper or from the phone, in groups of five that move on by themselves. Pasting and dropping are
 * refused: what comes from the same file or message as the key proves nothing (trust.md "Keys").
 */
export function DigitGroups(props: DigitGroupsProps) {
  const t = useTexts().frame.digits;
  const id = useId();
  const inputs = useRef<(HTMLInputElement | null)[]>([]);
  const [pasted, setPasted] = useState(false);
  const parts = Array.from({ length: props.groups }, (_, i) => props.value.slice(i * SIZE, (i + 1) * SIZE));
  const type = (group: number, text: string) => {
    setPasted(false);
    const digits = text.normalize('NFKC').replace(/\D/g, '');
    const before = parts.slice(0, group).join('');
    const after = parts.slice(group + 1).join('');
    const value = (before + digits + after).slice(0, props.groups * SIZE);
    props.onChange(value);
    const caret = before.length + digits.length;
    if (digits.length >= SIZE && caret < props.groups * SIZE) inputs.current[Math.floor(caret / SIZE)]?.focus();
  };
  const onKeyDown = (group: number, event: KeyboardEvent<HTMLInputElement>) => {
    const input = event.currentTarget;
    if (event.key === 'Backspace' && input.value === '' && group > 0) inputs.current[group - 1]?.focus();
  };
  const refusePaste = (event: { preventDefault: () => void }) => {
    event.preventDefault();
    setPasted(true);
  };
  return (
    <fieldset className="digits">
      <legend className={props.hideLabel ? 'vh' : undefined}>{props.label}</legend>
      <div className="digits-row">
        {parts.map((part, i) => {
          const judged = judge(part, props.expected?.slice(i * SIZE, (i + 1) * SIZE));
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
            <div key={i} className="digits-cell" data-judged={judged}>
              <input
                ref={(element) => {
                  inputs.current[i] = element;
                }}
                inputMode="numeric"
                maxLength={SIZE + 1}
                size={SIZE}
                value={part}
                autoComplete="off"
                aria-label={t.group(i + 1, props.groups)}
                aria-describedby={`${id}-note`}
                aria-invalid={judged === 'differs' || undefined}
                onChange={(event) => type(i, event.target.value)}
                onKeyDown={(event) => onKeyDown(i, event)}
                onPaste={refusePaste}
                onDrop={refusePaste}
                // biome-ignore lint/a11y/noAutofocus: the first field of a step that was opened to type into it
                autoFocus={props.autoFocus === true && i === 0}
              />
              {props.expected === undefined ? null : <Judgement judged={judged} />}
            </div>
          );
        })}
      </div>
      <p id={`${id}-note`} className="digits-note" role={pasted || props.error ? 'alert' : undefined}>
        {props.error ? (
          <span className="field-error">
            <Icon name="refused" />
            {props.error}
          </span>
        ) : pasted ? (
          <span className="field-error">
            <Icon name="warning" />
            {t.noPaste}
          </span>
        ) : (
          props.hint
        )}
      </p>
    </fieldset>
  );
}

type Judged = 'matches' | 'differs' | 'typing' | 'empty';

function judge(part: string, expected: string | undefined): Judged {
  if (part === '') return 'empty';
  if (expected === undefined) return 'typing';
  if (!expected.startsWith(part)) return 'differs';
  return part.length === SIZE ? 'matches' : 'typing';
}

function Judgement({ judged }: { readonly judged: Judged }) {
  const t = useTexts().frame.digits;
  if (judged === 'empty') return <span className="digits-judged">–</span>;
  if (judged === 'typing') return <span className="digits-judged">{t.typing}</span>;
  return (
    <span className={`digits-judged t-${judged === 'matches' ? 'ok' : 'err'}`} role="status">
      <Icon name={judged === 'matches' ? 'check' : 'cross'} /> {t[judged]}
    </span>
  );
}

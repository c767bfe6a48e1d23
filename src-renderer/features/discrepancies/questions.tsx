import { useEffect, useRef } from 'react';
import { useTexts } from '#renderer/app/language.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import type { PaperPlace } from './paper.ts';
import { type Answer, askedOf, type Discrepancy, type Resolving } from './resolving.ts';

interface QuestionsProps {
  readonly discrepancy: Discrepancy;
  readonly state: Resolving;
  readonly placeOf: (code: string) => PaperPlace | null;
  readonly onAnswer: (answer: Answer) => void;
}

/** All differing products in paper order: answered ones above, the one asked now large, the rest below. */
export function Questions({ discrepancy, state, placeOf, onAnswer }: QuestionsProps) {
  const t = useTexts().discrepancies;
  const differing = askedOf(discrepancy, state);
  const asked = state.stage === 'questions' ? state.answers.length : -1;
  const last = state.answers.length - 1;
  return (
    <>
      <header className="disc-title">
        <h1>{differing.length > 0 ? t.questions(differing.length) : t.title}</h1>
        {differing.length > 0 ? <span>{t.answered(state.answers.length, differing.length)}</span> : null}
      </header>
      <p className="disc-blind">{t.blind}</p>
      <ol>
        {differing.map((code, i) => {
          const place = placeOf(code);
          return (
            <li key={code}>
              {i === asked ? (
                <Asked code={code} place={place} number={i + 1} of={differing.length} onAnswer={onAnswer} />
              ) : (
                <Line code={code} place={place} number={i + 1} answer={state.answers[i]} last={i === last} />
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}

interface LineProps {
  readonly code: string;
  readonly place: PaperPlace | null;
  readonly number: number;
  readonly answer: boolean | undefined;
  /** The answer that `−` takes back. */
  readonly last: boolean;
}

export function Line({ code, place, number, answer, last }: LineProps) {
  const t = useTexts().discrepancies;
  return (
    <div className={answer === undefined ? 'disc-line disc-later' : 'disc-line'}>
      <span className="disc-number">{number}</span>
      <div>
        <b>
          {place?.label ?? code} · {place?.product.name}
        </b>
        <small>
          {place?.numeral}. {place?.groupName} · {place?.product.enterprise}
        </small>
      </div>
      {answer === undefined ? (
        <span className="disc-answer">{t.unanswered}</span>
      ) : (
        <span className="disc-answer">
          <span className="disc-box">{answer ? <Icon name="check" /> : null}</span>
          {answer ? t.yes : t.no}
          {last ? (
            <em>
              · <kbd>−</kbd> {t.again}
            </em>
          ) : null}
        </span>
      )}
    </div>
  );
}

interface AskedProps {
  readonly code: string;
  readonly place: PaperPlace | null;
  readonly number: number;
  readonly of: number;
  readonly onAnswer: (answer: Answer) => void;
}

function Asked({ code, place, number, of, onAnswer }: AskedProps) {
  const t = useTexts().discrepancies;
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => {
    card.current?.focus();
    card.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const group = `${place?.numeral ?? ''}. ${place?.groupName ?? ''}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as the grid this card is
    <div className="disc-card" role="group" aria-label={t.question(number, of, group)} tabIndex={-1} ref={card}>
      <div>
        <p className="disc-of">{t.question(number, of, group)}</p>
        <p className="disc-code">{place?.label ?? code}</p>
        <p className="disc-name">{place?.product.name}</p>
        <p className="disc-by">{place?.product.enterprise}</p>
        <p className="disc-ask">{t.ask}</p>
        <TwoAnswers yes={t.yes} no={t.no} onAnswer={onAnswer} />
      </div>
      {place ? <Around place={place} byGroup={place.label !== code} /> : null}
    </div>
  );
}

interface TwoAnswersProps {
  readonly yes: string;
  readonly no: string;
  readonly onAnswer: (answer: Answer) => void;
}

/** Equal in size, colour and weight; none is preselected. */
export function TwoAnswers({ yes, no, onAnswer }: TwoAnswersProps) {
  return (
    <div className="disc-answers">
      <button type="button" aria-keyshortcuts="1" onClick={() => onAnswer({ type: 'yes' })}>
        <kbd>1</kbd> {yes}
      </button>
      <button type="button" aria-keyshortcuts="0" onClick={() => onAnswer({ type: 'no' })}>
        <kbd>0</kbd> {no}
      </button>
    </div>
  );
}

/** By group the line is what is printed, and the catalogue's code stands nowhere on the paper. */
function Around({ place, byGroup }: { readonly place: PaperPlace; readonly byGroup: boolean }) {
  const t = useTexts().discrepancies;
  return (
    <div className={byGroup ? 'disc-around disc-around-lines' : 'disc-around'}>
      <h2>{t.place(place.numeral, place.line, place.lines)}</h2>
      <ol>
        {place.around.map(({ line, product }) => (
          <li key={line} className={line === place.line ? 'disc-here' : undefined}>
            <span>{line}</span> {byGroup ? null : <span>{product?.code}</span>} <span>{product?.name ?? '—'}</span>
          </li>
        ))}
      </ol>
      <p>{t.noMarks}</p>
    </div>
  );
}

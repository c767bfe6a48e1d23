/** Questions about the paper as a whole: is it valid, does it count, why not. */
import { useEffect, useRef } from 'react';
import { useTexts } from '#renderer/app/language.tsx';
import type { CallOutput } from '#shared/contract/index.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import { TwoAnswers } from './questions.tsx';
import type { Answer, Discrepancy } from './resolving.ts';

type Rules = CallOutput<'programme.get'>['rules'];

interface ChoiceProps {
  readonly stage: 'validity' | 'limits';
  readonly discrepancy: Discrepancy;
  readonly rules: Rules;
  readonly onAnswer: (answer: Answer) => void;
}

/** Takes the focus when the question appears, so that a screen reader says it and the keys are heard. */
function useFocus() {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus(), []);
  return ref;
}

/** Before the serial was typed, of a paper about which no single boxes are asked. */
export function NotYet() {
  const t = useTexts().discrepancies.notYet;
  return (
    <>
      <header className="disc-title">
        <h1>{t.title}</h1>
      </header>
      <p className="disc-blind">{t.hint}</p>
    </>
  );
}

export function Choice({ stage, discrepancy, rules, onAnswer }: ChoiceProps) {
  const t = useTexts().discrepancies;
  const ref = useFocus();
  const words = t[stage];
  const ticks = discrepancy.first?.products.length ?? 0;
  return (
    <>
      <header className="disc-title">
        <h1>{stage === 'limits' ? t.limits.title(ticks) : t.validity.title}</h1>
      </header>
      <p className="disc-blind">
        {stage === 'limits'
          ? t.limits.range(rules.minTicks, rules.maxTicks === null ? t.limits.unlimited : formatNumber(rules.maxTicks))
          : t.blind}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: laid out as the other questions are */}
      <div className="disc-card disc-card-whole" role="group" aria-label={words.ask} tabIndex={-1} ref={ref}>
        <p className="disc-ask">{words.ask}</p>
        <TwoAnswers yes={words.yes} no={words.no} onAnswer={onAnswer} />
      </div>
    </>
  );
}

interface ReasonsProps {
  readonly reasons: Rules['invalidReasons'];
  readonly onAnswer: (answer: Answer) => void;
}

/** The programme's reasons, chosen by number. */
export function Reasons({ reasons, onAnswer }: ReasonsProps) {
  const t = useTexts().discrepancies.reason;
  const ref = useFocus();
  return (
    <>
      <header className="disc-title">
        <h1>{t.title}</h1>
      </header>
      <p className="disc-blind">{t.ask}</p>
      {/* biome-ignore lint/a11y/useSemanticElements: laid out as the other questions are */}
      <div className="disc-card disc-card-whole" role="group" aria-label={t.title} tabIndex={-1} ref={ref}>
        <div className="disc-reasons">
          {reasons.map(({ code, name }, i) => (
            <button
              key={code}
              type="button"
              aria-keyshortcuts={String(i + 1)}
              onClick={() => onAnswer({ type: 'reason', code })}
            >
              <kbd>{i + 1}</kbd> {name}
            </button>
          ))}
        </div>
      </div>
    </>
  );
}

/** The last five ticks, the newest on top with the key that takes it back; between two ballots the last five saved. */
import { memo } from 'react';
import { useTexts } from '#renderer/app/language.tsx';
import type { RecheckAnswer } from '#shared/domain/recheck.ts';
import { spacedSerial } from '#shared/domain/serial.ts';
import { formatNumber } from '#shared/i18n/format.ts';
import type { SavedBallot } from './keying-model.ts';
import type { Paper } from './paper.ts';
import { recentTicks } from './view.ts';

interface RecentProps {
  readonly paper: Paper;
  readonly ticks: readonly string[];
  /** The next take-back is for the newest tick alone. */
  readonly undoes: boolean;
}

export const Recent = memo(function Recent({ paper, ticks, undoes }: RecentProps) {
  const t = useTexts().entry.recent;
  const recent = recentTicks(paper, ticks);
  return (
    <section className="keying-recent">
      <h2>
        {t.title}
        <span>{recent.length > 0 ? t.newest : null}</span>
      </h2>
      {recent.length === 0 ? <p>{t.none}</p> : null}
      <ol>
        {recent.map(({ ordinal, product }, i) => (
          <li key={product.code} className={i === 0 && undoes ? 'keying-recent-top' : ''}>
            <span>{ordinal}</span>
            <b>{product.fullLabel}</b>
            <em>{product.name}</em>
            {i === 0 && undoes ? (
              <span>
                <kbd>−</kbd> {t.undo}
              </span>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
});

interface RecentLookProps {
  readonly paper: Paper;
  readonly answers: readonly RecheckAnswer[];
}

/** So many answers stand under each other when all of them are looked over (work.css). */
const ANSWERS_A_COLUMN = 6;

/**
 * The answers of a second look: while it goes on the last five, the newest on top; all of them, in the order of the paper, before they
 * count. Which, the class of the working area decides.
 */
export const RecentLook = memo(function RecentLook({ paper, answers }: RecentLookProps) {
  const texts = useTexts().entry;
  const t = texts.recheck;
  const columns = Math.ceil(answers.length / ANSWERS_A_COLUMN);
  return (
    <section className={`keying-recent keying-answers keying-answers-${columns}`}>
      <h2>
        {t.answers}
        <span>{answers.length > 0 ? texts.recent.newest : null}</span>
      </h2>
      {answers.length === 0 ? <p>{t.noAnswer}</p> : null}
      <ol>
        {answers.map(({ ticked, code }, i) => (
          <li key={code} className={i === answers.length - 1 ? 'keying-recent-top' : ''}>
            <span>{i + 1}</span>
            <b>{paper.byCode.get(code)?.fullLabel}</b>
            <em>{paper.byCode.get(code)?.name}</em>
            <span className={ticked ? 'keying-answer-yes' : ''}>{ticked ? t.yes : t.no}</span>
          </li>
        ))}
      </ol>
    </section>
  );
});

export const RecentBallots = memo(function RecentBallots({ saved }: { readonly saved: readonly SavedBallot[] }) {
  const t = useTexts().entry.recent;
  return (
    <section className="keying-recent keying-recent-ballots">
      <h2>
        {t.saved}
        <span>{saved.length > 0 ? t.newest : null}</span>
      </h2>
      {saved.length === 0 ? <p>{t.noneSaved}</p> : null}
      <ol>
        {saved.map(({ serial, ticks, invalid }, i) => (
          <li key={serial} className={i === 0 ? 'keying-recent-top' : ''}>
            <b>{spacedSerial(serial)}</b>
            <em>{invalid === null ? t.ticks(formatNumber(ticks)) : t.invalid}</em>
          </li>
        ))}
      </ol>
    </section>
  );
});

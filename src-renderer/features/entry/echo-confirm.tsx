/** The end of a ballot: serial and number of ticks for the eye to compare with the paper; the next Enter saves. */
import { useTexts } from '#renderer/app/language.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import { formatNumber } from '#shared/i18n/format.ts';
import { Serial } from './head.tsx';
import type { Screen } from './keying-model.ts';
import type { Paper } from './paper.ts';
import { breachesOf } from './view.ts';

export function ConfirmEcho({ state, paper }: { readonly state: Screen; readonly paper: Paper }) {
  const t = useTexts().entry.confirm;
  const { entry, open } = state;
  return (
    <>
      <p className="keying-say keying-say-big">{t.title}</p>
      <div className="keying-confirm">
        <div>
          <span className="keying-confirm-label">{t.serial}</span>
          <b className="keying-confirm-value">{open ? <Serial serial={open.serial} /> : null}</b>
        </div>
        <div>
          <span className="keying-confirm-label">{t.ticks}</span>
          <b className="keying-confirm-value">{formatNumber(entry.ticks.length)}</b>
        </div>
        <ConfirmMarks state={state} paper={paper} />
      </div>
      <p className="keying-do">
        <kbd>Enter</kbd> <b>{t.save}</b> · {t.back} <kbd>−</kbd>
      </p>
    </>
  );
}

function ConfirmMarks({ state, paper }: { readonly state: Screen; readonly paper: Paper }) {
  const t = useTexts().entry.confirm;
  const { entry } = state;
  const reason = paper.rules.invalidReasons.find(({ code }) => code === entry.invalid)?.name ?? entry.invalid;
  const breaches = breachesOf(paper, entry).map(({ kind, limit, group }) =>
    kind === 'tooManyInGroup'
      ? t.tooManyInGroup(limit, paper.groups.find(({ code }) => code === group)?.numeral ?? '')
      : t[kind](limit),
  );
  return (
    <ul className="keying-confirm-marks">
      {reason === null ? null : (
        <li className="t-err">
          <Icon name="refused" />
          <span>{t.invalid(reason)}</span>
        </li>
      )}
      {breaches.slice(0, 2).map((text) => (
        <li key={text} className="t-warn">
          <Icon name="warning" />
          <span>{text}</span>
        </li>
      ))}
      {entry.flagged ? (
        <li className="t-warn">
          <Icon name="warning" />
          <span>{entry.note === '' ? t.flagged : `${t.flagged}: ${entry.note}`}</span>
        </li>
      ) : null}
    </ul>
  );
}

/** Why the paper is invalid, by digit. */
import { useTexts } from '#renderer/app/language.tsx';
import type { Paper } from './paper.ts';

export function ReasonsEcho({ paper }: { readonly paper: Paper }) {
  const t = useTexts().entry.reasons;
  const reasons = paper.rules.invalidReasons;
  return (
    <div className="keying-reasons">
      <p className="keying-say keying-say-err">{t.title}</p>
      {reasons.length === 0 ? <p className="keying-by">{t.none}</p> : null}
      <ol className={reasons.length > 6 ? 'keying-reason-list keying-reason-list-9' : 'keying-reason-list'}>
        {reasons.map(({ code, name }, i) => (
          <li key={code} title={name}>
            <kbd>{String(i + 1)}</kbd> <span>{name}</span>
          </li>
        ))}
      </ol>
      <p className="keying-do">
        {t.hint} <kbd>−</kbd> {t.cancel}
      </p>
    </div>
  );
}

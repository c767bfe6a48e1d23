/**
 * The second look at a paper, product by product: the same words and the same look for each, nothing preselected, and nothing of
 * what either person keyed (docs/decisions/0005-blind-second-entry.md).
 */
import { useTexts } from '#renderer/app/language.tsx';
import { formatNumber } from '#shared/i18n/format.ts';
import { TroubleEcho } from './echo-trouble.tsx';
import type { Screen } from './keying-model.ts';
import { Named } from './named.tsx';
import type { Paper } from './paper.ts';
import { Plain, Say } from './said.tsx';
import { productAsked } from './view.ts';

export function RecheckEcho({ state, paper }: { readonly state: Screen; readonly paper: Paper }) {
  const t = useTexts().entry.recheck;
  const { recheck, look, trouble } = state;
  if (trouble) return <TroubleEcho trouble={trouble} open={false} />;
  const questions = recheck?.codes.length ?? 0;
  const given = look.answers.length;
  if (look.phase === 'announced') {
    return (
      <>
        <Plain title={t.title} hint={t.why(questions)} icon="file" />
        <p className="keying-do">
          <kbd>Enter</kbd> {given === 0 ? t.begin : t.goOn(given, questions)}
        </p>
      </>
    );
  }
  const product = productAsked(paper, state);
  if (product) {
    return (
      <Named product={product} paper={paper}>
        <Say icon="file" tone="2">
          {t.question(formatNumber(given + 1), formatNumber(questions))} <b>{t.ask}</b> <kbd>1</kbd> {t.yes}{' '}
          <kbd>0</kbd> {t.no}
        </Say>
      </Named>
    );
  }
  return (
    <>
      <Plain title={t.review} hint={t.reviewHint(look.answers.filter(({ ticked }) => ticked).length, questions)} />
      <p className="keying-do">
        <kbd>Enter</kbd> <b>{t.save}</b> · {t.back} <kbd>−</kbd>
      </p>
    </>
  );
}

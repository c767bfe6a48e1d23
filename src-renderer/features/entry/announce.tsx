/** The sentences of a screen reader, in live regions. */
import { useLanguage, useTexts } from '#renderer/app/language.tsx';
import type { Screen } from './keying-model.ts';
import type { Paper } from './paper.ts';
import { sentenceOf } from './sentence.ts';

export function Announcer({ state, paper }: { readonly state: Screen; readonly paper: Paper }) {
  const t = useTexts().entry;
  const { polite, urgent } = sentenceOf(state, paper, t, useLanguage());
  return (
    <div className="keying-said">
      <h1 className="vh">{t.title}</h1>
      <p className="vh" role="status" data-testid="said">
        {polite}
      </p>
      <p className="vh" role="alert">
        {urgent}
      </p>
    </div>
  );
}

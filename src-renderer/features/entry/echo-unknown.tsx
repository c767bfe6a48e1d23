/** A code that is in no catalogue: it stays, its neighbours are named, and nothing takes one of them: the hand re-keys from the paper. */
import { useTexts } from '#renderer/app/language.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import type { EntryState } from '#shared/domain/entry-state.ts';
import type { Paper } from './paper.ts';
import { refusedWords } from './sentence.ts';
import type { NearProduct } from './view.ts';

interface UnknownEchoProps {
  readonly entry: EntryState;
  readonly paper: Paper;
  readonly near: readonly NearProduct[];
}

export function UnknownEcho({ entry, paper, near }: UnknownEchoProps) {
  const t = useTexts().entry.unknown;
  const { codeLength, byGroup } = paper.context;
  const { echo } = entry;
  const title = refusedWords(entry, paper, t);
  const asks = echo.kind === 'unknown' && !byGroup;
  const question = near.length === 0 ? t.none : near.length === 1 ? t.one : t.some(t.numbers[near.length] ?? '');
  return (
    <>
      <p className="keying-say keying-say-err">
        <Icon name="warning" />
        <span>{title}</span>
      </p>
      <ol className="keying-near-list">
        {near.map(({ code, kind, at, product }) => (
          <li key={code}>
            <Underlined code={code} at={at} />
            <em title={product.name}>{product.name}</em>
            <small>
              {t.group(paper.groups[product.at]?.numeral ?? '')} · {t[kind]}
            </small>
          </li>
        ))}
      </ol>
      <p className="keying-do">
        {asks ? question : null} {t.look} <b>{codeLength === null ? t.retypeMixed : t.retype(codeLength)}</b>
        {t.or} <kbd>−</kbd> {t.clear}
      </p>
    </>
  );
}

function Underlined({ code, at }: { readonly code: string; readonly at: readonly number[] }) {
  const from = at[0] ?? code.length;
  const to = (at.at(-1) ?? from - 1) + 1;
  return (
    <b>
      {code.slice(0, from)}
      <u>{code.slice(from, to)}</u>
      {code.slice(to)}
    </b>
  );
}

/** The current group with its names: it follows the last tick, so that eye and paper move together. */
import { memo } from 'react';
import { useTexts } from '#renderer/app/language.tsx';
import { linesAround, type Paper } from './paper.ts';

interface NamesProps {
  readonly paper: Paper;
  /** Place of the group, and the line around which its names stand. */
  readonly at: number;
  readonly line: number;
  /** Ticked codes of the group with a space between. */
  readonly ticked: string;
  readonly last: string | null;
}

export const Names = memo(function Names({ paper, at, line, ticked, last }: NamesProps) {
  const t = useTexts().entry.names;
  const group = paper.groups[at];
  if (!group) return null;
  const on = new Set(ticked === '' ? [] : ticked.split(' '));
  return (
    <section className="keying-names" aria-label={t.label}>
      <h2>
        <b className="keying-names-group" title={group.name}>
          {group.numeral}. {group.name}
        </b>
        <span className="keying-names-chosen">{t.chosen(on.size, group.products.length)}</span>
      </h2>
      <div className="keying-names-list">
        {linesAround(group, line).map(({ code, label, name }, i) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: a line keeps its place and gets another name, which costs less than a new line
            key={i}
            type="button"
            tabIndex={-1}
            data-code={code}
            aria-pressed={on.has(code)}
            title={name}
            className={`keying-name${on.has(code) ? ' keying-name-on' : ''}${code === last ? ' keying-name-last' : ''}`}
          >
            <b>{label}</b>
            <i aria-hidden="true" />
            <span>{name}</span>
          </button>
        ))}
      </div>
    </section>
  );
});

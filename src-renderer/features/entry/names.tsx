/** The current group with its names: it follows the last tick, so that eye and paper move together. */
import { memo } from 'react';
import { useTexts } from '#renderer/app/language.tsx';
import { linesAround, type Paper } from './paper.ts';

interface NamesProps {
  readonly paper: Paper;
  /** Place of the group, and the line around which its names stand. */
  readonly at: number;
  readonly line: number;
  /** Ticked codes of the group with a space between; null in a second look, which knows of no tick. */
  readonly ticked: string | null;
  readonly last: string | null;
  /** Lines that stand there. */
  readonly lines?: number;
  /** A group beside the current one. */
  readonly neighbour?: boolean;
}

export const Names = memo(function Names({ paper, at, line, ticked, last, lines = 18, neighbour = false }: NamesProps) {
  const t = useTexts().entry.names;
  const group = paper.groups[at];
  if (!group) return null;
  const on = ticked === null ? null : new Set(ticked === '' ? [] : ticked.split(' '));
  const look = `keying-names${neighbour ? ' keying-names-neighbour' : ''}${on ? '' : ' keying-names-blind'}`;
  return (
    <section className={look} aria-label={neighbour ? group.name : t.label}>
      <h2>
        <b className="keying-names-group" title={group.name}>
          {group.numeral}. {group.name}
        </b>
        {on ? <span className="keying-names-chosen">{t.chosen(on.size, group.products.length)}</span> : null}
      </h2>
      <div className="keying-names-list">
        {linesAround(group, line, lines).map(({ code, label, name }, i) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: a line keeps its place and gets another name, which costs less than a new line
            key={i}
            type="button"
            tabIndex={-1}
            data-code={code}
            aria-pressed={on?.has(code)}
            title={name}
            className={`keying-name${on?.has(code) ? ' keying-name-on' : ''}${code === last ? ' keying-name-last' : ''}`}
          >
            <b>{label}</b>
            {on ? <i aria-hidden="true" /> : null}
            <span>{name}</span>
          </button>
        ))}
      </div>
    </section>
  );
});

/** Lines of a group in large letters, at the smallest height of the window. */
const LARGE_LINES = 9;

interface LargeNamesProps extends Pick<NamesProps, 'paper' | 'at' | 'line' | 'last'> {
  /** Ticked codes of each group, with a space between; null in a second look. */
  readonly ticked: ReadonlyMap<number, string> | null;
}

/** In place of the mirror: the current group in large letters, with the one before and the one after it. */
export function LargeNames({ paper, at, line, ticked, last }: LargeNamesProps) {
  const shared = { paper, last, lines: LARGE_LINES };
  const ticksOf = (group: number) => (ticked === null ? null : (ticked.get(group) ?? ''));
  const before = paper.groups[at - 1]?.products.length ?? 1;
  return (
    <div className="keying-large-names">
      <Names {...shared} at={at - 1} line={before} ticked={ticksOf(at - 1)} neighbour />
      <Names {...shared} at={at} line={line} ticked={ticksOf(at)} />
      <Names {...shared} at={at + 1} line={1} ticked={ticksOf(at + 1)} neighbour />
    </div>
  );
}

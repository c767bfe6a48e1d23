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
  /** Lines that stand there, and how long a name may be to fit into one of them when it is ticked. */
  readonly lines?: number;
  readonly fits?: number;
  /** A group beside the current one. */
  readonly neighbour?: boolean;
}

function nameLook(on: boolean, last: boolean, long: boolean): string {
  return `keying-name${on ? ' keying-name-on' : ''}${last ? ' keying-name-last' : ''}${long ? ' keying-name-long' : ''}`;
}

export const Names = memo(function Names({
  paper,
  at,
  line,
  ticked,
  last,
  lines = 18,
  fits = 28,
  neighbour = false,
}: NamesProps) {
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
            className={nameLook(on?.has(code) ?? false, code === last, name.length > fits)}
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
/** Letters that fit into a line there, and into one of a group beside it. */
const LARGE_FITS = 34;
const NEIGHBOUR_FITS = 26;

interface LargeNamesProps extends Pick<NamesProps, 'paper' | 'at' | 'line' | 'last'> {
  /** Ticked codes of each group, with a space between; null in a second look. */
  readonly ticked: ReadonlyMap<number, string> | null;
}

/** In place of the mirror: the current group in large letters, with the one before and the one after it. */
export function LargeNames({ paper, at, line, ticked, last }: LargeNamesProps) {
  const shared = { paper, last, lines: LARGE_LINES };
  const beside = { ...shared, fits: NEIGHBOUR_FITS, neighbour: true };
  const ticksOf = (group: number) => (ticked === null ? null : (ticked.get(group) ?? ''));
  const before = paper.groups[at - 1]?.products.length ?? 1;
  return (
    <div className="keying-large-names">
      <Names {...beside} at={at - 1} line={before} ticked={ticksOf(at - 1)} />
      <Names {...shared} fits={LARGE_FITS} at={at} line={line} ticked={ticksOf(at)} />
      <Names {...beside} at={at + 1} line={1} ticked={ticksOf(at + 1)} />
    </div>
  );
}

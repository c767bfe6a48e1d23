/**
 * All codes of the catalogue as they stand on the paper. A key that ticks re-renders the one group it ticked in, any other
 * key nothing at all: each group gets strings that are equal while it stays as it was.
 */
import { memo, useLayoutEffect, useMemo, useRef } from 'react';
import { useTexts } from '#renderer/app/language.tsx';
import type { Paper, PaperGroup } from './paper.ts';
import type { NearProduct } from './view.ts';

interface MirrorProps {
  readonly paper: Paper;
  /** Ticked codes of each group, with a space between; null in a second look, which knows of no tick. */
  readonly ticked: ReadonlyMap<number, string> | null;
  /** Place of the current group. */
  readonly current: number;
  readonly ring: string | null;
  /** Changes when the ringed code was keyed once more: its cell blinks. */
  readonly again: number;
  readonly near: readonly NearProduct[];
}

export const Mirror = memo(function Mirror({ paper, ticked, current, ring, again, near }: MirrorProps) {
  const t = useTexts().entry.mirror;
  const { columns, lines, dense, scrolls } = paper.shape;
  const ringAt = ring === null ? -1 : paper.byCode.get(ring)?.at;
  const rows = useMemo(() => lines.map((n) => `minmax(calc(13.5 * var(--u) * ${n}), ${n}fr)`).join(' '), [lines]);
  return (
    <section
      className={dense ? 'keying-mirror keying-mirror-dense' : 'keying-mirror'}
      aria-label={t.label}
      style={{ gridTemplateRows: rows }}
    >
      {paper.groups.map((group) => (
        <MirrorGroup
          key={group.code}
          group={group}
          columns={columns}
          firstService={group.kind === 'service' && paper.groups[group.at - 1]?.kind === 'product'}
          ticked={ticked === null ? null : (ticked.get(group.at) ?? '')}
          near={near
            .filter(({ product }) => product.at === group.at)
            .map(({ code }) => code)
            .join(' ')}
          ring={ringAt === group.at ? ring : null}
          again={ringAt === group.at ? again : 0}
          current={current === group.at}
          scrolls={scrolls}
        />
      ))}
    </section>
  );
});

interface MirrorGroupProps {
  readonly group: PaperGroup;
  readonly columns: number;
  readonly firstService: boolean;
  /** Codes with a space between; null where nothing is known of them. */
  readonly ticked: string | null;
  readonly near: string;
  readonly ring: string | null;
  readonly again: number;
  readonly current: boolean;
  readonly scrolls: boolean;
}

const setOf = (codes: string): ReadonlySet<string> => new Set(codes === '' ? [] : codes.split(' '));

const MirrorGroup = memo(function MirrorGroup(props: MirrorGroupProps) {
  const { group, columns, ring, again, current, scrolls } = props;
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // Only where it may be needed: asking for it lays the whole page out.
    if (current && scrolls) element.current?.scrollIntoView({ block: 'nearest' });
  }, [current, scrolls]);
  const ticked = props.ticked === null ? null : setOf(props.ticked);
  const near = setOf(props.near);
  const look = `keying-group${current ? ' keying-group-cur' : ''}${props.firstService ? ' keying-group-service' : ''}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid with its legend in a column
    <div className={look} role="group" aria-label={`${group.numeral}. ${group.name}`} ref={element}>
      <span className="keying-group-numeral">{group.numeral}</span>
      <span className="keying-group-name" title={group.name}>
        {group.name}
      </span>
      <span className={ticked?.size === 0 ? 'keying-group-count keying-group-zero' : 'keying-group-count'}>
        {ticked?.size === 0 ? '–' : ticked?.size}
      </span>
      <div className="keying-cells" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
        {group.products.map(({ code, label, name }) => (
          <Cell
            key={code === ring && again > 0 ? `${code} ${again}` : code}
            code={code}
            label={label}
            name={name}
            on={ticked?.has(code)}
            last={code === ring}
            near={near.has(code)}
            again={code === ring && again > 0}
          />
        ))}
      </div>
    </div>
  );
});

interface CellProps {
  readonly code: string;
  readonly label: string;
  readonly name: string;
  /** Left out where it is not known. */
  readonly on: boolean | undefined;
  readonly last: boolean;
  readonly near: boolean;
  readonly again: boolean;
}

/** One code; a click on it is heard by the screen (data-code). The keyboard reaches every product by its code, so no cell takes a Tab stop. */
const Cell = memo(function Cell({ code, label, name, on, last, near, again }: CellProps) {
  const look = [
    'keying-cell',
    on ? 'keying-on' : '',
    last ? 'keying-last' : '',
    near ? 'keying-near' : '',
    again ? 'keying-again' : '',
  ];
  return (
    <button
      type="button"
      tabIndex={-1}
      className={look.filter((word) => word !== '').join(' ')}
      aria-pressed={on}
      data-code={code}
      title={name}
    >
      {label}
    </button>
  );
});

/** A bar from zero beside its number; parts are told apart by pattern, not by colour alone. */
import { useId } from 'react';

const WIDTH = 96;
const HEIGHT = 12;

interface Props {
  /** Parts of the bar, in the unit of `max`: the first plain, the second hatched. */
  readonly parts: readonly number[];
  /** What the whole width stands for. */
  readonly max: number;
  /** The same in words. */
  readonly label: string;
}

export function SmallBar({ parts, max, label }: Props) {
  const hatch = useId();
  const scale = max > 0 ? WIDTH / max : 0;
  let x = 0;
  const bars = parts.map((value, at) => {
    const bar = { at, x, width: Math.max(value > 0 ? 1.5 : 0, value * scale) };
    x += bar.width;
    return bar;
  });
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT}>
      <defs>
        <pattern id={hatch} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className="statistics-bar-plain" width="2" height="4" />
        </pattern>
      </defs>
      <line className="statistics-bar-zero" x1="0.5" x2="0.5" y1="0" y2={HEIGHT} />
      {bars.map(({ at, x: from, width }) => (
        <rect
          key={at}
          className={at === 0 ? 'statistics-bar-plain' : 'statistics-bar-second'}
          fill={at === 0 ? undefined : `url(#${hatch})`}
          x={from}
          y="2"
          width={width}
          height={HEIGHT - 4}
        />
      ))}
    </svg>
  );
}

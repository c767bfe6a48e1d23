import './coverage-bar.css';

interface CoverageBarProps {
  readonly merged: number;
  readonly quarantined: number;
  readonly missing: number;
  /** The same in words, for screen readers. */
  readonly label: string;
}

/** How many units are in, wait for a decision, or are missing: tint and pattern, never colour alone. */
export function CoverageBar({ merged, quarantined, missing, label }: CoverageBarProps) {
  const part = (kind: string, count: number) =>
    count === 0 ? null : <i className={`coverage-bar-${kind}`} style={{ flex: count }} />;
  return (
    <div className="coverage-bar" role="img" aria-label={label}>
      {part('merged', merged)}
      {part('quarantined', quarantined)}
      {part('missing', missing)}
    </div>
  );
}

/** The square of a legend beside its word. */
export function CoverageKey({ kind }: { readonly kind: 'merged' | 'quarantined' | 'missing' }) {
  return <i className={`coverage-key coverage-bar-${kind}`} aria-hidden="true" />;
}

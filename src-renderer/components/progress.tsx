import './progress.css';

interface BarProps {
  /** 0 to 1. */
  readonly share: number;
  /** Second entries are hatched, so that the two differ without colour. */
  readonly kind?: 'first' | 'second';
}

/** A plain bar from zero; the number stands beside it, so it is hidden from screen readers. Done bars are pale. */
export function Bar({ share, kind = 'first' }: BarProps) {
  const width = Math.max(0, Math.min(1, share));
  return (
    <span className={`bar bar-${kind}${width >= 1 ? ' bar-full' : ''}`} aria-hidden="true">
      <i style={{ width: `${width * 100}%` }} />
    </span>
  );
}

interface ProgressProps {
  readonly label: string;
  /** 0 to 1, or null while the end is not known. */
  readonly share: number | null;
}

/** Progress of long work, read out by screen readers. */
export function Progress({ label, share }: ProgressProps) {
  return <progress className="progress" aria-label={label} max={1} {...(share === null ? {} : { value: share })} />;
}

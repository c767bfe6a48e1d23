import type { ReactNode } from 'react';
import './legend.css';

interface LegendProps {
  /** Keys that work on this screen, with what they do. */
  readonly keys: readonly { readonly key: string; readonly does: string }[];
  /** At the right: what was stored last. */
  readonly children?: ReactNode;
}

/** The strip at the lower edge of a screen: shortcuts always stand where they work. */
export function Legend({ keys, children }: LegendProps) {
  return (
    <div className="legend">
      {keys.map(({ key, does }) => (
        <span key={key}>
          <kbd>{key}</kbd> {does}
        </span>
      ))}
      {children ? <span className="legend-end">{children}</span> : null}
    </div>
  );
}

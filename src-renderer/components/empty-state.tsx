import type { ReactNode } from 'react';
import './empty-state.css';
import { Icon, type IconName } from './icons.tsx';

interface EmptyStateProps {
  readonly title: string;
  /** What to do next, in one sentence. */
  readonly hint?: ReactNode;
  readonly icon?: IconName;
  /** Buttons. */
  readonly children?: ReactNode;
}

/** A screen or list with nothing in it says so and says what to do next. */
export function EmptyState({ title, hint, icon = 'info', children }: EmptyStateProps) {
  return (
    <div className="empty">
      <Icon name={icon} />
      <h2>{title}</h2>
      {hint ? <p>{hint}</p> : null}
      {children ? <div className="empty-actions">{children}</div> : null}
    </div>
  );
}

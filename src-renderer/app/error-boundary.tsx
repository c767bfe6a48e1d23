import { Component, type ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { useTexts } from './language.tsx';

interface Props {
  readonly children: ReactNode;
  /** Called before the screen is tried again. */
  readonly onReset: () => void;
}

/** Catches faults of the program, says that nothing stored is lost, and lets the person go on. */
export class ErrorBoundary extends Component<Props, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <Fault
        detail={error.message}
        onRetry={() => {
          this.props.onReset();
          this.setState({ error: null });
        }}
      />
    );
  }
}

function Fault({ detail, onRetry }: { readonly detail: string; readonly onRetry: () => void }) {
  const t = useTexts().frame.fault;
  return (
    <main className="screen" role="alert">
      <EmptyState title={t.title} hint={t.hint} icon="warning">
        <Button kind="primary" onPress={onRetry}>
          {t.action}
        </Button>
        <code className="fault-detail">{detail}</code>
      </EmptyState>
    </main>
  );
}

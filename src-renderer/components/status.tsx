import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { useTexts } from '#renderer/app/language.tsx';
import type { Finding } from '#shared/domain/finding.ts';
import { Button } from './button.tsx';
import { FindingList } from './finding-list.tsx';
import { Icon } from './icons.tsx';
import './status.css';

interface Message {
  readonly id: number;
  readonly text: string;
  readonly findings: readonly Finding[];
  /** Takes back what the message tells of. */
  readonly undo?: { readonly label: string; readonly run: () => void };
  /** Is there still after the screens of this person were left. */
  readonly stays?: boolean;
}

interface Status {
  /** Says what was done; stays until the next message or the screen after the next, so that nobody has to read fast. */
  readonly say: (text: string, undo?: Message['undo']) => void;
  /** Says what went wrong outside any form. */
  readonly warn: (findings: readonly Finding[]) => void;
  readonly clear: () => void;
  /** Says what ended the log-in: it is read on the log-in screen. */
  readonly sayLeaving: (text: string, findings: readonly Finding[]) => void;
  /** The screens are left: what was said there goes, unless it was said of leaving them. */
  readonly leave: () => void;
  readonly message: Message | null;
}

const Context = createContext<Status | null>(null);

export function StatusProvider({ children }: { readonly children: ReactNode }) {
  const [message, setMessage] = useState<Message | null>(null);
  const say = useCallback<Status['say']>((text, undo) => {
    setMessage((last) => ({ id: (last?.id ?? 0) + 1, text, findings: [], ...(undo ? { undo } : {}) }));
  }, []);
  const warn = useCallback<Status['warn']>((findings) => {
    setMessage((last) => ({ id: (last?.id ?? 0) + 1, text: '', findings }));
  }, []);
  const sayLeaving = useCallback<Status['sayLeaving']>((text, findings) => {
    setMessage((last) => ({ id: (last?.id ?? 0) + 1, text, findings, stays: true }));
  }, []);
  const clear = useCallback(() => setMessage(null), []);
  const leave = useCallback(() => setMessage((last) => (last?.stays ? { ...last, stays: false } : null)), []);
  const value = useMemo(
    () => ({ say, warn, sayLeaving, clear, leave, message }),
    [say, warn, sayLeaving, clear, leave, message],
  );
  return <Context value={value}>{children}</Context>;
}

export function useStatus(): Status {
  const value = useContext(Context);
  if (!value) throw new Error('outside StatusProvider');
  return value;
}

/** The line at the lower edge that tells what was just done; always there for screen readers, in sight when it says something. */
export function StatusLine() {
  const { message, clear } = useStatus();
  const t = useTexts().frame;
  return (
    <div className="status" role="status" data-empty={message === null || undefined}>
      {message ? (
        <div className="status-box" key={message.id}>
          {message.text === '' ? null : (
            <p>
              <Icon name="check" tone="ok" /> {message.text}
            </p>
          )}
          <FindingList findings={message.findings} limit={3} live={false} />
          <div className="status-end">
            {message.undo ? (
              <Button size="small" onPress={message.undo.run}>
                {message.undo.label}
              </Button>
            ) : null}
            <Button size="small" kind="quiet" onPress={clear}>
              {t.actions.close}
            </Button>
          </div>
        </div>
      ) : null}
    </div>
  );
}

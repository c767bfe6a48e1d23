/** What a set-up gave, to be read, copied to paper and then left. */
import type { FormEvent, ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { Actions } from '#renderer/components/dialog.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import { ShownDigits } from '#renderer/components/shown-digits.tsx';

interface MadeProps {
  readonly title: string;
  readonly action: string;
  readonly ready: boolean;
  readonly onContinue: () => void;
  readonly children: ReactNode;
}

export function Made({ title, action, ready, onContinue, children }: MadeProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) onContinue();
  };
  return (
    <main className="wizard">
      <form className="wizard-sheet" onSubmit={submit}>
        <h1>
          <Icon name="check" tone="ok" /> {title}
        </h1>
        {children}
        <Actions>
          <Button
            kind="primary"
            size="large"
            shortcut="Enter"
            submit
            disabled={!ready}
            onPress={() => {}}
            autoFocus={ready}
          >
            {action}
          </Button>
        </Actions>
      </form>
    </main>
  );
}

/** Digits to copy to paper, in groups of five, large enough to read aloud. */
export function MadeDigits({
  label,
  digits,
  hint,
}: {
  readonly label: string;
  readonly digits: string;
  readonly hint: string;
}) {
  return (
    <section className="wizard-step">
      <h2>{label}</h2>
      <ShownDigits digits={digits} />
      <p className="wizard-hint">{hint}</p>
    </section>
  );
}

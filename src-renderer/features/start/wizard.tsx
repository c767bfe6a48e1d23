/** The sheet that both set-ups are filled in on. */
import type { FormEvent, ReactNode } from 'react';
import { useKeys } from '#renderer/app/keys.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { Button } from '#renderer/components/button.tsx';
import { Actions } from '#renderer/components/dialog.tsx';

interface WizardProps {
  readonly title: string;
  readonly onBack: () => void;
  readonly onSubmit: () => void;
  readonly action: string;
  readonly ready: boolean;
  readonly busy: boolean;
  readonly children: ReactNode;
}

export function Wizard(props: WizardProps) {
  const t = useTexts();
  useKeys([['Escape', props.onBack]]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (props.ready && !props.busy) props.onSubmit();
  };
  return (
    <main className="wizard">
      <form className="wizard-sheet" onSubmit={submit}>
        <h1>{props.title}</h1>
        {props.children}
        <Actions>
          <Button
            kind="primary"
            size="large"
            shortcut="Enter"
            submit
            disabled={!props.ready}
            busy={props.busy}
            onPress={() => {}}
          >
            {props.busy ? t.start.working : props.action}
          </Button>
          <Button size="large" shortcut="Esc" onPress={props.onBack}>
            {t.frame.actions.back}
          </Button>
        </Actions>
      </form>
    </main>
  );
}

/** One numbered step of the sheet. */
export function Step({
  number,
  title,
  lead,
  children,
}: {
  readonly number: number;
  readonly title: string;
  /** What the step is for, in two sentences. */
  readonly lead?: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="wizard-step">
      <h2>
        <span className="wizard-number">{number}</span> {title}
      </h2>
      {lead === undefined ? null : <p className="wizard-hint">{lead}</p>}
      {children}
    </section>
  );
}

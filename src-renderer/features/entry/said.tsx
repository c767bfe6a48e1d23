/** Sentences of the echo. */
import type { ReactNode } from 'react';
import { Icon, type IconName } from '#renderer/components/icons.tsx';

type Tone = 'ok' | 'warn' | 'err' | '2';

interface SayProps {
  readonly icon: IconName;
  readonly tone: Tone;
  readonly children: ReactNode;
}

/** The line above the large name. */
export function Say({ icon, tone, children }: SayProps) {
  return (
    <p className={`keying-say t-${tone}`}>
      <Icon name={icon} />
      <span>{children}</span>
    </p>
  );
}

interface PlainProps {
  readonly title: string;
  readonly hint: string;
  readonly icon?: IconName;
  readonly tone?: Tone;
}

/** A sentence in place of a product. */
export function Plain({ title, hint, icon, tone = '2' }: PlainProps) {
  return (
    <div className="keying-plain">
      <p className={`keying-plain-title t-${tone}`}>
        {icon ? <Icon name={icon} /> : null} {title}
      </p>
      <p className="keying-by">{hint}</p>
    </div>
  );
}

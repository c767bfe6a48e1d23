import type { ReactNode, Ref } from 'react';
import './button.css';
import { Icon, type IconName } from './icons.tsx';
import { Kbd } from './kbd.tsx';

interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress: () => void;
  /** `primary`: the one next step of the screen; `quiet`: looks like a link. */
  readonly kind?: 'plain' | 'primary' | 'quiet';
  readonly size?: 'small' | 'normal' | 'large';
  /** Shown as a key cap. The screen itself listens for the key (useKeys). */
  readonly shortcut?: string;
  readonly icon?: IconName;
  readonly disabled?: boolean;
  /** Work is under way: the button stays focused, but does nothing. */
  readonly busy?: boolean;
  readonly pressed?: boolean;
  /** Sends the form around it. */
  readonly submit?: boolean;
  readonly label?: string;
  /** Takes the focus when it appears: the only thing left to do. */
  readonly autoFocus?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button with its shortcut beside its words. Disabled buttons stay focusable, so that a keyboard user finds them. */
export function Button(props: ButtonProps) {
  const { kind = 'plain', size = 'normal', disabled = false, busy = false } = props;
  const off = disabled || busy;
  return (
    <button
      ref={props.ref}
      type={props.submit && !off ? 'submit' : 'button'}
      className={`btn btn-${kind} btn-${size}`}
      aria-disabled={off || undefined}
      aria-busy={busy || undefined}
      aria-pressed={props.pressed}
      aria-label={props.label}
      aria-keyshortcuts={props.shortcut}
      // biome-ignore lint/a11y/noAutofocus: see the property
      autoFocus={props.autoFocus}
      onClick={() => {
        if (!off && !props.submit) props.onPress();
      }}
    >
      {props.shortcut ? <Kbd>{props.shortcut}</Kbd> : null}
      {props.icon ? <Icon name={props.icon} /> : null}
      <span>{props.children}</span>
    </button>
  );
}

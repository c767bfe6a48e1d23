/** A new passphrase, typed twice, with an honest word on how hard it is to guess. */
import { useTexts } from '#renderer/app/language.tsx';
import { TextField } from './field.tsx';
import './passphrase-fields.css';
import { type Strength, strengthOf } from './passphrase-strength.ts';

export interface NewPassphrase {
  readonly passphrase: string;
  readonly repeat: string;
}

export const NO_PASSPHRASE: NewPassphrase = { passphrase: '', repeat: '' };

/** Long enough and typed alike twice. A weak one is said, not refused: how well the file is kept is the owner's to weigh. */
export function passphraseComplete({ passphrase, repeat }: NewPassphrase): boolean {
  return strengthOf(passphrase) !== 'short' && passphrase === repeat;
}

interface Props {
  readonly label?: string;
  readonly value: NewPassphrase;
  readonly onChange: (value: NewPassphrase) => void;
  readonly autoFocus?: boolean;
}

export function PassphraseFields({ label, value, onChange, autoFocus }: Props) {
  const t = useTexts().frame.passphrase;
  const strength = strengthOf(value.passphrase);
  const short = strength === 'short' && value.repeat !== '';
  const differs = value.repeat !== '' && !value.passphrase.startsWith(value.repeat);
  return (
    <div className="passphrase">
      <div>
        <TextField
          label={label ?? t.label}
          type="password"
          value={value.passphrase}
          onChange={(passphrase) => onChange({ ...value, passphrase })}
          hint={t.hint}
          error={short ? t.short : undefined}
          required
          autoFocus={autoFocus ?? false}
        />
        <Meter strength={value.passphrase === '' ? null : strength} />
      </div>
      <TextField
        label={t.repeat}
        type="password"
        value={value.repeat}
        onChange={(repeat) => onChange({ ...value, repeat })}
        error={differs ? t.differs : undefined}
        required
      />
    </div>
  );
}

const STEPS: readonly Strength[] = ['short', 'weak', 'fair', 'strong'];

function Meter({ strength }: { readonly strength: Strength | null }) {
  const t = useTexts().frame.passphrase.strength;
  const reached = strength === null ? 0 : STEPS.indexOf(strength) + 1;
  return (
    <p className="passphrase-meter" data-strength={strength ?? 'none'}>
      <span aria-hidden="true">
        {STEPS.map((step, at) => (
          <i key={step} data-full={at < reached || undefined} />
        ))}
      </span>
      <span role="status">{strength === null ? '' : t[strength]}</span>
    </p>
  );
}

/** Passphrase and administrator: asked alike for an office's and the board's workspace. */
import { useTexts } from '#renderer/app/language.tsx';
import { TextField } from '#renderer/components/field.tsx';

export interface Account {
  readonly passphrase: string;
  readonly repeat: string;
  readonly name: string;
  readonly login: string;
  readonly pin: string;
}

export const EMPTY_ACCOUNT: Account = { passphrase: '', repeat: '', name: '', login: 'quantri', pin: '' };

/** The service has the last word; this only spares a try that cannot work. */
const LEAST_PASSPHRASE = 10;
const PIN = /^[0-9]{4,12}$/;
const LOGIN = /^[a-z0-9._-]{2,32}$/;

export function accountComplete(account: Account): boolean {
  return (
    account.passphrase.length >= LEAST_PASSPHRASE &&
    account.passphrase === account.repeat &&
    LOGIN.test(account.login.trim().toLowerCase()) &&
    PIN.test(account.pin)
  );
}

interface Props {
  readonly value: Account;
  readonly onChange: (account: Account) => void;
}

export function AccountFields({ value, onChange }: Props) {
  const t = useTexts().start.account;
  const set = (part: Partial<Account>) => onChange({ ...value, ...part });
  const short = value.passphrase !== '' && value.passphrase.length < LEAST_PASSPHRASE;
  const differs = value.repeat !== '' && !value.passphrase.startsWith(value.repeat);
  const badPin = value.pin !== '' && !/^[0-9]{1,12}$/.test(value.pin);
  return (
    <>
      <div className="start-pair">
        <TextField
          label={t.passphrase}
          type="password"
          value={value.passphrase}
          onChange={(passphrase) => set({ passphrase })}
          hint={t.passphraseHint}
          error={short && value.repeat !== '' ? t.short : undefined}
          required
        />
        <TextField
          label={t.repeat}
          type="password"
          value={value.repeat}
          onChange={(repeat) => set({ repeat })}
          error={differs ? t.differs : undefined}
          required
        />
      </div>
      <fieldset className="start-person">
        <legend>{t.person}</legend>
        <TextField label={t.name} value={value.name} onChange={(name) => set({ name })} maxLength={100} />
        <TextField
          label={t.login}
          value={value.login}
          onChange={(login) => set({ login })}
          hint={t.loginHint}
          maxLength={32}
          required
        />
        <TextField
          label={t.pin}
          type="password"
          inputMode="numeric"
          value={value.pin}
          onChange={(pin) => set({ pin })}
          hint={t.pinHint}
          error={badPin ? t.pinForm : undefined}
          maxLength={12}
          required
        />
      </fieldset>
    </>
  );
}

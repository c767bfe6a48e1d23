/** Passphrase and administrator: asked alike for an office's and the board's workspace. */
import { useTexts } from '#renderer/app/language.tsx';
import { TextField } from '#renderer/components/field.tsx';
import {
  type NewPassphrase,
  NO_PASSPHRASE,
  PassphraseFields,
  passphraseComplete,
} from '#renderer/components/passphrase-fields.tsx';
import { Step } from './wizard.tsx';

export interface Account extends NewPassphrase {
  readonly name: string;
  readonly login: string;
  readonly pin: string;
}

export const EMPTY_ACCOUNT: Account = { ...NO_PASSPHRASE, name: '', login: 'quantri', pin: '' };

/** The service has the last word; this only spares a try that cannot work. */
const PIN = /^[0-9]{4,12}$/;
const LOGIN = /^[a-z0-9._-]{2,32}$/;

export function accountComplete(account: Account): boolean {
  return passphraseComplete(account) && LOGIN.test(account.login.trim().toLowerCase()) && PIN.test(account.pin);
}

interface Props {
  readonly kind: 'office' | 'board';
  /** Number of the first of the two steps. */
  readonly from: number;
  readonly value: Account;
  readonly onChange: (account: Account) => void;
}

export function AccountFields({ kind, from, value, onChange }: Props) {
  const t = useTexts().start.account;
  const set = (part: Partial<Account>) => onChange({ ...value, ...part });
  const badPin = value.pin !== '' && !/^[0-9]{1,12}$/.test(value.pin);
  return (
    <>
      <Step number={from} title={t.keyTitle} lead={t.keyLead[kind]}>
        <PassphraseFields value={value} onChange={set} />
      </Step>
      <Step number={from + 1} title={t.title} lead={t.lead}>
        <div className="start-person">
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
        </div>
      </Step>
    </>
  );
}

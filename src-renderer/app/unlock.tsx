/** Signing needs the key's passphrase: asked for once, when a command first wants it, for as long as the window is open. */
import {
  createContext,
  type FormEvent,
  type ReactNode,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Button } from '#renderer/components/button.tsx';
import { Actions, Dialog } from '#renderer/components/dialog.tsx';
import { TextField } from '#renderer/components/field.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { useStatus } from '#renderer/components/status.tsx';
import type { CallName, CallResult } from '#shared/contract/index.ts';
import { useBridge } from './bridge.ts';
import { useCall, useCommand } from './data.ts';
import { useTexts } from './language.tsx';
import { useSample } from './sample.tsx';

/** Runs a command; when it wants the passphrase, asks for it and runs it again. Cancelled: the refusal comes back. */
type WithKey = <N extends CallName>(run: () => Promise<CallResult<N>>) => Promise<CallResult<N>>;

const Context = createContext<WithKey | null>(null);

export function useWithKey(): WithKey {
  const value = useContext(Context);
  if (!value) throw new Error('outside UnlockProvider');
  return value;
}

function wantsPassphrase(result: CallResult<CallName>): boolean {
  return !result.ok && result.findings.some(({ code }) => code === 'key.passphraseNeeded');
}

export function UnlockProvider({ children }: { readonly children: ReactNode }) {
  const bridge = useBridge();
  const [asking, setAsking] = useState(false);
  const answer = useRef<(unlocked: boolean) => void>(() => {});
  const finish = useCallback((unlocked: boolean) => {
    setAsking(false);
    answer.current(unlocked);
  }, []);
  const withKey = useCallback<WithKey>(
    async (run) => {
      const first = await run();
      if (!wantsPassphrase(first)) return first;
      // The system may keep the key for this account; where it does not, the passphrase is asked for.
      if ((await bridge.call('keys.unlockKept', {})).ok) return run();
      const unlocked = await new Promise<boolean>((resolve) => {
        answer.current = resolve;
        setAsking(true);
      });
      return unlocked ? run() : first;
    },
    [bridge],
  );
  const value = useMemo(() => withKey, [withKey]);
  return (
    <Context value={value}>
      {children}
      {asking ? <UnlockDialog onDone={finish} /> : null}
    </Context>
  );
}

function UnlockDialog({ onDone }: { readonly onDone: (unlocked: boolean) => void }) {
  const t = useTexts().frame;
  const unlock = useCommand('keys.unlock');
  const { sample } = useSample();
  const store = useCall('keys.state', {}).value?.store ?? 'none';
  const { warn } = useStatus();
  const [passphrase, setPassphrase] = useState('');
  const [keep, setKeep] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const result = await unlock.run({ passphrase, keep });
    if (!result.ok) return;
    if (result.findings.length > 0) warn(result.findings);
    onDone(true);
  };
  return (
    <Dialog title={t.unlock.title} onClose={() => onDone(false)}>
      <form onSubmit={(event) => void submit(event)}>
        <TextField
          label={t.unlock.passphrase}
          type="password"
          hint={sample ? t.unlock.sample(sample.passphrase) : t.unlock.hint}
          value={passphrase}
          onChange={setPassphrase}
          autoFocus
        />
        {store === 'none' ? null : (
          <div className="field">
            <label>
              <input type="checkbox" checked={keep} onChange={(event) => setKeep(event.target.checked)} />{' '}
              {t.unlock.keep}
            </label>
            <p className="field-hint">{t.unlock.keepHint}</p>
          </div>
        )}
        <FindingList findings={unlock.findings} />
        <Actions>
          <Button kind="primary" shortcut="Enter" submit busy={unlock.pending} onPress={() => {}}>
            {t.unlock.action}
          </Button>
          <Button shortcut="Esc" onPress={() => onDone(false)}>
            {t.actions.cancel}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}

/**
 * The board's recovery code, shown once: printed or copied, then typed back from the paper while the screen no longer shows
 * it. Only a paper that was read back is known to work on the day it is needed.
 */
import { type ReactNode, useState } from 'react';
import { useBridge } from '#renderer/app/bridge.ts';
import { useCommand } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { Button } from './button.tsx';
import { Actions } from './dialog.tsx';
import { DigitGroups } from './digit-groups.tsx';
import { FindingList } from './finding-list.tsx';
import { Icon } from './icons.tsx';
import { ShownDigits } from './shown-digits.tsx';

export const RECOVERY_GROUPS = 16;

interface Props {
  readonly code: string;
  /** The code was typed back, all of it, and the workspace knows it as its own. */
  readonly onRehearsed: () => void;
}

export function RecoveryCode({ code, onRehearsed }: Props) {
  const t = useTexts().frame.recovery;
  const [typing, setTyping] = useState(false);
  return (
    <>
      <p className="field-hint">{typing ? t.typeLead : t.lead}</p>
      {typing ? (
        <TypedBack code={code} onRehearsed={onRehearsed} onShow={() => setTyping(false)} />
      ) : (
        <>
          <ShownDigits digits={code} />
          <Print code={code}>
            <Button kind="primary" onPress={() => setTyping(true)}>
              {t.onPaper}
            </Button>
          </Print>
        </>
      )}
    </>
  );
}

function Print({ code, children }: { readonly code: string; readonly children: ReactNode }) {
  const t = useTexts().frame.recovery;
  const bridge = useBridge();
  const sheet = useCommand('keys.recoverySheet', { refresh: false });
  const print = async () => {
    const made = await sheet.run({ recoveryCode: code });
    if (made.ok) await bridge.printDocument(made.value.handle);
  };
  return (
    <>
      <FindingList findings={sheet.findings} />
      <Actions>
        <Button icon="print" busy={sheet.pending} onPress={() => void print()}>
          {t.print}
        </Button>
        {children}
      </Actions>
    </>
  );
}

function TypedBack({ code, onRehearsed, onShow }: Props & { readonly onShow: () => void }) {
  const t = useTexts().frame.recovery;
  const [typed, setTyped] = useState('');
  const rehearse = useCommand('keys.rehearse', { refresh: false });
  const digits = code.replace(/\D/g, '');
  const type = async (value: string) => {
    setTyped(value);
    if (value !== digits) return;
    const result = await rehearse.run({ recoveryCode: value });
    if (result.ok) onRehearsed();
  };
  return (
    <>
      <DigitGroups
        label={t.typed}
        hideLabel
        groups={RECOVERY_GROUPS}
        value={typed}
        onChange={(value) => void type(value)}
        expected={digits}
        autoFocus
      />
      <FindingList findings={rehearse.findings} />
      {rehearse.value ? (
        <p role="status">
          <Icon name="check" tone="ok" /> <b>{t.rehearsed}</b>
        </p>
      ) : (
        <p>
          <Button onPress={onShow}>{t.showAgain}</Button>
        </p>
      )}
    </>
  );
}

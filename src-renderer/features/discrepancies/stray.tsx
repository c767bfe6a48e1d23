/** An entry that is likely of another paper: shown as that, and not as forty differences; put right by one answer. */
import { useEffect, useRef } from 'react';
import { useCommand } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { useStatus } from '#renderer/components/status.tsx';
import { spacedSerial } from '#shared/domain/serial.ts';
import type { ResolveBallotProps } from './resolve-ballot-props.ts';
import type { Answer, Discrepancy } from './resolving.ts';

/** Takes the entry to the paper that it is of, and offers the way back. */
export function useStray({ unit, discrepancy, onExchanged }: ResolveBallotProps) {
  const t = useTexts().discrepancies.stray;
  const { say, warn } = useStatus();
  const exchange = useCommand('ballots.exchange');
  const { serial, nearest } = discrepancy;
  const take = async () => {
    if (!nearest || exchange.pending) return;
    const to = nearest.serial;
    const move = { unit: unit.code, slot: nearest.entry };
    const words = [spacedSerial(to), spacedSerial(serial)] as const;
    const result = await exchange.run({ ...move, serial, to, reason: t.reason(...words) });
    if (!result.ok) return;
    const back = async () => {
      const undone = await exchange.run({ ...move, serial: to, to: serial, reason: t.undoReason(...words) });
      if (undone.ok) say(t.undone);
      else warn(undone.findings);
    };
    say(t.done(...words), { label: t.undo, run: () => void back() });
    onExchanged();
  };
  return {
    take: () => void take(),
    pending: exchange.pending,
    findings: exchange.refused ? exchange.findings : [],
  };
}

interface StrayProps {
  readonly discrepancy: Discrepancy;
  readonly busy: boolean;
  readonly onTake: () => void;
  readonly onAnswer: (answer: Answer) => void;
}

export function Stray({ discrepancy, busy, onTake, onAnswer }: StrayProps) {
  const t = useTexts().discrepancies.stray;
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => card.current?.focus(), []);
  const { serial, nearest } = discrepancy;
  if (!nearest) return null;
  const [keyed, likely] = [spacedSerial(serial), spacedSerial(nearest.serial)];
  return (
    <>
      <header className="disc-title">
        <h1>{t.title(likely, keyed)}</h1>
      </header>
      <p className="disc-blind">{t.why[nearest.entry](keyed, likely, nearest.common, nearest.differing)}</p>
      {/* biome-ignore lint/a11y/useSemanticElements: laid out as the other questions are */}
      <div className="disc-card disc-card-whole" role="group" aria-label={t.ask} tabIndex={-1} ref={card}>
        <p className="disc-ask">{t.ask}</p>
        <div className="disc-answers" aria-busy={busy || undefined}>
          <button type="button" aria-keyshortcuts="1" onClick={onTake}>
            <kbd>1</kbd> <span>{t.yes(likely)}</span>
          </button>
          <button type="button" aria-keyshortcuts="0" onClick={() => onAnswer({ type: 'no' })}>
            <kbd>0</kbd> <span>{t.no(keyed)}</span>
          </button>
        </div>
        <p className="disc-blind">{t.hint}</p>
      </div>
    </>
  );
}

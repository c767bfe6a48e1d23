import { useCommand } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { useStatus } from '#renderer/components/status.tsx';
import type { CallResult } from '#shared/contract/index.ts';
import { spacedSerial } from '#shared/domain/serial.ts';
import { type Draft, type Revised, VALID } from './draft.ts';
import type { FormAct, History } from './rows.ts';

interface Ballot {
  readonly unit: string;
  readonly serial: string;
  readonly ballot: number;
  /** What counts of it before the act. */
  readonly counted: History['counted'];
}

type Reversible = `ballots.${'renumber' | 'move' | 'exchange' | 'restore' | 'void'}` | 'discrepancies.revise';

/** Runs an act, says what happened, and offers to take back what another act of the same kind takes back. */
export function useAct({ unit, serial, ballot, counted }: Ballot) {
  const texts = useTexts();
  const t = texts.ballots.done;
  const { say, warn } = useStatus();
  const commands = {
    void: useCommand('ballots.void'),
    restore: useCommand('ballots.restore'),
    renumber: useCommand('ballots.renumber'),
    move: useCommand('ballots.move'),
    exchange: useCommand('ballots.exchange'),
    release: useCommand('entry.release'),
    waiveSecond: useCommand('ballots.waiveSecond'),
    revise: useCommand('discrepancies.revise'),
  };
  const shown = spacedSerial(serial);
  const state = (of: keyof typeof texts.words.ballotStates) => texts.words.ballotStates[of];

  /** Says it, with a way back that runs `back`. */
  const told = (text: string, back?: () => Promise<CallResult<Reversible>>) => {
    const undo = back && {
      label: t.undo,
      run: () => {
        void back().then((result) => (result.ok ? say(t.undone) : warn(result.findings)));
      },
    };
    say(text, undo);
  };

  const run = async (act: FormAct, draft: Draft, change: Revised): Promise<boolean> => {
    const reason = draft.reason.trim();
    const named = { unit, serial, reason };
    const undone = t.undoReason(reason);
    const to = draft.to.trim();
    switch (act) {
      case 'renumber': {
        const result = await commands.renumber.run({ ...named, to });
        if (!result.ok) return false;
        const { serial: now } = result.value;
        told(t.renumber(shown, spacedSerial(now)), () =>
          commands.renumber.run({ unit, serial: now, to: serial, reason: undone }),
        );
        return true;
      }
      case 'move': {
        const result = await commands.move.run({ ...named, to });
        if (!result.ok) return false;
        told(t.move(shown, to), () => commands.move.run({ unit: to, serial, to: unit, reason: undone }));
        return true;
      }
      case 'exchange': {
        const slot = draft.slot === 'second' ? 'second' : 'first';
        const result = await commands.exchange.run({ ...named, to, slot });
        if (!result.ok) return false;
        const { value } = result;
        told(t.exchange(shown, state(value.state), spacedSerial(value.to), state(value.toState)), () =>
          commands.exchange.run({ unit, serial: value.to, to: serial, slot, reason: undone }),
        );
        return true;
      }
      case 'revise': {
        const valid = draft.outcome === VALID;
        const outcome = { products: valid ? [...change.products] : null, invalid: valid ? null : draft.outcome };
        const result = await commands.revise.run({ ...named, ...outcome });
        if (!result.ok) return false;
        // One more decision, with what counted before; where nothing did there is nothing to go back to.
        const back = counted && {
          products: counted.invalid === null ? [...counted.products] : null,
          invalid: counted.invalid,
        };
        told(t.revise(shown), back ? () => commands.revise.run({ unit, serial, ...back, reason: undone }) : undefined);
        return true;
      }
      case 'void': {
        const result = await commands.void.run(named);
        if (!result.ok) return false;
        told(t.void(shown), () => commands.restore.run({ unit, serial, ballot, reason: undone }));
        return true;
      }
      case 'restore': {
        const result = await commands.restore.run({ ...named, ballot });
        if (!result.ok) return false;
        told(t.restore(shown, state(result.value.state)), () => commands.void.run({ unit, serial, reason: undone }));
        return true;
      }
      default: {
        const result = await commands[act].run(named);
        if (result.ok) told(t[act](shown));
        return result.ok;
      }
    }
  };
  return { run, of: (act: FormAct) => ({ findings: commands[act].findings, pending: commands[act].pending }) };
}

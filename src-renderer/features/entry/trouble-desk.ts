/** A key that did not reach the disk: the desk asks what is there, shows it, and takes nothing else until the clerk has looked. */
import type { Call } from '#shared/contract/index.ts';
import type { EntryContext } from '#shared/domain/entry-paper.ts';
import type { EntryKey } from '#shared/domain/entry-state.ts';
import type { Finding } from '#shared/domain/finding.ts';
import { ask } from './answers.ts';
import type { Job } from './desk-effects.ts';
import { type KeyingState, type OpenEntry, openingRefused, reread, type Trouble } from './keying-model.ts';

/** What it needs of the desk. */
interface Table {
  readonly state: () => KeyingState;
  readonly set: (state: KeyingState) => void;
  /** Forgets the keys that wait; returns how many. */
  readonly drop: () => number;
  /** Asks anew what is keyed and what comes next; nothing is open afterwards. */
  readonly toSerial: (finished: string | null) => Promise<void>;
  /** Between two ballots, what was not answered once more. */
  readonly again: () => Promise<void>;
  readonly leave: () => void;
}

export class TroubleDesk {
  readonly #call: Call;
  readonly #context: EntryContext;
  readonly #table: Table;

  constructor(call: Call, context: EntryContext, table: Table) {
    this.#call = call;
    this.#context = context;
    this.#table = table;
  }

  /** The key stays in sight, with what was typed behind it counted; then the screen shows what is on disk. */
  async failed(key: EntryKey, open: OpenEntry, findings: readonly Finding[]): Promise<void> {
    const { state, set, drop } = this.#table;
    const dropped = drop();
    const storage = { ...state().storage, waiting: null };
    set({ ...state(), storage, trouble: { key, dropped, findings, step: 'reading' } });
    await this.#reread(open);
  }

  async #reread({ unit, serial, slot }: OpenEntry): Promise<void> {
    const { state, set, drop, toSerial } = this.#table;
    const answer = await ask(this.#call, 'entry.open', { unit, serial, slot, recheck: true });
    const { trouble } = state();
    drop();
    if (answer.ok) return set(reread(state(), this.#context, answer.value));
    if (answer.broken) return set({ ...state(), trouble: trouble && { ...trouble, step: 'stuck' } });
    await toSerial(null);
    const told = trouble && { ...trouble, step: 'reread' as const };
    set({ ...openingRefused(state(), serial, answer.findings), trouble: told });
  }

  /**
   * After trouble nothing is taken but Enter, which goes on, and Escape: whoever types on without looking would begin in
   * the middle of a code.
   */
  async take(job: Job, trouble: Trouble): Promise<void> {
    const { state, set, leave, toSerial, again } = this.#table;
    const { open, stage, recheck } = state();
    if (job.act === 'escape') return trouble.step === 'reread' ? set({ ...state(), trouble: null }) : leave();
    if (job.act !== 'press' || job.key !== 'E') {
      return set({ ...state(), trouble: { ...trouble, dropped: trouble.dropped + 1 } });
    }
    if (trouble.step === 'stuck' && open) return this.#reread(open);
    set({ ...state(), trouble: null });
    if (trouble.step !== 'unanswered') return;
    // A second look goes on with what is on disk of it.
    if (stage === 'recheck') await toSerial(recheck?.serial ?? '');
    else await again();
  }
}

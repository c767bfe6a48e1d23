/** The list of the unit's papers at the desk: takes its keys, asks the services for the act, and shows what they say. */
import type { Call } from '#shared/contract/index.ts';
import type { SerialRule } from '#shared/domain/programme.ts';
import { type Answer, ask } from './answers.ts';
import { type KeyingState, type OpenEntry, savedAs } from './keying-model.ts';
import { type PaperAct, type Papers, papersBack, papersKey, papersOf, pickPaper, pickUnit } from './papers-model.ts';
import type { Stroke } from './strokes.ts';
import { serialInHand } from './view.ts';

/** What the list needs of the desk it lies on. */
interface Table {
  readonly state: () => KeyingState;
  readonly set: (state: KeyingState) => void;
  /** Asks anew what is keyed and what comes next; nothing is open afterwards. */
  readonly toSerial: () => Promise<void>;
  /** An own first entry is open again. */
  readonly reopened: (open: OpenEntry) => void;
  /** The reason that a digit chooses, in the person's language. */
  readonly reason: (act: PaperAct, digit: number) => string | undefined;
  readonly changed: () => void;
}

export type PapersJob =
  | Stroke
  | { readonly act: 'pick'; readonly serial: string }
  | { readonly act: 'pickUnit'; readonly unit: string }
  | { readonly act: 'because'; readonly reason: string };

export class PapersDesk {
  readonly #call: Call;
  readonly #rule: SerialRule;
  readonly #table: Table;

  constructor(call: Call, rule: SerialRule, table: Table) {
    this.#call = call;
    this.#rule = rule;
    this.#table = table;
  }

  #set(papers: Papers | null): void {
    this.#table.set({ ...this.#table.state(), papers, panel: 'none', notice: null });
  }

  async open(): Promise<void> {
    const state = this.#table.state();
    const answer = await ask(this.#call, 'ballots.list', { unit: state.unit });
    if (!answer.ok) return this.#table.set({ ...state, panel: 'none', notice: 'unanswered' });
    this.#set(papersOf(answer.value.ballots, serialInHand(state) ?? state.overview?.lastSerial ?? null));
  }

  /** One key or choice; handled to its end, with the services' answer, before the next. */
  async take(papers: Papers, job: PapersJob): Promise<void> {
    if (job.act === 'list') return this.#set(null);
    if (job.act === 'escape') return this.#set(papersBack(papers));
    if (job.act === 'pick') return this.#set(pickPaper(papers, job.serial));
    if (job.act === 'pickUnit') return this.#set(pickUnit(papers, job.unit));
    if (job.act === 'because') return this.#run(papers, job.reason);
    if (job.act === 'search' && papers.step === 'reason') return this.#set({ ...papers, step: 'words' });
    if (job.act !== 'press') return;
    if (papers.step === 'act' && job.key === '1') return this.#reopen(papers);
    const reason = papers.step === 'reason' && papers.act ? this.#table.reason(papers.act, Number(job.key)) : undefined;
    if (reason !== undefined) return this.#run(papers, reason);
    const next = papersKey(papers, job.key, this.#rule);
    this.#set(next?.step === 'unit' && next.units.length === 0 ? await this.#withUnits(next) : next);
  }

  async #withUnits(papers: Papers): Promise<Papers> {
    const answer = await ask(this.#call, 'units.status', {});
    if (!answer.ok) return { ...papers, findings: answer.findings };
    const { unit } = this.#table.state();
    return { ...papers, units: answer.value.units.filter(({ code }) => code !== unit) };
  }

  async #reopen(papers: Papers): Promise<void> {
    const { unit } = this.#table.state();
    const { serial } = papers;
    if (serial === null) return;
    const answer = await ask(this.#call, 'entry.reopen', { unit, serial });
    if (!answer.ok) return this.#set({ ...papers, findings: answer.findings, nothing: answer.broken });
    this.#set(null);
    this.#saved(answer.value.serial, null);
    this.#table.reopened(answer.value);
  }

  #do({ act, serial, to }: Papers, reason: string): Promise<Answer<'ballots.void'> | Answer<'ballots.move'>> | null {
    const { unit } = this.#table.state();
    const input = { unit, serial: serial ?? '', reason };
    type Done = Promise<Answer<'ballots.void'>>;
    if (act === 'void') return ask(this.#call, 'ballots.void', input);
    if (act === 'release') return ask(this.#call, 'entry.release', input) as unknown as Done;
    if (act === 'renumber') return ask(this.#call, 'ballots.renumber', { ...input, to: to ?? '' });
    return act === 'move' ? ask(this.#call, 'ballots.move', { ...input, to: to ?? '' }) : null;
  }

  async #run(papers: Papers, reason: string): Promise<void> {
    const { act, serial, to } = papers;
    const answer = await this.#do(papers, reason);
    if (!answer || act === null || serial === null) return;
    if (!answer.ok) {
      return this.#set({ ...papers, step: 'act', typed: '', findings: answer.findings, nothing: answer.broken });
    }
    // What was released was not finished, or stays finished as it was keyed.
    if (act !== 'release') this.#saved(serial, act === 'renumber' ? answer.value.serial : null);
    await this.#after(serial);
    const list = await ask(this.#call, 'ballots.list', { unit: this.#table.state().unit });
    const rows = list.ok ? list.value.ballots : papers.rows;
    this.#set({ ...papersOf(rows, null), done: { act, serial, to: act === 'move' ? to : answer.value.serial } });
    this.#table.changed();
  }

  /** The list of ballots just saved follows what became of one of them. */
  #saved(serial: string, now: string | null): void {
    this.#table.set(savedAs(this.#table.state(), serial, now));
  }

  /** What lay on the desk may be gone: put aside, or never more than opened. */
  async #after(serial: string): Promise<void> {
    const state = this.#table.state();
    const untouched = state.open !== null && state.storage.keys === 0;
    if (state.stage !== 'ticking' || untouched || serialInHand(state) === serial) return this.#table.toSerial();
    const answer = await ask(this.#call, 'entry.overview', { unit: state.unit, slot: state.slot });
    if (answer.ok) this.#table.set({ ...state, overview: answer.value });
  }
}

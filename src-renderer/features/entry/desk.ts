/**
 * The clerk's desk: takes keys one at a time. Each is shown at once and handled to its end, on disk, before the next one
 * is looked at; what is typed meanwhile waits in order. So at most the key in flight can be lost, and a key never acts on
 * a screen that is not yet true.
 */
import { OneByOne } from '#renderer/app/one-by-one.ts';
import { ScanWatch } from '#renderer/app/scan-watch.ts';
import type { Call } from '#shared/contract/index.ts';
import type { EntryKey } from '#shared/domain/entry-state.ts';
import { ask, storeKey } from './answers.ts';
import type { DeskEffects, Job } from './desk-effects.ts';
import {
  atSerial,
  digitChooses,
  type KeyingState,
  keyPressed,
  keyStored,
  keysWaiting,
  newKeying,
  type OpenEntry,
  opened,
  openingRefused,
  type Panel,
  type Screen,
  type Slot,
  type Storage,
  sameScreen,
  serialKey,
  serialToOpen,
  soundOf,
  suggestSerial,
  type Trouble,
  withSaved,
} from './keying-model.ts';
import { lookPressed, lookStored, recheckOwed } from './look.ts';
import type { Paper } from './paper.ts';
import { PapersDesk } from './papers-desk.ts';
import { scanAside } from './scan-aside.ts';
import type { Stroke } from './strokes.ts';
import { TroubleDesk } from './trouble-desk.ts';

/** A disk that takes longer than this is spoken of. */
const SLOW_MS = 400;
const NO_ANSWER: Trouble = { key: '', dropped: 0, findings: [], step: 'unanswered' };

export class Desk {
  readonly #call: Call;
  readonly #paper: Paper;
  readonly #effects: DeskEffects;
  readonly #listeners = new Set<() => void>();
  readonly #jobs = new OneByOne<Job>((job) => this.#handle(job));
  readonly #watch: ScanWatch<Stroke>;
  readonly #papers: PapersDesk;
  readonly #trouble: TroubleDesk;
  #state: KeyingState;
  /** The newest state that looks different from the one before. */
  #screen: KeyingState;
  #started = false;
  /** How it was before the digit handled last: it may have been the first of a scanner's. */
  #before: KeyingState | null = null;
  /** Letters that an input method believes to stand in the line: it takes them back with Backspace before it types others. */
  #phantoms = 0;

  constructor(call: Call, paper: Paper, place: { unit: string; slot: Slot }, effects: DeskEffects) {
    this.#call = call;
    this.#paper = paper;
    this.#effects = effects;
    this.#state = newKeying(place.unit, place.slot);
    this.#screen = this.#state;
    this.#watch = new ScanWatch(paper.rules.serial.digits, {
      take: (stroke, byScanner) => this.#take(stroke.act === 'press' ? { ...stroke, byScanner } : stroke),
      scanned: (digits) => this.#take({ act: 'scan', digits }),
    });
    this.#papers = new PapersDesk(call, paper.rules.serial, {
      state: this.state,
      set: (state) => this.#set(state),
      toSerial: () => this.#toSerial(null).then(() => undefined),
      reopened: (open) => this.#reopened(open),
      reason: effects.reason,
      changed: effects.saved,
    });
    this.#trouble = new TroubleDesk(call, paper.context, {
      state: this.state,
      set: (state) => this.#set(state),
      drop: () => this.#jobs.drop(),
      toSerial: (finished) => this.#toSerial(finished === null ? null : { finished }).then(() => undefined),
      again: () => this.#enterSerial(true),
      leave: () => this.#leave(),
    });
  }

  readonly state = (): KeyingState => this.#state;
  readonly screen = (): Screen => this.#screen;
  readonly storage = (): Storage => this.#state.storage;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Comes back to the ballot that was left open here, or waits for a serial. */
  async start(): Promise<void> {
    if (this.#started) return;
    this.#started = true;
    const { unit, slot } = this.#state;
    await this.#jobs.first(async () => {
      const left = await this.#toSerial(null);
      const look = this.#state.stage === 'recheck';
      if (!look && left?.unit === unit && left.slot === slot)
        this.#set(opened(this.#state, this.#paper.context, left, []));
    });
  }

  /** A key of the keyboard. */
  readonly stroke = (stroke: Stroke, at: number): void => {
    this.#watch.key(stroke, stroke.act === 'press' ? stroke.key : '', at);
  };
  /** A product clicked: ticked if it was not, else unticked. Only while a ballot is open. */
  readonly toggle = (code: string): void => {
    if (this.#state.stage !== 'ticking') return;
    this.#take({ act: 'do', key: `${this.#state.entry.ticks.includes(code) ? 'u' : 't'}${code}` });
  };
  /** A product chosen in the search. */
  readonly choose = (code: string): void => this.#take({ act: 'do', key: `t${code}` });
  readonly note = (text: string): void => this.#take({ act: 'do', key: `n${text}` });
  readonly openSerial = (serial: string): void => this.#take({ act: 'open', serial });
  /** In the list of papers: a paper or a unit clicked, and a reason in own words. */
  readonly pick = (serial: string): void => this.#take({ act: 'pick', serial });
  readonly pickUnit = (unit: string): void => this.#take({ act: 'pickUnit', unit });
  readonly because = (reason: string): void => this.#take({ act: 'because', reason });
  readonly closePanel = (): void => this.#set({ ...this.#state, panel: 'none' });

  #set(state: KeyingState): void {
    if (state === this.#state) return;
    const sound = soundOf(this.#state, state);
    this.#state = state;
    if (!sameScreen(state, this.#screen)) this.#screen = state;
    for (const listener of this.#listeners) listener();
    if (sound) this.#effects.sound(sound);
  }

  readonly #take = (job: Job): void => {
    this.#jobs.take(job);
    if (this.#state.storage.waiting !== null) this.#set(keysWaiting(this.#state, this.#jobs.waiting));
  };

  async #handle(job: Job): Promise<void> {
    if (job.act === 'press' && job.key === '<' && this.#phantoms > 0) {
      this.#phantoms -= 1;
      return;
    }
    if (job.act === 'letter') {
      this.#phantoms += 1;
      return this.#set({ ...this.#state, notice: 'letters' });
    }
    if (job.act === 'held') return;
    this.#phantoms = 0;
    if (job.act === 'scan') return this.#scanned(job.digits);
    this.#before = this.#state;
    // Where a digit chooses it would be too late to take it back.
    if ('byScanner' in job && job.byScanner && digitChooses(this.#state) && (await job.byScanner)) return;
    if (job.act === 'sound') return this.#effects.toggleSound();
    if (this.#state.trouble) return this.#trouble.take(job, this.#state.trouble);
    return this.#acted(job);
  }

  async #acted(job: Exclude<Job, { act: 'scan' }>): Promise<void> {
    const { papers, stage } = this.#state;
    // What was clicked on a list that is closed by now, or beneath one that is open, means nothing any more.
    if (job.act === 'do' || job.act === 'open') {
      if (papers) return;
    } else if (papers) return this.#papers.take(papers, job);
    if (job.act === 'pick' || job.act === 'pickUnit' || job.act === 'because') return;
    if (job.act === 'list') return this.#papers.open();
    if (stage === 'recheck') return this.#look(job);
    return stage === 'ticking' ? this.#ticking(job) : this.#serial(job);
  }

  /** What a scanner read, between two ballots, opens that paper; anywhere else it is named and takes no effect. */
  async #scanned(digits: string): Promise<void> {
    const { stage, trouble, papers } = this.#state;
    if (trouble) this.#set({ ...this.#state, trouble: { ...trouble, dropped: trouble.dropped + 1 } });
    else if (stage === 'ticking' && !papers) await this.#press(`s${digits}`);
    else if (stage === 'serial' && !papers) await this.#open(digits);
    else this.#set(scanAside(this.#state, this.#before ?? this.#state, digits));
  }

  #panel(panel: Panel): void {
    this.#set({ ...this.#state, panel: this.#state.panel === panel ? 'none' : panel, notice: null });
  }

  async #serial(job: Job): Promise<void> {
    const state = this.#state;
    if (job.act === 'open') return this.#open(job.serial);
    if (job.act === 'slot') return this.#effects.changeSlot(state.slot === 'first' ? 'second' : 'first');
    if (job.act === 'escape') {
      if (state.panel !== 'none') return this.closePanel();
      return state.typed === '' ? this.#leave() : this.#set(serialKey(state, '-'));
    }
    if (job.act === 'press' && job.key === 'E') return this.#enterSerial();
    this.#set(job.act === 'press' ? serialKey(state, job.key) : { ...state, notice: 'notOpen' });
  }

  /** @param again after no answer came: where there is no serial, the overview is what was not answered */
  async #enterSerial(again = false): Promise<void> {
    const serial = serialToOpen(this.#state);
    // Leading zeros are neutral in a check digit: a product code typed too early would open a paper that does not exist.
    const { context, rules } = this.#paper;
    if (serial !== null && serial.length < rules.serial.digits && context.codes.has(serial))
      return this.#set({ ...this.#state, notice: 'productCode' });
    if (serial !== null) return this.#open(serial);
    if (again) await this.#toSerial(null);
    else this.#set({ ...this.#state, notice: 'noSerial' });
  }

  async #ticking(job: Job): Promise<void> {
    const state = this.#state;
    const { phase } = state.entry;
    if (job.act === 'escape') {
      if (state.panel !== 'none') return this.closePanel();
      return phase === 'ticking' ? this.#pause() : this.#press('X');
    }
    if (job.act === 'search') {
      return phase === 'choosingReason' ? this.#set({ ...state, notice: 'chooseReason' }) : this.#panel('search');
    }
    if (job.act !== 'press' && job.act !== 'do') return;
    await this.#press(job.key);
    const { entry, stage, trouble } = this.#state;
    if (job.key === '+' && stage === 'ticking' && entry.flagged && !trouble) this.#panel('note');
  }

  /** An own first entry is changed on the screen of first entries. */
  #reopened(open: OpenEntry): void {
    if (open.slot !== this.#state.slot) this.#effects.changeSlot(open.slot);
    else this.#set(opened(this.#state, this.#paper.context, open, []));
  }

  #leave(): void {
    this.#jobs.drop();
    this.#effects.leave();
  }

  async #open(serial: string): Promise<void> {
    const { unit, slot } = this.#state;
    const answer = await ask(this.#call, 'entry.open', { unit, serial, slot, recheck: true });
    if (answer.ok) return this.#set(opened(this.#state, this.#paper.context, answer.value, answer.findings));
    // What was typed ahead was meant for the ballot that did not open.
    this.#jobs.drop();
    if (answer.broken) return this.#set({ ...this.#state, trouble: NO_ANSWER });
    this.#set(openingRefused(this.#state, serial, answer.findings));
  }

  /**
   * Waits for a serial, with what other people did meanwhile and what comes next; or asks for the second look that this
   * person still owes a paper of this unit.
   * @param after the ballot just finished, or the one paused, which is suggested again
   * @returns the newest entry that this person has open
   */
  async #toSerial(after: { finished: string } | { paused: OpenEntry } | null): Promise<OpenEntry | null> {
    const { unit, slot } = this.#state;
    const answer = await ask(this.#call, 'entry.overview', { unit, slot });
    const resumed = await ask(this.#call, 'entry.resume', {});
    const owed = await ask(this.#call, 'entry.recheck', {});
    const overview = answer.ok ? answer.value : this.#state.overview;
    const left = resumed.ok ? resumed.value.open : null;
    const paused = after && 'paused' in after ? after.paused : null;
    const last = after && 'finished' in after ? after.finished : undefined;
    const next = overview && suggestSerial(overview, slot, this.#paper.rules.serial, last);
    const state = atSerial(this.#state, overview, paused?.serial ?? next);
    const broken = (!answer.ok && answer.broken) || (!owed.ok && owed.broken);
    const unfinished = paused ?? (left && left.keys.length > 0 ? left : null);
    const told = { unfinished, findings: answer.findings, refused: answer.findings.length > 0 };
    const asked = recheckOwed(
      { ...state, ...told, trouble: broken ? NO_ANSWER : null },
      owed.ok ? owed.value.recheck : null,
    );
    // What was typed ahead was meant for the next paper.
    if (asked.stage === 'recheck') this.#jobs.drop();
    this.#set(asked);
    return left;
  }

  /** A key of the second look; an answer is on disk before the next key is looked at. */
  async #look(job: Job): Promise<void> {
    if (job.act === 'escape') return this.#leave();
    if (job.act !== 'press') return;
    const { recheck } = this.#state;
    const { state, stored } = lookPressed(this.#state, job.key);
    this.#set(state);
    if (!recheck || stored === null) return;
    const input = { entry: recheck.entry, seq: recheck.keys.length + 1, key: stored };
    const answer = await storeKey(this.#call, 'entry.answerRecheck', input);
    if (answer.ok && !answer.value.finished) return this.#set(lookStored(this.#state, stored));
    // What was typed behind it was meant for questions that nobody saw.
    if (!answer.ok) this.#jobs.drop();
    if (!answer.ok && answer.broken) return this.#set({ ...this.#state, trouble: NO_ANSWER });
    await this.#toSerial({ finished: recheck.serial });
    // No longer owed: put aside by a supervisor; the next paper comes. Else the look goes on with what is on disk.
    const owed = !answer.ok && !answer.findings.some(({ code }) => code === 'entry.noRecheck');
    if (owed) this.#set({ ...this.#state, findings: answer.findings, refused: true });
    this.#effects.saved();
  }

  /** Leaving never asks and never loses: everything is on disk already. A ballot without a key counts as not begun. */
  async #pause(): Promise<void> {
    const { open, storage } = this.#state;
    await this.#toSerial(open && storage.keys > 0 ? { paused: open } : null);
  }

  async #press(key: EntryKey): Promise<void> {
    const before = this.#state;
    const { open } = before;
    const seq = before.storage.keys + 1;
    const pressed = keyPressed(before, this.#paper.context, key);
    // On its way to the disk first, then shown.
    const stored =
      open && pressed.entry !== before.entry
        ? storeKey(this.#call, 'entry.press', { entry: open.entry, seq, key })
        : null;
    this.#set(pressed);
    if (!open || !stored) return;
    const slow = setTimeout(() => this.#set(keysWaiting(this.#state, this.#jobs.waiting)), SLOW_MS);
    const answer = await stored;
    clearTimeout(slow);
    if (!answer.ok) return this.#trouble.failed(key, open, answer.findings);
    this.#set(keyStored(this.#state, seq, this.#effects.now().toISOString()));
    if (answer.value.ticks !== this.#state.entry.ticks.length) {
      this.#jobs.drop();
      return this.#effects.outdated();
    }
    if (answer.value.finished) await this.#finished(open);
  }

  async #finished(open: OpenEntry): Promise<void> {
    this.#set(withSaved(this.#state));
    await this.#toSerial({ finished: open.serial });
    this.#effects.saved();
  }
}

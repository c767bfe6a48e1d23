/** A simulated clerk at the keying desk: presses the keys of the entry, looks at what the screen answers, mends what is noticed. */
import { pressKey } from '#shared/domain/entry.ts';
import type { EntryContext } from '#shared/domain/entry-paper.ts';
import { type EntryKey, type EntryState, NEW_ENTRY } from '#shared/domain/entry-state.ts';
import { createRandom, type Random } from '../../samples/random.ts';
import type { Must } from '../../samples/workplace.ts';
import { FLAGS_UNCLEAR, NOTICES, WRONG_ANSWER } from './assumptions.ts';
import type { Paper } from './papers.ts';
import { type Keyed, keyedBy } from './slips.ts';

export interface KeyerOptions {
  readonly call: Must;
  readonly login: string;
  readonly slot: 'first' | 'second';
  readonly context: EntryContext;
  /** The sample's codes in paper order, by which papers are written, and each as this programme writes it. */
  readonly codes: readonly string[];
  readonly shown: (code: string) => string;
}

/** An open entry: keys go to the services, and the same machine as in the window tells what the screen shows. */
class Entry {
  state: EntryState = NEW_ENTRY;
  private seq = 0;
  private readonly options: KeyerOptions;
  private readonly id: number;

  constructor(options: KeyerOptions, id: number) {
    this.options = options;
    this.id = id;
  }

  async press(keys: Iterable<EntryKey>): Promise<void> {
    for (const key of keys) {
      this.state = pressKey(this.options.context, this.state, key);
      this.seq += 1;
      await this.options.call('entry.press', { entry: this.id, seq: this.seq, key });
    }
  }

  /** Takes back until nothing is half typed and as many ticks stand as before. */
  async backTo(ticks: number): Promise<void> {
    while (this.state.buffer !== '' || this.state.ticks.length > ticks) await this.press('-');
  }
}

/** How likely a person sees that what the screen shows is not what was meant; 0 where it is. */
function noticing(state: EntryState, meant: string, before: number): number {
  if (state.refused) return NOTICES.refused;
  if (state.buffer !== '') return NOTICES.pending;
  if (state.echo.kind === 'repeated') return NOTICES.repeated;
  const fresh = state.ticks.slice(before);
  return fresh.length === 1 && fresh[0] === meant ? 0 : NOTICES.otherName;
}

async function keyTick(entry: Entry, { typed }: { typed: string }, meant: string, random: Random): Promise<void> {
  if (typed === '') return;
  const before = entry.state.ticks.length;
  await entry.press(typed);
  if (random.next() >= noticing(entry.state, meant, before)) return;
  await entry.backTo(before);
  // Keyed once more with care; a product that stands already was ticked by an earlier slip.
  await entry.press(meant);
}

/** A code that Enter cannot pass: it is taken back, and what was meant last keyed again. */
async function finishLine(entry: Entry, last: string | undefined): Promise<void> {
  if (entry.state.buffer === '') return;
  await entry.backTo(entry.state.ticks.length);
  if (last !== undefined && !entry.state.ticks.includes(last)) await entry.press(last);
}

async function answerAgain({ call, shown }: KeyerOptions, inHand: Paper, entry: number, random: Random): Promise<void> {
  const { recheck } = await call('entry.recheck', { entry });
  if (!recheck) return;
  const seen = new Set(inHand.seen.map(shown));
  const answers = recheck.codes.map((code) => `${Number(seen.has(code) !== random.next() < WRONG_ANSWER)}${code}`);
  for (const [i, key] of [...answers, 'E'].entries()) await call('entry.answerRecheck', { entry, seq: i + 1, key });
}

/**
 * Keys one ballot: the paper in hand under the serial that is open.
 * @returns whether the clerk saw at the end that the serial is another paper's, and laid the entry aside to key the right one
 */
export async function keyBallot(options: KeyerOptions, open: Paper, inHand: Paper): Promise<void> {
  const { call, login, slot, codes, shown } = options;
  const random = createRandom(`keyer/${login}/${open.serial}`);
  const { entry: id } = await call('entry.open', { unit: open.unit, serial: open.serial, slot, recheck: true });
  const entry = new Entry(options, id);
  let paper = inHand;
  for (const tick of keyedFor(options, paper, codes)) await keyTick(entry, tick, tick.meant, random);
  await finishLine(entry, paper.seen.map(shown).at(-1));
  if (paper !== open && random.next() < NOTICES.wrongSerial) {
    await entry.backTo(0);
    paper = open;
    for (const tick of keyedFor(options, paper, codes)) await keyTick(entry, tick, tick.meant, random);
    await finishLine(entry, paper.seen.map(shown).at(-1));
  }
  if (paper.misread.size > 0 && random.next() < FLAGS_UNCLEAR) await entry.press('+');
  await entry.press('EE');
  if (slot === 'second') await answerAgain(options, paper, id, random);
}

/** The person's slips on that paper, in the programme's own codes: a slip of a digit falls into the same place. */
function keyedFor({ login, shown }: KeyerOptions, paper: Paper, codes: readonly string[]): Keyed[] {
  const written = codes.map(shown);
  return keyedBy(login, { ...paper, seen: paper.seen.map(shown) }, written);
}

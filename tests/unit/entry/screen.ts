/** A small paper and a fake office for tests of the keying screen without a window. */

import { vi } from 'vitest';
import { Desk } from '#renderer/features/entry/desk.ts';
import type { DeskEffects } from '#renderer/features/entry/desk-effects.ts';
import type { OpenEntry, Overview, Recheck, Slot } from '#renderer/features/entry/keying-model.ts';
import { type Paper, paperOf } from '#renderer/features/entry/paper.ts';
import type { PaperRow } from '#renderer/features/entry/papers-model.ts';
import type { Stroke } from '#renderer/features/entry/strokes.ts';
import type { Call, CallName } from '#shared/contract/index.ts';
import { replay } from '#shared/domain/entry.ts';
import { type Finding, finding } from '#shared/domain/finding.ts';
import type { Product, Programme } from '#shared/domain/programme.ts';
import { SCAN_GAP_MS } from '#shared/domain/scan.ts';
import { sampleProgramme } from '../../../samples/programme.ts';

/** Two groups of three products, codes 10 to 15, serials of four digits without a check digit. */
export function smallProgramme(): Programme {
  const base = sampleProgramme();
  return {
    ...base,
    groups: [
      { code: 'A', name: 'Thực phẩm', kind: 'product' },
      { code: 'B', name: 'Du lịch', kind: 'service' },
    ],
    rules: {
      ...base.rules,
      minTicks: 1,
      maxTicks: 3,
      serial: { digits: 4, check: 'none', scope: 'programme', source: 'printed' },
      invalidReasons: [
        { code: 'TRANG', name: 'Phiếu trắng' },
        { code: 'RACH', name: 'Phiếu rách' },
      ],
    },
  };
}

/** Products with the numbers that they have in their groups. */
export function numbered<P extends Product>(products: readonly P[]): (P & { line: number })[] {
  const counts = new Map<string, number>();
  return products.map((product) => {
    const line = (counts.get(product.group) ?? 0) + 1;
    counts.set(product.group, line);
    return { ...product, line };
  });
}

export const PRODUCTS = numbered<Product>([
  { code: '10', name: 'Bánh cốm Làng Vòng', group: 'A', enterprise: 'Công ty Cốm' },
  { code: '11', name: 'Gạo nếp Đồng Mây', group: 'A', enterprise: 'Hợp tác xã Đồng Mây' },
  { code: '12', name: 'Đường phèn', group: 'A', enterprise: 'Công ty Đường' },
  { code: '13', name: 'Du thuyền Hồ Tây', group: 'B', enterprise: 'Công ty Du lịch' },
  { code: '14', name: 'Ăn uống Phố Cổ', group: 'B', enterprise: 'Công ty Ẩm thực' },
  { code: '15', name: 'Khách sạn Bánh Chưng', group: 'B', enterprise: 'Công ty Cốm' },
]);

export const smallPaper = (keying?: Programme['rules']['keying']): Paper => {
  const programme = smallProgramme();
  return paperOf({ ...programme, rules: { ...programme.rules, keying } }, PRODUCTS);
};

export const emptyOverview: Overview = { returned: 10, done: [], waiting: [], lastSerial: null, free: null };

/** Keys as somebody types them: digits, E - + * <, `/` for the search, X for Escape, `a` for a letter. */
export function strokesOf(text: string): Stroke[] {
  return [...text].map((key): Stroke => {
    if (key === '/') return { act: 'search' };
    if (key === 'X') return { act: 'escape' };
    return /[a-z]/.test(key) ? { act: 'letter', text: key } : { act: 'press', key };
  });
}

/** What a fake office does with the next call of a name instead of answering it. */
type Mishap = 'throw' | 'store and throw' | 'refuse' | 'miscount';

/** Answers as the services do, on entries kept in memory; `hold` keeps the answers back. */
export class FakeOffice {
  readonly paper: Paper;
  readonly log: string[] = [];
  readonly effects: string[] = [];
  readonly keys = new Map<number, string[]>();
  overview: Overview = emptyOverview;
  open: OpenEntry | null = null;
  ballots: readonly PaperRow[] = [];
  units: readonly { code: string; name: string }[] = [];
  /** A second look that is owed, or becomes so when the next entry is finished (`nextRecheck`). */
  recheck: Recheck | null = null;
  nextRecheck: Recheck | null = null;
  /** The log of the second look that was answered last. */
  answers: readonly string[] = [];
  /** Mishaps of the next calls of that name, first one first. */
  readonly mishaps = new Map<CallName, Mishap[]>();
  /** Calls that are refused with this. */
  readonly refusals = new Map<CallName, Finding>();
  /** When set, answers wait for `release`. */
  hold = false;
  readonly #held: (() => void)[] = [];

  constructor(paper = smallPaper()) {
    this.paper = paper;
  }

  /** Lets the oldest answer go; everything that follows from it has happened when this resolves. */
  async release(): Promise<void> {
    this.#held.shift()?.();
    await settled();
  }

  desk(slot: Slot = 'first'): Desk {
    const say =
      (what: string) =>
      (detail?: unknown): void => {
        this.effects.push(detail === undefined ? what : `${what} ${String(detail)}`);
      };
    const effects: DeskEffects = {
      now: () => new Date('2026-09-22T01:00:00.000Z'),
      sound: say('sound'),
      leave: say('leave'),
      changeSlot: say('slot'),
      toggleSound: say('toggle'),
      outdated: say('outdated'),
      saved: say('saved'),
      reason: (act, digit) => (digit <= 2 ? `${act} ${digit}` : undefined),
    };
    return new Desk(this.#call, this.paper, { unit: '0101', slot }, effects);
  }

  readonly #call: Call = async (name, input) => {
    this.log.push(`${name} ${JSON.stringify(input)}`);
    const mishap = this.mishaps.get(name)?.shift();
    if (this.hold) await new Promise<void>((resolve) => this.#held.push(resolve));
    const refusal = this.refusals.get(name);
    if (refusal) return { ok: false, findings: [refusal] };
    if (mishap === 'throw') throw new Error('no answer');
    if (mishap === 'refuse') return { ok: false, findings: [finding('entry.notOpen')] };
    const value = this.#answer(name, input as never);
    if (mishap === 'store and throw') throw new Error('answer lost');
    if (mishap === 'miscount') return { ok: true, findings: [], value: { ...value, ticks: 99 } } as never;
    // The caller knows what it asked for; this stands for all of them.
    return { ok: true, findings: [], value } as never;
  };

  #answer(
    name: CallName,
    input: {
      entry: number;
      seq: number;
      key: string;
      unit: string;
      serial: string;
      slot: Slot;
      to?: string;
    },
  ) {
    if (name === 'ballots.list') return { ballots: this.ballots };
    if (name === 'units.status') return { units: this.units };
    if (name === 'entry.reopen') {
      this.open = { entry: 9, unit: '0101', serial: input.serial, slot: 'first', keys: [], startedAt: '' };
      this.keys.set(9, ['t10']);
      return this.#opened(this.open);
    }
    if (name === 'entry.release') this.open = null;
    if (/^ballots|release/.test(name)) return { unit: '0101', serial: input.to ?? input.serial };
    if (name === 'entry.recheck') return { recheck: this.recheck };
    if (name === 'entry.answerRecheck') {
      const { recheck } = this;
      if (recheck && input.seq === recheck.keys.length + 1)
        this.recheck = { ...recheck, keys: [...recheck.keys, input.key] };
      this.answers = this.recheck?.keys ?? this.answers;
      const finished = input.key === 'E';
      if (finished) this.recheck = null;
      return { unit: '0101', serial: '0007', seq: input.seq, finished };
    }
    if (name === 'entry.overview') return this.overview;
    if (name === 'entry.resume') return { open: this.open && this.#opened(this.open) };
    if (name === 'entry.open') {
      const serial = input.serial.padStart(4, '0');
      if (this.open?.serial !== serial) {
        const startedAt = '2026-09-22T01:00:00.000Z';
        const { unit, slot } = input;
        this.open = { entry: this.keys.size + 1, unit, serial, slot, keys: [], startedAt };
        this.keys.set(this.open.entry, []);
      }
      return this.#opened(this.open);
    }
    const stored = this.keys.get(input.entry) ?? [];
    if (input.seq === stored.length + 1) stored.push(input.key);
    const state = replay(this.paper.context, stored);
    const finished = state.phase === 'finished';
    if (finished) {
      this.open = null;
      this.recheck = this.nextRecheck;
    }
    return { seq: input.seq, ticks: state.ticks.length, finished };
  }

  #opened(open: OpenEntry): OpenEntry {
    return { ...open, keys: [...(this.keys.get(open.entry) ?? [])] };
  }
}

/** Everything that can happen without an answer from outside has happened. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 50; i++) await Promise.resolve();
}

/** As a hand does: the clock goes on by more than a scanner takes. */
export function press(desk: Desk, stroke: Stroke): void {
  clock += 120;
  desk.stroke(stroke, clock);
}
let clock = 0;

/** As a scanner does: fast, with Enter at the end. */
export async function scan(desk: Desk, digits: string, gap = 8): Promise<void> {
  clock += 120;
  for (const stroke of strokesOf(`${digits}E`)) {
    clock += gap;
    desk.stroke(stroke, clock);
  }
  await settled();
}

/** Then rests for as long as a scanner would not, where the test has the timers: a digit that chooses is a hand's from then on. */
export async function type(desk: Desk, text: string): Promise<void> {
  for (const stroke of strokesOf(text)) press(desk, stroke);
  await settled();
  if (!vi.isFakeTimers()) return;
  vi.advanceTimersByTime(SCAN_GAP_MS);
  await settled();
}

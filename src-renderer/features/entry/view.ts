/** What the parts of the keying screen show of its state; pure, so that memoised parts get equal values for equal things. */
import type { EntryState } from '#shared/domain/entry-state.ts';
import { type NearCode, nearestCodes } from '#shared/domain/nearest.ts';
import { type TickLimitBreach, tickLimitBreaches } from '#shared/domain/programme.ts';
import { askedNow } from '#shared/domain/recheck.ts';
import type { Overview, Screen, Slot } from './keying-model.ts';
import type { Paper, PaperProduct } from './paper.ts';
import type { PaperRow } from './papers-model.ts';

/** The product that the eye is at: of the last echo, else of the last tick; by group only while its group is the one in hand. */
export function productInHand(paper: Paper, { echo, ticks, group }: EntryState): PaperProduct | null {
  const echoed = echo.kind === 'range' ? echo.to : 'code' in echo ? echo.code : null;
  const product = paper.byCode.get(echoed ?? ticks.at(-1) ?? '') ?? null;
  const left = echoed === null && paper.context.byGroup && product?.at !== group;
  return left ? null : product;
}

/** The product that a second look asks about now, or null before it and once all are answered. */
export function productAsked(paper: Paper, { recheck, look }: Pick<Screen, 'recheck' | 'look'>): PaperProduct | null {
  const code = look.phase === 'asking' ? askedNow(recheck?.codes ?? [], look) : null;
  return code === null ? null : (paper.byCode.get(code) ?? null);
}

/** The paper that lies before the clerk: of the ballot that is open, or of the second look. */
export function serialInHand({ stage, open, recheck }: Pick<Screen, 'stage' | 'open' | 'recheck'>): string | null {
  return stage === 'recheck' ? (recheck?.serial ?? null) : (open?.serial ?? null);
}

/** Place of the group to show: by group the one whose numbers are keyed, else that of the product in hand. */
export function groupInHand(paper: Paper, entry: EntryState): number {
  return paper.context.byGroup ? entry.group : (productInHand(paper, entry)?.at ?? 0);
}

/** The cell with the ring: the last tick, or the one that was keyed again; none while a refused code is in sight. */
export function ringedCode({ echo, ticks, refused }: EntryState): string | null {
  if (refused) return null;
  return echo.kind === 'repeated' ? echo.code : (ticks.at(-1) ?? null);
}

/** Whether a take-back would take the newest tick and nothing else. */
export function undoesNewest({ phase, refused, invalid, span, ticks, together }: EntryState): boolean {
  const newest = ticks.at(-1);
  const ticking = phase === 'ticking' && !refused && invalid === null && span === null;
  return ticking && !together.some((codes) => newest !== undefined && codes.includes(newest));
}

/** Ticked codes by group, each group's as one string: equal strings let a group of the mirror rest. */
export function ticksByGroup(paper: Paper, ticks: readonly string[]): ReadonlyMap<number, string> {
  const byGroup = new Map<number, string>();
  for (const code of ticks) {
    const at = paper.byCode.get(code)?.at;
    if (at !== undefined) byGroup.set(at, byGroup.has(at) ? `${byGroup.get(at)} ${code}` : code);
  }
  return byGroup;
}

export interface NearProduct extends NearCode {
  readonly product: PaperProduct;
}

/** Products one slip away from a refused code. */
export function nearProducts(paper: Paper, entry: EntryState): readonly NearProduct[] {
  // Numbers within a group have no neighbours: one beyond the last is none of them.
  if (!entry.refused || entry.echo.kind !== 'unknown' || paper.context.byGroup) return [];
  const current = productInHand(paper, entry)?.at ?? 0;
  const inCurrentGroup = (code: string) => paper.byCode.get(code)?.at === current;
  return nearestCodes(entry.buffer, paper.byCode.keys(), inCurrentGroup).flatMap((near) => {
    const product = paper.byCode.get(near.code);
    return product ? [{ ...near, product }] : [];
  });
}

export interface RecentTick {
  readonly ordinal: number;
  readonly product: PaperProduct;
}

/** The last ticks, newest first. */
export function recentTicks(paper: Paper, ticks: readonly string[], most = 5): readonly RecentTick[] {
  const recent: RecentTick[] = [];
  for (let i = ticks.length - 1; i >= 0 && recent.length < most; i--) {
    const product = paper.byCode.get(ticks[i] ?? '');
    if (product) recent.push({ ordinal: i + 1, product });
  }
  return recent;
}

/** Where the ballot is outside the programme's limits; a paper that is called invalid has none to keep. */
export function breachesOf(paper: Paper, { ticks, invalid }: EntryState): readonly TickLimitBreach[] {
  if (invalid !== null) return [];
  return tickLimitBreaches(paper.rules, ticks, (code) => paper.byCode.get(code)?.group);
}

export interface Progress {
  readonly done: number;
  /** This ballot is the n-th. */
  readonly nth: number;
  /** Papers to key in this entry, when known. */
  readonly of: number | null;
  readonly left: number | null;
}

interface ProgressFacts extends Pick<Screen, 'overview' | 'slot'> {
  /** Serial of the paper before the clerk (serialInHand). */
  readonly inHand: string | null;
}

/**
 * How far this entry of the unit is. First: papers returned by the cover sheet. Second: those that have one and those
 * that wait for one from this person.
 */
export function progressOf({ overview, slot, inHand }: ProgressFacts): Progress {
  if (!overview) return { done: 0, nth: 1, of: null, left: null };
  const { done, waiting, returned } = overview;
  // A first entry that is changed, and the paper of a second look, count as done already.
  const again = done.some(({ serial }) => serial === inHand);
  const current = inHand !== null && !again ? 1 : 0;
  const others = waiting.filter((serial) => serial !== inHand).length;
  const of = slot === 'first' ? returned : done.length + current + others;
  const left = of === null ? null : Math.max(0, of - done.length - current);
  return { done: done.length, nth: done.length + (again ? 0 : 1), of, left };
}

export interface StripCell {
  readonly serial: string;
  readonly flagged: boolean;
  readonly invalid: boolean;
}

/** The strip: keyed serials, as many of the last ones as fit, and how many places stay dotted. */
export function stripOf(
  overview: Overview | null,
  left: number | null,
  room = 48,
): { before: number; cells: readonly StripCell[]; todo: number } {
  const done = overview?.done ?? [];
  const todo = Math.min(left ?? 0, Math.max(room - 1 - done.length, 8));
  const fits = Math.max(1, room - 1 - todo);
  return { before: Math.max(0, done.length - fits), cells: done.slice(-fits), todo };
}

export interface SheetCell {
  /** From 1. */
  readonly place: number;
  readonly kind: 'done' | 'flagged' | 'invalid' | 'open' | 'next' | 'waiting' | 'todo';
  /** Null for a paper that is still to come and has no known serial. */
  readonly serial: string | null;
  readonly by: string;
  readonly own: boolean;
  /** Of an open one: in which entry. */
  readonly state?: OpenState | undefined;
}

/** States in which somebody is at the paper. */
const OPEN_STATES = ['firstOpen', 'secondOpen', 'rechecking'] as const;
export type OpenState = (typeof OPEN_STATES)[number];
const isOpen = (state: PaperRow['state']): state is OpenState => (OPEN_STATES as readonly string[]).includes(state);

/** Most papers that stand on the sheet; of larger units the last ones keyed. */
const SHEET_ROOM = 84;
const SHEET_ROWS = 12;

/** The papers of a unit in this entry, `of` in all where that is known: keyed ones by serial, then the next, then those that wait or are to come. */
export function sheetOf(
  overview: Overview | null,
  slot: Slot,
  next: string | null,
  of: number | null,
  rows: readonly PaperRow[] = [],
): { cells: readonly SheetCell[]; before: number; columns: number; rows: number } {
  const nobody = { by: '', own: false };
  const done = (overview?.done ?? []).map(({ serial, by, own, invalid, flagged }) => {
    const kind: SheetCell['kind'] = invalid ? 'invalid' : flagged ? 'flagged' : 'done';
    return { kind, serial, by, own };
  });
  const open = rows.flatMap(({ serial, state }) =>
    isOpen(state) && !done.some((paper) => paper.serial === serial)
      ? [{ kind: 'open' as const, serial, state, ...nobody }]
      : [],
  );
  const listed = [...done, ...open];
  const fresh = next !== null && !listed.some(({ serial }) => serial === next);
  const following = fresh ? [{ kind: 'next' as const, serial: next, ...nobody }] : [];
  const waiting =
    slot === 'second'
      ? (overview?.waiting ?? [])
          .filter((serial) => serial !== next)
          .map((serial) => ({ kind: 'waiting' as const, serial, ...nobody }))
      : [];
  const blank = slot === 'first' ? Math.max(0, (of ?? 0) - listed.length - following.length) : 0;
  const todo = Array.from({ length: blank }, () => ({ kind: 'todo' as const, serial: null, ...nobody }));
  const ahead = [...following, ...waiting, ...todo].slice(0, SHEET_ROOM / 2);
  const before = Math.max(0, listed.length + ahead.length - SHEET_ROOM);
  const cells = [...listed.slice(before), ...ahead].map((cell, i) => ({ ...cell, place: before + i + 1 }));
  const columns = Math.min(7, Math.max(4, Math.ceil(cells.length / SHEET_ROWS)));
  return { cells, before, columns, rows: Math.max(SHEET_ROWS - 1, Math.ceil(cells.length / columns)) };
}

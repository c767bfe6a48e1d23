/**
 * The keying screen as a value: which stage it is in, what was typed, what is on disk, what went wrong. Pure functions
 * lead from one state to the next; desk.ts calls the services between them, the components only show it.
 */
import type { CallOutput } from '#shared/contract/index.ts';
import { pressKey, replay } from '#shared/domain/entry.ts';
import type { EntryContext } from '#shared/domain/entry-paper.ts';
import { type EntryKey, type EntryState, NEW_ENTRY } from '#shared/domain/entry-state.ts';
import type { Finding } from '#shared/domain/finding.ts';
import type { SerialRule } from '#shared/domain/programme.ts';
import { NEW_RECHECK, type RecheckState } from '#shared/domain/recheck.ts';
import { nextSerial } from '#shared/domain/serial.ts';
import type { Papers } from './papers-model.ts';

export type Slot = 'first' | 'second';
export type OpenEntry = CallOutput<'entry.open'>;
export type Overview = CallOutput<'entry.overview'>;
/** A paper of a second entry that its keyer is asked to look at again. */
export type Recheck = NonNullable<CallOutput<'entry.recheck'>['recheck']>;
export type Panel = 'none' | 'search' | 'note';

/** A word beside the input on a key that did nothing. */
export type Notice =
  | 'letters'
  | 'incomplete'
  | 'refused'
  | 'noSuchReason'
  | 'chooseReason'
  | 'noSerial'
  | 'productCode'
  | 'notOpen'
  | 'halfTyped'
  | 'rangeOpen'
  | 'noDot'
  | 'scanHere'
  | 'unanswered'
  | 'recheckBegin'
  | 'recheckAnswer'
  | 'recheckEnd';

/** A key that did not reach the disk. */
export interface Trouble {
  readonly key: EntryKey;
  /** Keys typed behind it, which were dropped with it. */
  readonly dropped: number;
  /** Why, when the service said so. */
  readonly findings: readonly Finding[];
  /**
   * reading: asking what is on disk · reread: the screen shows what is on disk · stuck: the services do not answer, and
   * a ballot is open · unanswered: the same between two ballots.
   */
  readonly step: 'reading' | 'reread' | 'stuck' | 'unanswered';
}

/** A ballot saved in this window, for the eye to compare with the paper just laid aside. */
export interface SavedBallot {
  readonly serial: string;
  readonly ticks: number;
  readonly invalid: string | null;
  readonly flagged: boolean;
}

/** What is on disk of the open entry: it changes after every key and shows in one word only. */
export interface Storage {
  /** Keys on disk, and when the last one was written. */
  readonly keys: number;
  readonly at: string | null;
  /** Keys that wait while the disk is slow; null while it is not. */
  readonly waiting: number | null;
}

export interface KeyingState {
  readonly stage: 'starting' | 'serial' | 'ticking' | 'recheck';
  readonly unit: string;
  readonly slot: Slot;
  readonly overview: Overview | null;
  /** Digits of a serial being typed; a refused one stays until the next digit. */
  readonly typed: string;
  readonly suggestion: string | null;
  /** Of the last opening: why it was refused, or warnings on the ballot that is open. */
  readonly findings: readonly Finding[];
  readonly refused: boolean;
  /** A ballot that this person left open before its end, perhaps of another unit. */
  readonly unfinished: OpenEntry | null;
  /** A second look that this person owes: of this unit and entry while it is asked, else to be told of. */
  readonly recheck: Recheck | null;
  readonly look: RecheckState;
  readonly open: OpenEntry | null;
  readonly entry: EntryState;
  readonly storage: Storage;
  readonly saved: readonly SavedBallot[];
  readonly trouble: Trouble | null;
  readonly notice: Notice | null;
  readonly panel: Panel;
  /** The list of the unit's papers, from which mistakes are put right; it lies over whatever is on the desk. */
  readonly papers: Papers | null;
}

/** Everything that the screen draws anew when it changes. */
export type Screen = Omit<KeyingState, 'storage'>;

/** Whether two states differ in nothing but what is on disk. */
export function sameScreen(a: KeyingState, b: KeyingState): boolean {
  const names = Object.keys(a) as (keyof KeyingState)[];
  return names.every((name) => name === 'storage' || a[name] === b[name]);
}

export function newKeying(unit: string, slot: Slot): KeyingState {
  return {
    stage: 'starting',
    unit,
    slot,
    overview: null,
    typed: '',
    suggestion: null,
    findings: [],
    refused: false,
    unfinished: null,
    recheck: null,
    look: NEW_RECHECK,
    open: null,
    entry: NEW_ENTRY,
    storage: { keys: 0, at: null, waiting: null },
    saved: [],
    trouble: null,
    notice: null,
    panel: 'none',
    papers: null,
  };
}

/**
 * The paper that probably comes next: one after the last, passing over those that are keyed, none once the packet is complete; the
 * number to be given out where papers carry none; for a second entry the next that waits.
 */
export function suggestSerial(
  { done, waiting, lastSerial, free, returned }: Overview,
  slot: Slot,
  rule: SerialRule,
  last: string | null = lastSerial,
): string | null {
  if (slot === 'second') return waiting.find((serial) => last === null || serial > last) ?? waiting[0] ?? null;
  if (rule.source === 'assigned') return free;
  if (returned !== null && done.length >= returned) return null;
  const keyed = new Set(done.map(({ serial }) => serial));
  const from = last ?? done.at(-1)?.serial ?? null;
  let next = from === null ? null : nextSerial(from, rule);
  while (next !== null && keyed.has(next)) next = nextSerial(next, rule);
  return next;
}

/** Waits for the next serial. */
export function atSerial(state: KeyingState, overview: Overview | null, suggestion: string | null): KeyingState {
  return {
    ...state,
    stage: 'serial',
    overview: overview ?? state.overview,
    suggestion,
    typed: '',
    findings: [],
    refused: false,
    open: null,
    entry: NEW_ENTRY,
    storage: { ...state.storage, keys: 0, waiting: null },
    notice: null,
    panel: 'none',
  };
}

/** No barcode and no person types more; the services take 40. */
const LONGEST_SERIAL = 20;

/** One key while a serial is typed; Enter is the caller's. */
export function serialKey(state: KeyingState, key: string): KeyingState {
  const clean = { ...state, findings: [], refused: false, notice: null };
  const typed = state.refused ? '' : state.typed;
  if (key === '-') return { ...clean, typed: '' };
  if (key === '<') return { ...clean, typed: typed.slice(0, -1) };
  if (!/^[0-9]$/.test(key)) return { ...state, notice: 'notOpen' };
  return typed.length >= LONGEST_SERIAL ? state : { ...clean, typed: typed + key };
}

/** The serial that Enter opens now, or null. */
export function serialToOpen({ typed, suggestion, refused }: Screen): string | null {
  if (refused) return null;
  return typed === '' ? suggestion : typed;
}

/** A serial that was refused stays in sight, with the reasons. */
export function openingRefused(state: KeyingState, serial: string, findings: readonly Finding[]): KeyingState {
  return { ...state, typed: serial, refused: true, findings, notice: null };
}

/** A ballot is open: new, or with the keys that are on disk. */
export function opened(
  state: KeyingState,
  context: EntryContext,
  open: OpenEntry,
  findings: readonly Finding[],
): KeyingState {
  return {
    ...state,
    stage: 'ticking',
    open,
    slot: open.slot,
    entry: replay(context, open.keys),
    storage: { ...state.storage, keys: open.keys.length, waiting: null },
    findings,
    refused: false,
    typed: '',
    notice: null,
    trouble: null,
    unfinished: null,
    panel: 'none',
    papers: null,
  };
}

/** Whether a digit answers or chooses at once, and is no part of a number that Enter or another digit completes. */
export function digitChooses({ stage, entry, look, papers }: KeyingState): boolean {
  if (papers) return papers.step === 'act' || papers.step === 'reason';
  if (stage === 'recheck') return look.phase === 'asking';
  return stage === 'ticking' && entry.phase === 'choosingReason';
}

/** Why a key changed nothing that can be seen, or null. */
function noticeOf(before: EntryState, after: EntryState, key: EntryKey): Notice | null {
  if (before.phase === 'choosingReason' && after.phase === 'choosingReason') {
    if (/^[0-9]$/.test(key)) return 'noSuchReason';
    if (key.startsWith('s')) return 'scanHere';
    return key === 'E' ? 'chooseReason' : null;
  }
  if (before.phase !== 'ticking' || after.phase !== 'ticking') return key === '.' ? 'noDot' : null;
  if (key === '.') return before.buffer !== '' ? 'halfTyped' : before.span?.kind === 'except' ? 'noDot' : null;
  if (key !== 'E') return null;
  if (before.refused) return 'refused';
  if (after.span?.kind === 'range') return after.buffer === '' ? 'rangeOpen' : 'incomplete';
  return after.buffer !== '' && !after.refused ? 'incomplete' : null;
}

/** Applies a key before it is on disk: painted at once. */
export function keyPressed(state: KeyingState, context: EntryContext, key: EntryKey): KeyingState {
  const entry = pressKey(context, state.entry, key);
  const notice = noticeOf(state.entry, entry, key);
  return { ...state, entry, notice, findings: [], panel: 'none' };
}

/** The key is on disk. */
export function keyStored(state: KeyingState, seq: number, at: string): KeyingState {
  return { ...state, storage: { keys: seq, at, waiting: null } };
}

/** The disk takes its time, and so many keys wait for it. */
export function keysWaiting(state: KeyingState, waiting: number): KeyingState {
  return { ...state, storage: { ...state.storage, waiting } };
}

/** The ballot as it goes into the list of those just saved; newest first, five of them. */
export function withSaved(state: KeyingState): KeyingState {
  if (!state.open) return state;
  const { ticks, invalid, flagged } = state.entry;
  const ballot = { serial: state.open.serial, ticks: ticks.length, invalid, flagged };
  return { ...state, saved: [ballot, ...state.saved].slice(0, 5) };
}

/** A ballot got another serial, or, with null, is no saved one of this unit any more. */
export function savedAs(state: KeyingState, serial: string, now: string | null): KeyingState {
  const saved = state.saved.flatMap((ballot) => {
    if (ballot.serial !== serial) return [ballot];
    return now === null ? [] : [{ ...ballot, serial: now }];
  });
  return { ...state, saved };
}

/** What the screen shows is once more what is on disk. */
export function reread(state: KeyingState, context: EntryContext, open: OpenEntry): KeyingState {
  const trouble = state.trouble && { ...state.trouble, step: 'reread' as const };
  return { ...opened(state, context, open, []), trouble };
}

/** Answers to a key that did not do what it was pressed for. */
const REFUSED_ECHOES: ReadonlySet<string> = new Set([
  'unknown',
  'nothingToUndo',
  'noRangeStart',
  'noRange',
  'notInGroup',
  'scanned',
]);

/** Whether a key should be heard: a low tone for what was not taken, another for a product that is ticked already. */
export function soundOf(before: KeyingState, after: KeyingState): 'refused' | 'repeated' | null {
  if (after.notice !== null) return 'refused';
  const { papers } = after;
  if (papers && papers !== before.papers && (papers.nothing || papers.findings.length > 0)) return 'refused';
  if (after.refused && !before.refused) return 'refused';
  if (after.trouble !== null && after.trouble !== before.trouble) return 'refused';
  const { echo } = after.entry;
  if (echo === before.entry.echo) return null;
  if (REFUSED_ECHOES.has(echo.kind)) return 'refused';
  return echo.kind === 'repeated' ? 'repeated' : null;
}

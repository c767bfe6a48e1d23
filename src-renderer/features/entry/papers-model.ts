/**
 * Ways out of mistakes, from the list of the unit's papers: which paper, what to do with it, to where, why. All of it by digits and
 * Enter; each function leads from one state to the next, desk.ts calls the services (docs/decisions/0004-corrections.md).
 */
import type { CallOutput } from '#shared/contract/index.ts';
import type { Finding } from '#shared/domain/finding.ts';
import type { SerialRule } from '#shared/domain/programme.ts';
import { parseSerial } from '#shared/domain/serial.ts';

/** In the order in which digits choose them, from 1. */
export const PAPER_ACTS = ['reopen', 'renumber', 'move', 'void', 'release'] as const;
export type PaperAct = (typeof PAPER_ACTS)[number];
export type PaperRow = CallOutput<'ballots.list'>['ballots'][number];

interface UnitChoice {
  readonly code: string;
  readonly name: string;
}

export interface Papers {
  /** Ballots of the unit that stand, in serial order. */
  readonly rows: readonly PaperRow[];
  /** Taken when nothing is typed: the paper in hand, or the one saved last. */
  readonly suggestion: string | null;
  readonly step: 'paper' | 'act' | 'serial' | 'unit' | 'reason' | 'words';
  readonly typed: string;
  readonly serial: string | null;
  readonly act: PaperAct | null;
  /** The right serial, or the unit it belongs to. */
  readonly to: string | null;
  /** Units a ballot can be moved to, once asked for. */
  readonly units: readonly UnitChoice[];
  /** Why the last act was refused. */
  readonly findings: readonly Finding[];
  readonly done: { readonly act: PaperAct; readonly serial: string; readonly to: string | null } | null;
  /** The last key led nowhere. */
  readonly nothing: boolean;
}

export function papersOf(rows: readonly PaperRow[], suggestion: string | null): Papers {
  const standing = rows.filter(({ state }) => state !== 'void');
  const blank = { serial: null, act: null, to: null, units: [], findings: [], done: null, nothing: false };
  return { rows: standing, suggestion, step: 'paper', typed: '', ...blank };
}

/**
 * The papers that typed digits may mean: the one of that serial, else those that end so (the strip shows the last three digits);
 * a serial that nobody keyed stands for itself, so that its refusal can be told.
 */
export function papersMeant({ rows, typed, suggestion }: Papers, rule: SerialRule): readonly string[] {
  if (typed === '') return suggestion === null ? [] : [suggestion];
  const parsed = parseSerial(typed, rule);
  const serials = rows.map(({ serial }) => serial);
  if ('serial' in parsed && serials.includes(parsed.serial)) return [parsed.serial];
  const ending = serials.filter((serial) => serial.endsWith(typed));
  if (ending.length > 0) return ending;
  return 'serial' in parsed ? [parsed.serial] : [];
}

/** Units whose code holds the typed digits; the exact one alone. */
export function unitsMeant({ units, typed }: Papers): readonly UnitChoice[] {
  const exact = units.filter(({ code }) => code === typed);
  if (exact.length > 0) return exact;
  return units.filter(({ code }) => code.replace(/[^0-9]/g, '').includes(typed));
}

const fresh = { typed: '', findings: [], done: null, nothing: false };

export function pickPaper(papers: Papers, serial: string): Papers {
  return { ...papers, ...fresh, step: 'act', serial, act: null, to: null };
}

/** What still has to be known before the act can be done. */
function chooseAct(papers: Papers, act: PaperAct): Papers {
  const step = act === 'renumber' ? 'serial' : act === 'move' ? 'unit' : 'reason';
  return { ...papers, ...fresh, act, step };
}

export function pickUnit(papers: Papers, to: string): Papers {
  return { ...papers, ...fresh, to, step: 'reason' };
}

/** The step before; null from the first one. */
export function papersBack(papers: Papers): Papers | null {
  const { step, act } = papers;
  if (step === 'paper') return null;
  if (step === 'words') return { ...papers, ...fresh, step: 'reason' };
  const asked = step === 'reason' && (act === 'renumber' || act === 'move');
  if (asked) return { ...papers, ...fresh, step: act === 'move' ? 'unit' : 'serial', to: null };
  return { ...papers, ...fresh, step: step === 'act' ? 'paper' : 'act' };
}

function enter(papers: Papers, rule: SerialRule): Papers {
  const { step, typed } = papers;
  const nothing = { ...papers, nothing: true };
  if (step === 'paper') {
    const [serial, more] = papersMeant(papers, rule);
    return serial === undefined || more !== undefined ? nothing : pickPaper(papers, serial);
  }
  if (step === 'serial') return typed === '' ? nothing : { ...papers, ...fresh, to: typed, step: 'reason' };
  if (step === 'unit') {
    const [unit, more] = unitsMeant(papers);
    return unit === undefined || more !== undefined ? nothing : pickUnit(papers, unit.code);
  }
  return nothing;
}

/** A serial that a scanner read, where one is asked for; else it means nothing. */
export function scannedInPapers(papers: Papers, digits: string): Papers {
  if (papers.step === 'paper') return pickPaper(papers, digits);
  if (papers.step === 'serial') return { ...papers, ...fresh, to: digits, step: 'reason' };
  return { ...papers, nothing: true };
}

/** As long as a serial that somebody types can be. */
const LONGEST = 20;

/**
 * One key, but for the digits that choose a reason and for `reopen`, which needs none: those are the caller's. Null: the list is
 * to be closed.
 */
export function papersKey(papers: Papers, key: string, rule: SerialRule): Papers | null {
  const { step, typed } = papers;
  if (key === 'E') return enter(papers, rule);
  if (key === '<' && typed !== '') return { ...papers, ...fresh, typed: typed.slice(0, -1) };
  if (key === '-' || key === '<') return typed === '' ? papersBack(papers) : { ...papers, ...fresh };
  if (!/^[0-9]$/.test(key)) return { ...papers, nothing: true };
  if (step === 'act') {
    const act = PAPER_ACTS[Number(key) - 1];
    return act === undefined ? { ...papers, nothing: true } : chooseAct(papers, act);
  }
  if (step === 'reason' || typed.length >= LONGEST) return { ...papers, nothing: true };
  return { ...papers, ...fresh, typed: typed + key };
}

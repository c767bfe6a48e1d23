/** Which keys work now, and what each of them does. Pure. */
import type { Texts } from '#renderer/app/language.tsx';
import type { EntryState, Span } from '#shared/domain/entry-state.ts';
import type { RecheckState } from '#shared/domain/recheck.ts';
import type { Screen, Trouble } from './keying-model.ts';
import type { Paper } from './paper.ts';
import { PAPER_ACTS, type Papers } from './papers-model.ts';
import { COMMAND_KEYS, FUNCTION_KEYS } from './strokes.ts';

/** All that decides it, each value simple: the legend rests while they are equal. */
export interface KeysFacts {
  readonly stage: Screen['stage'];
  readonly slot: Screen['slot'];
  readonly panel: Screen['panel'];
  readonly phase: EntryState['phase'];
  /** What the next code means. */
  readonly span: Span['kind'] | null;
  /** A code that was refused stands in the line. */
  readonly refused: boolean;
  readonly invalid: boolean;
  readonly byGroup: boolean;
  /** Codes have different lengths: Enter ends each. */
  readonly mixed: boolean;
  readonly look: RecheckState['phase'];
  /** Something of the second look was answered. */
  readonly answered: boolean;
  /** The step at which putting a mistake right stands, if at any. */
  readonly papers: Papers['step'] | null;
  /** So many things stand to be chosen by digit. */
  readonly choices: number;
  readonly trouble: Trouble['step'] | null;
}

/** @param listed results of the search, while their list has the keys; else 0 */
export function keysFacts(state: Screen, paper: Paper, listed: number, t: Texts['entry']): KeysFacts {
  const { stage, slot, panel, entry, look, papers, trouble } = state;
  return {
    stage,
    slot,
    panel,
    phase: entry.phase,
    span: entry.span?.kind ?? null,
    refused: entry.refused,
    invalid: entry.invalid !== null,
    byGroup: paper.context.byGroup,
    mixed: paper.context.codeLength === null,
    look: look.phase,
    answered: look.answers.length > 0,
    papers: papers?.step ?? null,
    choices: choicesOf(state, paper, listed, t),
    trouble: trouble?.step ?? null,
  };
}

function choicesOf({ panel, papers }: Screen, { rules }: Paper, listed: number, t: Texts['entry']): number {
  if (papers) {
    if (papers.step === 'act') return PAPER_ACTS.length;
    const { act } = papers;
    return papers.step === 'reason' && act !== null && act !== 'reopen' ? t.papers.reasons[act].length : 0;
  }
  return panel === 'search' ? listed : Math.min(rules.invalidReasons.length, 9);
}

export interface LegendEntry {
  readonly keys: readonly string[];
  readonly does: string;
  /** "0–9": a dash between the caps. */
  readonly range?: boolean;
}

/** Digits from 1 that choose one of so many things; nothing to choose, no digit. */
function choosing(choices: number, does: string): readonly LegendEntry[] {
  if (choices === 0) return [];
  return choices === 1 ? [{ keys: ['1'], does }] : [{ keys: ['1', String(choices)], range: true, does }];
}

const DIGITS = { keys: ['0', '9'], range: true } as const;
const enter = (does: string): LegendEntry => ({ keys: ['Enter'], does });
const leave = (does: string): LegendEntry => ({ keys: ['Esc'], does });

/** Keys of the number pad with the function keys beside them, until a number pad was used. */
function padKeys(numberPad: boolean) {
  return (key: keyof typeof FUNCTION_KEYS, does: string): LegendEntry => ({
    keys: [key === '-' ? '−' : key, ...(numberPad ? [] : [FUNCTION_KEYS[key]])],
    does,
  });
}

type Pad = ReturnType<typeof padKeys>;

export function legendOf(facts: KeysFacts, numberPad: boolean, t: Texts['entry']): readonly LegendEntry[] {
  const { stage, papers, panel, trouble } = facts;
  const pad = padKeys(numberPad);
  if (trouble !== null) return troubleKeys(trouble, t);
  if (papers !== null) return papersKeys(papers, facts, pad, t);
  if (stage === 'recheck') return lookKeys(facts, pad, t.legend);
  if (stage !== 'ticking') return serialKeys(facts, pad, t.legend);
  if (panel === 'search') return searchKeys(facts, pad, t);
  if (panel === 'note') {
    return [enter(t.note.save), leave(t.note.skip), { ...DIGITS, does: t.legend.pastNote }];
  }
  return ballotKeys(facts, pad, t.legend);
}

function troubleKeys(step: Trouble['step'], t: Texts['entry']): readonly LegendEntry[] {
  if (step === 'reading') return [];
  return step === 'reread' ? [enter(t.legend.resume)] : [enter(t.legend.retry), leave(t.head.leave)];
}

function papersKeys(
  step: Papers['step'],
  { choices }: KeysFacts,
  pad: Pad,
  { legend: t, papers }: Texts['entry'],
): readonly LegendEntry[] {
  const back = [pad('-', t.stepBack), { keys: [COMMAND_KEYS.list], does: t.closeList }];
  switch (step) {
    case 'words':
      return [enter(papers.wordsSave), leave(t.stepBack)];
    case 'act':
      return [...choosing(choices, t.choose), ...back];
    case 'reason':
      return [...choosing(choices, t.reason), pad('/', papers.ownWords), ...back];
    default:
      return [{ ...DIGITS, does: t.typeIt }, enter(t.take), ...back];
  }
}

function lookKeys({ look, answered }: KeysFacts, pad: Pad, t: Texts['entry']['legend']): readonly LegendEntry[] {
  if (look === 'announced') return [enter(t.beginLook)];
  if (look === 'reviewing') return [enter(t.endLook), pad('-', t.before)];
  const back = pad('-', answered ? t.before : t.stepBack);
  return [{ keys: ['1'], does: t.onPaper }, { keys: ['0'], does: t.notOnPaper }, back];
}

function serialKeys({ slot }: KeysFacts, pad: Pad, t: Texts['entry']['legend']): readonly LegendEntry[] {
  return [
    { ...DIGITS, does: t.serial },
    enter(t.open),
    pad('-', t.clear),
    { keys: [COMMAND_KEYS.slot], does: slot === 'first' ? t.toSecond : t.toFirst },
    { keys: [COMMAND_KEYS.list], does: t.list },
  ];
}

function searchKeys({ choices }: KeysFacts, pad: Pad, t: Texts['entry']): readonly LegendEntry[] {
  const close = leave(t.legend.closeSearch);
  if (choices === 0) return [enter(t.legend.toList), close];
  return [...choosing(choices, t.search.pick), pad('-', t.search.backToText), close];
}

/** The line of an open ballot. */
function ballotKeys(facts: KeysFacts, pad: Pad, t: Texts['entry']['legend']): readonly LegendEntry[] {
  const { phase, span, refused, invalid, byGroup, mixed } = facts;
  const marks = [pad('+', t.flag), pad('*', t.invalid)];
  const code = { ...DIGITS, does: byGroup ? t.number : t.code };
  if (phase === 'choosingReason') return [...choosing(facts.choices, t.reason), pad('-', t.cancel)];
  if (refused) return [code, pad('-', t.clearTyped), ...marks, pad('/', t.search)];
  const back = invalid ? t.validAgain : t.cancel;
  if (phase === 'confirming') return [enter(t.save), { ...DIGITS, does: t.goOn }, pad('-', back), ...marks];
  if (span === 'range') return [code, pad('-', t.cancel), { keys: ['.'], does: t.rangeTo }];
  if (span !== null) return [{ ...DIGITS, does: t.takeOut }, enter(t.endExcept), pad('-', t.putBack)];
  return [
    code,
    enter(byGroup ? t.nextGroup : mixed ? t.endMixed : t.end),
    pad('-', invalid ? t.validAgain : t.undo),
    { keys: ['.'], does: t.range },
    ...marks,
    pad('/', t.search),
  ];
}

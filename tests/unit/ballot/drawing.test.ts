/** The drawings of docs/ballot-states.md against the machines: every reachable arrow is drawn, and no other. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  BALLOT_STATES,
  type BallotEvent,
  type BallotFacts,
  ballotState,
  ballotStep,
  type Mark,
  markOf,
  newBallotFacts,
} from '#shared/domain/ballot.ts';
import { pressKey } from '#shared/domain/entry.ts';
import { type EntryContext, entryContext } from '#shared/domain/entry-paper.ts';
import { type EntryState, NEW_ENTRY } from '#shared/domain/entry-state.ts';

/** "from --event--> to", one for each event of each arrow of the nth drawing. */
function drawn(n: number): string[] {
  const page = readFileSync('docs/ballot-states.md', 'utf8');
  const drawing = [...page.matchAll(/```mermaid\n([\s\S]*?)```/g)][n]?.[1] ?? '';
  return [...drawing.matchAll(/^ {2}(\w+) --> (\w+): (.+)$/gm)]
    .flatMap(([, from, to, events]) => (events ?? '').split(', ').map((event) => `${from} --${event}--> ${to}`))
    .sort();
}

const outsideLimits = (mark: Mark) => mark.products.length > 2;
const MARKS = [markOf(['01']), markOf(['02']), markOf(['01', '02', '03']), markOf([], 'TORN')];

function ballotEvents(): BallotEvent[] {
  return ['an', 'binh'].flatMap((by): BallotEvent[] => [
    { type: 'openFirst', by },
    { type: 'openSecond', by },
    { type: 'reopenFirst', by },
    { type: 'release' },
    { type: 'waiveSecond' },
    { type: 'void', by, supervisor: false },
    { type: 'void', by, supervisor: true },
    ...MARKS.flatMap((mark): BallotEvent[] => [
      { type: 'finishFirst', by, mark },
      { type: 'finishSecond', by, mark, recheck: false },
      { type: 'finishSecond', by, mark, recheck: true },
      { type: 'answerRecheck', by, mark },
      { type: 'decide', by, mark, thirdPersonExists: true },
      { type: 'decide', by, mark, thirdPersonExists: false },
      { type: 'revise', by, mark, thirdPersonExists: true },
      { type: 'revise', by, mark, thirdPersonExists: false },
    ]),
  ]);
}

describe('the drawing of the ballot', () => {
  it('shows exactly the arrows that the machine can take', () => {
    const arrows = new Set<string>();
    const seen = new Map<string, BallotFacts>();
    const waiting: BallotFacts[] = [newBallotFacts(true), newBallotFacts(false)];
    for (let facts = waiting.pop(); facts; facts = waiting.pop()) {
      const key = JSON.stringify(facts);
      if (seen.has(key)) continue;
      seen.set(key, facts);
      for (const event of ballotEvents()) {
        const step = ballotStep(facts, event, outsideLimits);
        if ('refused' in step || step.facts === facts) continue;
        const [from, to] = [ballotState(facts, outsideLimits), ballotState(step.facts, outsideLimits)];
        arrows.add(`${from} --${event.type}--> ${to}`);
        waiting.push(step.facts);
      }
    }
    expect([...arrows].sort()).toEqual(drawn(0));
    const states = new Set([...seen.values()].map((facts) => ballotState(facts, outsideLimits)));
    expect([...states].sort()).toEqual([...BALLOT_STATES].sort());
  });

  it('has both drawings in it', () => {
    expect(drawn(0).length).toBeGreaterThan(10);
    expect(drawn(1).length).toBeGreaterThan(10);
  });
});

function paperOf(groups: readonly (readonly string[])[], keying: 'code' | 'group' = 'code'): EntryContext {
  const products = groups.flatMap((codes, g) => codes.map((code, i) => ({ code, group: String(g), line: i + 1 })));
  const rules = { keying, invalidReasons: [{ code: 'TORN', name: 'Torn' }] };
  return entryContext(
    rules,
    groups.map((_, g) => String(g)),
    products,
  );
}

describe('the drawing of one entry', () => {
  const contexts: EntryContext[] = [
    paperOf([['11', '22']]),
    paperOf([['1', '22']]),
    paperOf([['11'], ['22']], 'group'),
  ];
  const KEYS = [...'0129', 'E', '-', '*', '+', '<', '.', 'X', 't11', 't99', 'u11', 'nnote'];
  const SCAN = 's2042754';
  const label = (key: string) => (/^[0-9]$/.test(key) ? '0-9' : key.charAt(0));
  /** Counters and echo decide nothing. */
  const essence = ({ phase, buffer, refused, ticks, span, anchor, group, invalid }: EntryState) =>
    JSON.stringify([phase, buffer, refused, ticks, span, anchor, group, invalid]);
  const spanOf = ({ phase, span }: EntryState) => (phase !== 'ticking' ? null : span ? span.kind : 'one');

  it('shows exactly the phases and keys of the machine', () => {
    const arrows = new Set<string>();
    const spans = new Set<string>();
    const phases = new Set<string>();
    const note = (key: string, from: EntryState, to: EntryState) => {
      if (from.phase !== to.phase) arrows.add(`${from.phase} --${label(key)}--> ${to.phase}`);
      const [was, is] = [spanOf(from), spanOf(to)];
      if (was !== is && was && is) spans.add(`${was} --${label(key)}--> ${is}`);
    };
    for (const context of contexts) {
      const seen = new Set<string>();
      const waiting: EntryState[] = [NEW_ENTRY];
      for (let state = waiting.pop(); state; state = waiting.pop()) {
        if (seen.has(essence(state)) || state.buffer.length > 3) continue;
        seen.add(essence(state));
        phases.add(state.phase);
        for (const key of KEYS) {
          const next = pressKey(context, state, key);
          note(key, state, next);
          // A scanner is known after its first digit only: it leads back to where it came from.
          note(SCAN, next, pressKey(context, next, SCAN));
          waiting.push(next);
        }
      }
    }
    expect([...arrows].sort()).toEqual(drawn(1));
    expect([...spans].sort()).toEqual(drawn(2));
    expect([...phases].sort()).toEqual(['choosingReason', 'confirming', 'finished', 'ticking']);
  });
});

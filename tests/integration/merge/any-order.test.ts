import fc from 'fast-check';
import { expect, it } from 'vitest';
import { opinionsOf } from '#main/core/merge/opinions.ts';
import { decisionsOf, type MergeVerdict } from '#shared/domain/merge-decisions.ts';
import { batchesOf, deskOf, expectedOf, handIns, type Outcome, plans } from '../../fixtures/batch-sets.ts';
import { enrol, type MadeBatch, openBoard, type TestBoard, UNITS } from '../../fixtures/batches.ts';
import { withPeople } from '../../fixtures/deciders.ts';

async function boardWithTwoDesks(): Promise<TestBoard> {
  const board = await openBoard();
  for (const office of ['01', '02']) enrol(board.db, deskOf(`${office}01`, 'second'), office);
  return board;
}

const standingOf = ({ db }: TestBoard, payload: string) =>
  db.prepare('SELECT standing FROM received_batches WHERE payload_sha256 = ?').pluck().get(payload);

/** The board's numbers as its own calls give them. */
async function outcomeOf(board: TestBoard): Promise<Outcome> {
  const list = await board.call('merge.list', {});
  const tally = await board.call('results.get', {});
  const recount = await board.call('results.recount', {});
  if (!list.ok || !tally.ok || !recount.ok) throw new Error('the board did not answer');
  expect(recount.value.differences).toEqual([]);
  const { ballots, invalid, ticks, products } = tally.value;
  return {
    standings: Object.fromEntries(list.value.files.map(({ payload, standing }) => [payload, standing])),
    ballots,
    invalid,
    ticks,
    products: Object.fromEntries(products.map(({ code, ticks: n }) => [code, n])),
  };
}

const cases = plans.chain((plan) => fc.tuple(fc.constant(plan), handIns(plan.length), handIns(plan.length)));

/** Each file to the list of its final standing, whichever call it came in with. */
async function handIn(
  board: TestBoard,
  files: readonly MadeBatch[],
  calls: readonly (readonly number[])[],
): Promise<void> {
  for (const call of calls) {
    const given = call.map((i) => files[i % files.length] as MadeBatch);
    const lists = await board.merge(...given);
    expect(lists.refused).toEqual([]);
    const named = [...lists.merged, ...lists.superseded, ...lists.quarantined, ...lists.unchanged].map(
      ({ payload }) => payload,
    );
    for (const { sha256 } of given) expect(named).toContain(sha256);
  }
}

it('the same files give the same standings and totals in any order, split and repetition', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ([plan, oneWay, anotherWay]) => {
      const outcomes: Outcome[] = [];
      for (const calls of [oneWay, anotherWay]) {
        const board = await boardWithTwoDesks();
        try {
          const files = batchesOf(plan, board.make);
          await handIn(board, files, calls);
          outcomes.push(await outcomeOf(board));
          expect(outcomes.at(-1)).toEqual(expectedOf(files));
        } finally {
          board.close();
        }
      }
    }),
    { numRuns: 25 },
  );
}, 120_000);

const decisions = fc.array(
  fc.record({
    who: fc.constantFrom('lan', 'minh', 'tu'),
    verdict: fc.constantFrom<MergeVerdict>('accept', 'reject'),
    which: fc.nat(),
  }),
  { minLength: 2, maxLength: 8 },
);

it('what people say between the files counts as the rules say, and the same files again change nothing', async () => {
  const given = plans.chain((plan) => fc.tuple(fc.constant(plan), handIns(plan.length), decisions));
  await fc.assert(
    fc.asyncProperty(given, async ([plan, calls, words]) => {
      const board = await boardWithTwoDesks();
      const say = withPeople(board);
      try {
        const files = batchesOf(plan, board.make);
        const perCall = Math.ceil(words.length / calls.length);
        for (const [at, call] of calls.entries()) {
          await handIn(board, files, [call]);
          for (const { who, verdict, which } of words.slice(at * perCall, (at + 1) * perCall)) {
            const aside = files.filter(({ sha256 }) => standingOf(board, sha256) === 'quarantined');
            const batch = aside[which % Math.max(1, aside.length)];
            if (batch) await say(who, verdict, batch);
          }
        }
        const outcome = await outcomeOf(board);
        expect(outcome).toEqual(expectedOf(files, decisionsOf(opinionsOf(board.db))));
        await board.merge(...files);
        expect(await outcomeOf(board)).toEqual(outcome);
      } finally {
        board.close();
      }
    }),
    { numRuns: 25 },
  );
}, 120_000);

it('ties that run through several units reach every unit they touch', async () => {
  const board = await openBoard();
  try {
    const [a, b, c, d] = UNITS;
    const serials = (unit: string, ...numbers: number[]) =>
      board.make({ unit, ballots: numbers.map((n) => ({ n, products: ['101'] })) });
    const free = board.make({
      unit: b,
      revision: 2,
      previous: serials(b, 2, 3).sha256,
      ballots: [{ n: 9, products: [] }],
    });
    await board.merge(serials(a, 1, 2), serials(b, 2, 3), serials(c, 3, 4), serials(d, 5));
    expect(await outcomeOf(board)).toMatchObject({ ballots: 1 });
    const lists = await board.merge(free);
    expect(lists.merged.map(({ unit }) => unit).sort()).toEqual([a, b, c]);
    expect(await outcomeOf(board)).toMatchObject({ ballots: 6 });
  } finally {
    board.close();
  }
});

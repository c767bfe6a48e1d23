/** Whatever people do in whatever order: totals, states and the audit chain stay what the ballots themselves say. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type AuditRow, auditHash, CHAIN_START } from '#main/core/audit/chain.ts';
import { closedBatch, payloadOf } from '#main/core/batches/store.ts';
import { officeBook } from '#main/core/entry/book.ts';
import { ballotsOfUnit, factsOf } from '#main/core/entry/store.ts';
import { packetOf } from '#main/core/packets/store.ts';
import { ballotState } from '#shared/domain/ballot.ts';
import { countedTotals, keyInvalid, keyPaper, must, storedTotals } from '../../fixtures/keying.ts';
import { openTestOffice, smallBlueprint, type TestOffice } from '../../fixtures/office.ts';

const UNITS = ['0101', '0102'];

/** How often a unit with ballots was found closed. */
let closings = 0;

/** A closed unit balances, or the batch says why not, point by point; and nothing in it is undecided. */
function checkClosed(office: TestOffice, unit: string): void {
  const batch = closedBatch(office.db, unit);
  if (!batch) return;
  const { counts, explanations, ballots } = payloadOf(office.db, batch).payload;
  const standing = ballotsOfUnit(officeBook(office.db), unit);
  expect(standing.filter(({ state }) => state !== 'valid' && state !== 'invalid')).toEqual([]);
  expect(ballots.map(({ serial }) => serial)).toEqual(standing.map(({ serial }) => serial));
  const invalid = ballots.filter((ballot) => 'invalid' in ballot).length;
  const missing = standing.some(({ secondWanted, second }) => secondWanted && !second);
  const cover = packetOf(office.db, unit);
  const open = [
    counts.returned !== standing.length ? 'packet.returnedDiffers' : '',
    invalid !== cover?.invalid ? 'packet.invalidDiffers' : '',
    counts.ticks !== cover?.ticks ? 'packet.ticksDiffer' : '',
    missing ? 'unit.secondMissing' : '',
  ].filter((code) => code !== '');
  const said = explanations.map(({ code }) => code);
  expect(said).toEqual(expect.arrayContaining(open));
  for (const { text } of explanations) expect(text).toMatch(/ Thử$/);
  if (standing.length > 0) closings += 1;
}

function checkEverything(office: TestOffice): void {
  const book = officeBook(office.db);
  for (const unit of UNITS) {
    expect(storedTotals(office.db, unit)).toEqual(countedTotals(office.db, unit));
    for (const ballot of ballotsOfUnit(book, unit)) {
      expect(ballot.state).toBe(ballotState(factsOf(ballot), book.outsideLimits));
      const mark = ballot.decision?.mark ?? ballot.first?.mark;
      const products = ballot.counted ? mark?.products.length : 0;
      const stored = office.db.prepare('SELECT tick_count FROM ballots WHERE id = ?').pluck().get(ballot.id);
      expect(stored).toBe(products);
    }
  }
  for (const unit of UNITS) checkClosed(office, unit);
  let previous = CHAIN_START;
  for (const row of office.db.prepare('SELECT * FROM audit_events ORDER BY id').iterate() as Iterable<AuditRow>) {
    expect(row.hash).toBe(auditHash(previous, row));
    previous = row.hash;
  }
}

type Act = (office: TestOffice) => Promise<unknown>;

const clerk = fc.constantFrom('an' as const, 'binh' as const, 'chi' as const);
const supervisor = fc.constantFrom('phutrach' as const, 'phutrach2' as const);
const unit = fc.constantFrom(...UNITS);
const slot = fc.constantFrom('first' as const, 'second' as const);
const serial = fc.constantFrom('1', '2', '3', '4');
const codes = fc.constantFrom('01', '0102', '0109', '01020304050607', '');

const lines: fc.Arbitrary<Act> = fc
  .tuple(
    clerk,
    unit,
    slot,
    fc.uniqueArray(fc.tuple(serial, fc.constantFrom('1', '1 2', '!RACH', '')), { selector: ([s]) => s }),
  )
  .map(([who, at, which, papers]) => (office) => {
    const text = papers.map(([s, said]) => `${s} ${said}`).join('\n');
    return office.as(who)('entry.keyLines', { unit: at, slot: which, text });
  });

const keyed: fc.Arbitrary<Act> = fc.tuple(clerk, unit, slot, serial, codes, fc.boolean()).map(
  ([who, at, which, s, keys, finish]) =>
    (office) =>
      keyPaper(office.as(who), { unit: at, serial: s, slot: which, keys }, finish).catch((refused: Error) => {
        expect(refused.message).toMatch(/^refused: /);
      }),
);

const invalid: fc.Arbitrary<Act> = fc.tuple(clerk, unit, slot, serial).map(
  ([who, at, which, s]) =>
    (office) =>
      keyInvalid(office.as(who), at, s, which).catch(() => undefined),
);

const resolved: fc.Arbitrary<Act> = fc
  .tuple(
    supervisor,
    unit,
    serial,
    fc.constantFrom([['01'], null] as const, [['03', '04'], null] as const, [null, 'RACH'] as const),
  )
  .map(
    ([who, at, s, [products, reason]]) =>
      (office) =>
        office.as(who)('discrepancies.resolve', {
          unit: at,
          serial: s,
          products: products ? [...products] : null,
          invalid: reason,
        }),
  );

const anybody = fc.oneof(clerk, supervisor);
const named = { reason: 'Thử' };

/** Every way out of a mistake, asked for by anybody, fitting or not. */
const amended: fc.Arbitrary<Act> = fc
  .tuple(
    anybody,
    unit,
    serial,
    fc.constantFrom('void', 'restore', 'renumber', 'move', 'exchange', 'waive', 'release', 'revise'),
    fc.tuple(serial, unit, slot),
  )
  .map(([who, at, s, what, [toSerial, toUnit, which]]) => (office) => {
    const call = office.as(who);
    const paper = { unit: at, serial: s, ...named };
    switch (what) {
      case 'void':
        return call('ballots.void', paper);
      case 'restore':
        return call('ballots.restore', paper);
      case 'renumber':
        return call('ballots.renumber', { ...paper, to: toSerial });
      case 'move':
        return call('ballots.move', { ...paper, to: toUnit });
      case 'exchange':
        return call('ballots.exchange', { ...paper, to: toSerial, slot: which });
      case 'waive':
        return call('ballots.waiveSecond', paper);
      case 'release':
        return call('entry.release', paper);
      default:
        return call('discrepancies.revise', { ...paper, products: ['05'], invalid: null });
    }
  });

/** A cover sheet that says what was counted. */
function counted({ db }: TestOffice, unit: string) {
  const { returned, invalid, ticks } = db
    .prepare(
      `SELECT count(*) AS returned, count(CASE state WHEN 'invalid' THEN 1 END) AS invalid, coalesce(sum(tick_count), 0) AS ticks
       FROM ballots WHERE unit_code = ? AND state NOT IN ('absent', 'void')`,
    )
    .get(unit) as { returned: number; invalid: number; ticks: number };
  return { issued: Math.max(returned, 2), returned, invalid, ticks };
}

/** Leaves only what is decided, so that the unit can be closed. */
async function voidUndecided(office: TestOffice, who: 'phutrach' | 'phutrach2', unit: string): Promise<void> {
  for (const ballot of ballotsOfUnit(officeBook(office.db), unit)) {
    if (ballot.state === 'valid' || ballot.state === 'invalid') continue;
    const paper = { unit, serial: ballot.serial, reason: 'Thử' };
    await office.as(who)('entry.release', paper);
    await office.as(who)('ballots.void', paper);
  }
}

const closing: fc.Arbitrary<Act> = fc
  .tuple(
    supervisor,
    unit,
    fc.constantFrom('close', 'decided', 'decided', 'reopen'),
    fc.boolean(),
    fc.constantFrom({}, { reason: 'Thử' }),
  )
  .map(([who, at, what, balances, reason]) => async (office) => {
    if (what === 'reopen') return office.as(who)('units.reopen', { unit: at, reason: 'Thử' });
    if (what === 'decided') await voidUndecided(office, who, at);
    const cover = balances ? counted(office, at) : { issued: 4, returned: 4, invalid: 0, ticks: 5 };
    await office.as(who)('packets.record', { unit: at, ...cover });
    return office.as(who)('units.close', { unit: at, ...reason });
  });

it('totals equal a recount, states follow from the facts, the chain holds', async () => {
  const acts = fc.array(
    fc.oneof(
      { weight: 3, arbitrary: keyed },
      { weight: 3, arbitrary: lines },
      { weight: 3, arbitrary: amended },
      invalid,
      resolved,
      { weight: 2, arbitrary: closing },
    ),
    {
      minLength: 10,
      maxLength: 40,
    },
  );
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('all' as const, 'sample' as const, 'none' as const), acts, async (mode, list) => {
      const office = openTestOffice(smallBlueprint({ doubleEntry: { mode, percent: 50 } }));
      for (const act of list) {
        await act(office);
        checkEverything(office);
      }
      for (const state of office.db.prepare('SELECT state FROM ballots').pluck().all()) seen.add(String(state));
      office.close();
    }),
    { numRuns: 40 },
  );
  // The run went through the whole life of ballots, not only its beginning.
  for (const state of ['awaitingSecond', 'discrepant', 'held', 'valid', 'invalid', 'void'])
    expect(seen).toContain(state);
  expect(closings).toBeGreaterThan(0);
});

it('keys that overtake their answers, and keys sent twice, give the same ballot', async () => {
  const office = openTestOffice();
  const an = office.as('an');
  const { entry } = must(await an('entry.open', { unit: '0101', serial: '1', slot: 'first' }));
  const keys = [...'0102', '-', ...'030405', 'E', 'E'];
  const presses = keys.flatMap((key, i) => [
    an('entry.press', { entry, seq: i + 1, key }),
    an('entry.press', { entry, seq: i + 1, key }),
  ]);
  const answers = (await Promise.all(presses)).map(must);
  expect(answers.map(({ seq }) => seq)).toEqual(keys.flatMap((_key, i) => [i + 1, i + 1]));
  expect(answers.at(-1)).toEqual({ seq: keys.length, ticks: 4, finished: true });
  expect(office.db.prepare('SELECT count(*) FROM entry_log').pluck().get()).toBe(keys.length);
  expect(office.db.prepare("SELECT count(*) FROM audit_events WHERE action = 'entry.finish'").pluck().get()).toBe(1);
});

/** `merge.compare`: what is different between two received batches, ballot by ballot and product by product. */
import type { Database } from 'better-sqlite3';
import { type ProductTable, productTable, programmeOf, unpackCodes } from '#main/core/catalogue/store.ts';
import type { CallOutput, CallResult, ParsedInput } from '#shared/contract/index.ts';
import { done, finding, refuse } from '#shared/domain/finding.ts';
import { openMergeStore, type ReceivedBatch } from './store.ts';

type Comparison = CallOutput<'merge.compare'>;
type Changed = Comparison['changed'][number];

/** So many ballots of a kind are listed one by one; the counts are of all. */
const MOST = 500;

interface Ballot {
  readonly ticks: Uint8Array | null;
  readonly invalid: string | null;
}

function ballotsOf(db: Database, batch: number): Map<number, Ballot> {
  const rows = db
    .prepare('SELECT serial, ticks, invalid FROM received_ballots WHERE batch = ? ORDER BY serial')
    .all(batch);
  return new Map(
    (rows as (Ballot & { serial: number })[]).map(({ serial, ticks, invalid }) => [serial, { ticks, invalid }]),
  );
}

const codesOf = (products: ProductTable, { ticks }: Ballot): string[] => (ticks ? unpackCodes(products, ticks) : []);

function difference(products: ProductTable, serial: string, here: Ballot, there: Ballot): Changed | null {
  const [a, b] = [new Set(codesOf(products, here)), new Set(codesOf(products, there))];
  const [added, removed] = [[...a.difference(b)], [...b.difference(a)]];
  if (here.invalid === there.invalid && added.length === 0 && removed.length === 0) return null;
  return { serial, added, removed, invalidHere: here.invalid, invalidThere: there.invalid };
}

/** Ticks of valid ballots by product ordinal, as stored when the batch came. */
function totalsOf(db: Database, batch: number): Map<number, number> {
  return new Map(
    db.prepare('SELECT ordinal, ticks FROM batch_totals WHERE batch = ?').raw().all(batch) as [number, number][],
  );
}

function productLines(db: Database, products: ProductTable, here: number, there: number): Comparison['products'] {
  const [a, b] = [totalsOf(db, here), totalsOf(db, there)];
  return products.all
    .map(({ code, name, ordinal }) => ({ code, name, here: a.get(ordinal) ?? 0, there: b.get(ordinal) ?? 0 }))
    .filter((line) => line.here !== line.there);
}

const side = ({
  payload,
  file,
  unit,
  unitName,
  revision,
  issued,
  returned,
  ballots,
  invalid,
  ticks,
}: ReceivedBatch) => {
  return { payload, file, unit, unitName, revision, issued, returned, ballots, invalid, ticks };
};

export function compare(db: Database, { payload, other }: ParsedInput<'merge.compare'>): CallResult<'merge.compare'> {
  const products = productTable(db);
  const store = openMergeStore(db, products);
  const [here, there] = [store.byPayload(payload), store.byPayload(other)];
  if (!here || !there) return refuse(finding('merge.payloadUnknown', { value: here ? other : payload }));
  const { digits } = programmeOf(db).rules.serial;
  const written = (serial: number) => String(serial).padStart(digits, '0');
  const [a, b] = [ballotsOf(db, here.id), ballotsOf(db, there.id)];
  const onlyIn = (one: Map<number, Ballot>, two: Map<number, Ballot>) =>
    [...one.keys()].filter((serial) => !two.has(serial)).map(written);
  const both = [...a.keys()].filter((serial) => b.has(serial));
  const changed = both.flatMap(
    (serial) => difference(products, written(serial), a.get(serial) as Ballot, b.get(serial) as Ballot) ?? [],
  );
  const [onlyHere, onlyThere] = [onlyIn(a, b), onlyIn(b, a)];
  return done({
    here: side(here),
    there: side(there),
    counts: { onlyHere: onlyHere.length, onlyThere: onlyThere.length, both: both.length, changed: changed.length },
    onlyHere: onlyHere.slice(0, MOST),
    onlyThere: onlyThere.slice(0, MOST),
    both: both.slice(0, MOST).map(written),
    changed: changed.slice(0, MOST),
    products: productLines(db, products, here.id, there.id),
  });
}

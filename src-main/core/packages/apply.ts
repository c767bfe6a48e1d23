/** Takes a verified package's content into an office's tables, keeping every ordinal and every code that ballots may carry. */
import type { Database } from 'better-sqlite3';
import { listUnits, productTable } from '#main/core/catalogue/store.ts';
import { insertRosterKey, type RosterKey, rosterKeys } from '#main/core/keys/store.ts';
import type { CallOutput } from '#shared/contract/index.ts';
import type { PackagePayload } from '#shared/contract/payloads.ts';
import { matchKey } from '#shared/domain/text.ts';

export type PackageChanges = CallOutput<'packages.update'>['changes'];

interface Retirable {
  readonly code: string;
  readonly retired: boolean;
}

interface Difference {
  readonly added: string[];
  readonly changed: string[];
  readonly retired: string[];
}

/** Codes by what became of them; one that the package no longer lists at all is retired too. */
function difference<T extends Retirable>(
  before: readonly Retirable[],
  after: readonly T[],
  text: (item: T) => string,
): Difference {
  const old = new Map(before.map((item) => [item.code, item as T]));
  const listed = new Set(after.map(({ code }) => code));
  const result: Difference = { added: [], changed: [], retired: [] };
  for (const item of after) {
    const known = old.get(item.code);
    if (!known) result.added.push(item.code);
    else if (item.retired && !known.retired) result.retired.push(item.code);
    else if (text(known) !== text(item)) result.changed.push(item.code);
  }
  result.retired.push(...before.filter(({ code, retired }) => !retired && !listed.has(code)).map(({ code }) => code));
  return result;
}

function applyGroups(db: Database, groups: PackagePayload['programme']['groups']): void {
  // Positions are unique: out of the way first, then to their new places; a group that is no longer named comes last.
  db.prepare('UPDATE groups SET position = -1 - position').run();
  const put = db.prepare(
    `INSERT INTO groups (code, position, name, kind) VALUES (@code, @position, @name, @kind)
     ON CONFLICT (code) DO UPDATE SET position = excluded.position, name = excluded.name, kind = excluded.kind`,
  );
  groups.forEach((group, at) => {
    put.run({ ...group, position: at + 1 });
  });
  db.prepare('UPDATE groups SET position = ? - position WHERE position < 0').run(groups.length);
}

function applyProducts(db: Database, products: PackagePayload['products']): Difference {
  const text = ({ name, group, enterprise, address, note, retired }: PackagePayload['products'][number]) =>
    JSON.stringify([name, group, enterprise, address, note, retired]);
  const found = difference(productTable(db).all, products, text);
  const put = db.prepare(
    `INSERT INTO products (code, ordinal, position, group_code, name, match_key, enterprise, address, note, retired)
     VALUES (@code, (SELECT coalesce(max(ordinal), -1) + 1 FROM products), @position, @group, @name, @matchKey, @enterprise, @address, @note, @retired)
     ON CONFLICT (code) DO UPDATE SET position = excluded.position, group_code = excluded.group_code, name = excluded.name,
       match_key = excluded.match_key, enterprise = excluded.enterprise, address = excluded.address, note = excluded.note,
       retired = excluded.retired`,
  );
  products.forEach((product, at) => {
    put.run({ ...product, position: at + 1, matchKey: matchKey(product.name), retired: Number(product.retired) });
  });
  const retire = db.prepare('UPDATE products SET retired = 1 WHERE code = ?');
  for (const code of found.retired) retire.run(code);
  return found;
}

function applyUnits(db: Database, payload: PackagePayload): Difference {
  const text = ({ name, office, kind, superior, signer, signerTitle, retired }: PackagePayload['units'][number]) =>
    JSON.stringify([name, office, kind, superior, signer, signerTitle, retired]);
  const found = difference(listUnits(db), payload.units, text);
  const putOffice = db.prepare(
    `INSERT INTO offices (code, position, name) VALUES (@code, @position, @name)
     ON CONFLICT (code) DO UPDATE SET position = excluded.position, name = excluded.name`,
  );
  payload.offices.forEach((office, at) => {
    putOffice.run({ ...office, position: at + 1 });
  });
  const put = db.prepare(
    `INSERT INTO units (code, position, office_code, name, match_key, kind, superior, signer, signer_title, retired)
     VALUES (@code, @position, @office, @name, @matchKey, @kind, @superior, @signer, @signerTitle, @retired)
     ON CONFLICT (code) DO UPDATE SET position = excluded.position, office_code = excluded.office_code, name = excluded.name,
       match_key = excluded.match_key, kind = excluded.kind, superior = excluded.superior, signer = excluded.signer,
       signer_title = excluded.signer_title, retired = excluded.retired`,
  );
  payload.units.forEach((unit, at) => {
    put.run({ ...unit, position: at + 1, matchKey: matchKey(unit.name), retired: Number(unit.retired) });
  });
  const retire = db.prepare('UPDATE units SET retired = 1 WHERE code = ?');
  for (const code of found.retired) retire.run(code);
  return found;
}

function applyRoster(db: Database, roster: readonly RosterKey[]): number {
  const before = new Set(rosterKeys(db).map((key) => JSON.stringify(key)));
  db.prepare('DELETE FROM roster').run();
  for (const key of roster) insertRosterKey(db, key);
  const after = new Set(roster.map((key) => JSON.stringify(key)));
  const touched = [...before.symmetricDifference(after)].map((key) => (JSON.parse(key) as RosterKey).keyId);
  return new Set(touched).size;
}

/**
 * Writes the package's programme, catalogue, units and roster over the workspace's and says what changed. Call it inside a
 * transaction, for a package that was verified.
 */
export function applyPackage(db: Database, payload: PackagePayload): PackageChanges {
  db.prepare('UPDATE workspace SET programme = ?').run(JSON.stringify(payload.programme));
  applyGroups(db, payload.programme.groups);
  const products = applyProducts(db, payload.products);
  const units = applyUnits(db, payload);
  return {
    productsAdded: products.added,
    productsChanged: products.changed,
    productsRetired: products.retired,
    unitsAdded: units.added,
    unitsChanged: units.changed,
    unitsRetired: units.retired,
    keysChanged: applyRoster(db, payload.roster),
  };
}

/** Takes a verified package's content into an office's tables, keeping every ordinal and every code that ballots may carry. */
import type { Database } from 'better-sqlite3';
import { storeBoardKeys } from '#main/core/keys/handover.ts';
import { insertRosterKey, type RosterKey } from '#main/core/keys/store.ts';
import type { PackagePayload } from '#shared/contract/payloads.ts';
import { matchKey } from '#shared/domain/text.ts';

/** What the package no longer lists at all is taken out too: ballots may carry its code. */
function retireUnlisted(db: Database, table: 'products' | 'units', listed: readonly { readonly code: string }[]): void {
  db.prepare(`UPDATE ${table} SET retired = 1 WHERE code NOT IN (SELECT value FROM json_each(?))`).run(
    JSON.stringify(listed.map(({ code }) => code)),
  );
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

function applyProducts(db: Database, products: PackagePayload['products']): void {
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
  retireUnlisted(db, 'products', products);
}

function applyUnits(db: Database, payload: PackagePayload): void {
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
  retireUnlisted(db, 'units', payload.units);
}

function applyRoster(db: Database, roster: readonly RosterKey[]): void {
  db.prepare('DELETE FROM roster').run();
  for (const key of roster) insertRosterKey(db, key);
}

/**
 * Writes the package's programme, catalogue, units, roster and the board's keys over the workspace's. Call it inside a transaction,
 * for a package that was verified.
 */
export function applyPackage(db: Database, payload: PackagePayload): void {
  db.prepare('UPDATE workspace SET programme = ?').run(JSON.stringify(payload.programme));
  storeBoardKeys(db, payload.board);
  applyGroups(db, payload.programme.groups);
  applyProducts(db, payload.products);
  applyUnits(db, payload);
  applyRoster(db, payload.roster);
}

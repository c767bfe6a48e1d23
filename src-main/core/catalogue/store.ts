/** Reading the programme, the catalogue and the units of the open workspace: shared by all capabilities. */
import type { Database } from 'better-sqlite3';
import type { Product, Programme } from '#shared/domain/programme.ts';
import { packTicks, unpackTicks } from '#shared/domain/tick-set.ts';

/** A product as stored, with its place in ballots' bit sets. */
export interface StoredProduct extends Product {
  readonly ordinal: number;
  readonly matchKey: string;
  readonly address: string;
  readonly note: string;
  readonly retired: boolean;
}

export interface ProductTable {
  /** In the paper's order, retired ones included. */
  readonly all: readonly StoredProduct[];
  /** Those that stand on the paper now. */
  readonly current: readonly StoredProduct[];
  readonly byCode: ReadonlyMap<string, StoredProduct>;
  readonly byOrdinal: ReadonlyMap<number, StoredProduct>;
}

interface ProductRow extends Product {
  ordinal: number;
  matchKey: string;
  address: string;
  note: string;
  retired: number;
}

/** The products of this workspace. 500 rows read in well under a millisecond, so nothing is cached that could grow stale. */
export function productTable(db: Database): ProductTable {
  const rows = db
    .prepare(
      `SELECT p.code, p.ordinal, p.name, p.match_key AS matchKey, p.group_code AS "group", p.enterprise, p.address, p.note, p.retired
       FROM products p JOIN groups g ON g.code = p.group_code ORDER BY g.position, p.position, p.code`,
    )
    .all() as ProductRow[];
  const all = rows.map((row) => ({ ...row, retired: row.retired === 1 }));
  return {
    all,
    current: all.filter(({ retired }) => !retired),
    byCode: new Map(all.map((product) => [product.code, product])),
    byOrdinal: new Map(all.map((product) => [product.ordinal, product])),
  };
}

/** The programme of this workspace. It was checked against its schema when it came in. */
export function programmeOf(db: Database): Programme {
  return JSON.parse(db.prepare('SELECT programme FROM workspace').pluck().get() as string) as Programme;
}

/** Product codes to the bytes that a ballot stores. Every code must be in the table. */
export function packCodes(table: ProductTable, codes: Iterable<string>): Uint8Array {
  return packTicks(
    [...codes].map((code) => {
      const product = table.byCode.get(code);
      if (!product) throw new Error(`product ${code} is not in the catalogue`);
      return product.ordinal;
    }),
  );
}

/** A ballot's bytes to product codes in code order. */
export function unpackCodes(table: ProductTable, bytes: Uint8Array): string[] {
  return unpackTicks(bytes)
    .map((ordinal) => {
      const product = table.byOrdinal.get(ordinal);
      if (!product) throw new Error(`no product has ordinal ${ordinal}`);
      return product.code;
    })
    .sort();
}

export interface StoredUnit {
  readonly code: string;
  readonly name: string;
  readonly office: string;
  readonly kind: string;
  readonly superior: string;
  readonly signer: string;
  readonly signerTitle: string;
  readonly retired: boolean;
}

interface UnitRow extends Omit<StoredUnit, 'retired'> {
  retired: number;
}

const UNIT_COLUMNS = 'code, name, office_code AS office, kind, superior, signer, signer_title AS signerTitle, retired';

export function unitByCode(db: Database, code: string): StoredUnit | undefined {
  const row = db.prepare(`SELECT ${UNIT_COLUMNS} FROM units WHERE code = ?`).get(code) as UnitRow | undefined;
  return row && { ...row, retired: row.retired === 1 };
}

/** Units in the board's order; of one office when given. */
export function listUnits(db: Database, office?: string): StoredUnit[] {
  const where = office === undefined ? '' : 'WHERE office_code = ?';
  const rows = db
    .prepare(`SELECT ${UNIT_COLUMNS} FROM units ${where} ORDER BY position, code`)
    .all(...(office === undefined ? [] : [office])) as UnitRow[];
  return rows.map((row) => ({ ...row, retired: row.retired === 1 }));
}

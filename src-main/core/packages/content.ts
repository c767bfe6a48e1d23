/** What a package published now would say, apart from its number, its date and its place in the chain. */
import type { Database } from 'better-sqlite3';
import { listUnits, productTable, programmeOf } from '#main/core/catalogue/store.ts';
import { boardKeys } from '#main/core/keys/handover.ts';
import { rosterKeys } from '#main/core/keys/store.ts';
import { type PackagePayload, packagePayload } from '#shared/contract/payloads.ts';

export type PackageContent = Omit<PackagePayload, 'version' | 'previous' | 'history' | 'publishedAt'>;

/** Products in the paper's order, retired ones where they stood; offices and units in the board's order. */
export function packageContent(db: Database): PackageContent {
  const programme = packagePayload.shape.programme.parse(programmeOf(db));
  return {
    programme,
    board: boardKeys(db),
    products: productTable(db).all.map(({ code, name, group, enterprise, address, note, retired }) => ({
      code,
      name,
      group,
      enterprise,
      address,
      note,
      retired,
    })),
    offices: db.prepare('SELECT code, name FROM offices ORDER BY position, code').all() as PackageContent['offices'],
    units: listUnits(db),
    roster: rosterKeys(db),
  };
}

/** The same content in another package: everything but number, date and chain, compared as one spelling. */
export function contentOf({ programme, board, products, offices, units, roster }: PackagePayload): PackageContent {
  return { programme, board, products, offices, units, roster };
}

const CONTENT = packagePayload.pick({
  programme: true,
  board: true,
  products: true,
  offices: true,
  units: true,
  roster: true,
});

/** Where a workspace that was changed by other means holds what no package may say: `units.3.name`; null where all is well. */
export function unfitContent(content: PackageContent): string | null {
  const [issue] = CONTENT.safeParse(content).error?.issues ?? [];
  return issue ? issue.path.join('.') : null;
}

/** @param b of a package. What fits into none is another content. */
export function sameContent(a: PackageContent, b: PackageContent): boolean {
  const { success, data } = CONTENT.safeParse(a);
  return success && JSON.stringify(data) === JSON.stringify(CONTENT.parse(b));
}

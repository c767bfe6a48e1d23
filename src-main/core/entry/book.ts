/** What an office needs at hand to judge a ballot: programme, catalogue, the limits, the draw for second entries. */
import type { Database } from 'better-sqlite3';
import type { Mark } from '#shared/domain/ballot.ts';
import { type EntryContext, entryContext, linesInGroups } from '#shared/domain/entry-paper.ts';
import { codeFinder } from '#shared/domain/product-code.ts';
import { type Programme, type TickLimitBreach, tickLimitBreaches } from '#shared/domain/programme.ts';
import { matchKey } from '#shared/domain/text.ts';
import { type ProductTable, productTable, programmeOf } from '../catalogue/store.ts';
import { statement } from '../database/statements.ts';
import { recheckDraw, secondWanted } from './sample.ts';

export interface OfficeBook {
  readonly db: Database;
  /** Code of this office. */
  readonly office: string;
  readonly programme: Programme;
  readonly products: ProductTable;
  /** For the keystroke machine: the codes on the paper now. */
  readonly context: EntryContext;
  /** A code as somebody wrote it to the code on the paper, or null. */
  readonly productCode: (written: string) => string | null;
  /** A reason by its code, or by its name however it is spelled; null when the programme has none such. */
  readonly reasonCode: (written: string) => string | null;
  /** Where a valid mark is outside the programme's limits. */
  readonly breaches: (mark: Mark) => TickLimitBreach[];
  readonly outsideLimits: (mark: Mark) => boolean;
  /** Whether the programme wants a second entry of this ballot. */
  readonly secondWanted: (unit: string, serial: string) => boolean;
  /** The order in which a second look at this ballot draws products on which the entries agree. */
  readonly recheckDraw: (unit: string, serial: string) => (code: string) => string;
}

interface WorkspaceRow {
  office: string;
  seed: string;
}

function readBook(db: Database): OfficeBook {
  const { office, seed } = db
    .prepare('SELECT office_code AS office, sample_seed AS seed FROM workspace')
    .get() as WorkspaceRow;
  const programme = programmeOf(db);
  const { rules } = programme;
  const products = productTable(db);
  const codes = products.current.map(({ code }) => code);
  const lines = linesInGroups(products.all);
  const reasons = new Map(rules.invalidReasons.map(({ code, name }) => [matchKey(name), code]));
  const reasonCodes = new Set(rules.invalidReasons.map(({ code }) => code));
  const groupOf = (code: string) => products.byCode.get(code)?.group;
  const breaches = (mark: Mark) => tickLimitBreaches(rules, mark.products, groupOf);
  return {
    db,
    office,
    programme,
    products,
    context: entryContext(
      rules,
      programme.groups.map(({ code }) => code),
      products.current.map(({ code, group }) => ({ code, group, line: lines.get(code) ?? 0 })),
    ),
    productCode: codeFinder(codes),
    reasonCode: (written) =>
      reasonCodes.has(written.trim()) ? written.trim() : (reasons.get(matchKey(written)) ?? null),
    breaches,
    outsideLimits: (mark) => breaches(mark).length > 0,
    secondWanted: (unit, serial) => secondWanted(rules.doubleEntry, seed, unit, serial),
    recheckDraw: (unit, serial) => recheckDraw(seed, unit, serial),
  };
}

const BOOKS = new WeakMap<Database, { package: string | undefined; book: OfficeBook }>();

/**
 * The book of the open office workspace. Only a package changes what it says, so it is kept until another one is in force;
 * a change of package rolled back is noticed too.
 */
export function officeBook(db: Database): OfficeBook {
  const row = statement(db, 'SELECT sha256 FROM packages ORDER BY version DESC LIMIT 1').get() as
    | { sha256: string }
    | undefined;
  const newest = row?.sha256;
  const known = BOOKS.get(db);
  if (known && known.package === newest) return known.book;
  const book = readBook(db);
  BOOKS.set(db, { package: newest, book });
  return book;
}

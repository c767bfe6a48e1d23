/** The catalogue: the products on the paper, taken by the board from a workbook. */
import type { Database } from 'better-sqlite3';
import { type Context, type Handlers, write } from '#main/core/application.ts';
import { latestPackage, payloadOf } from '#main/core/packages/store.ts';
import type { CallOutput } from '#shared/contract/index.ts';
import { linesInGroups } from '#shared/domain/entry-paper.ts';
import { done, finding, hasErrors, type Result, refuse } from '#shared/domain/finding.ts';
import { matchKey } from '#shared/domain/text.ts';
import { CATALOGUE_COLUMNS, type CatalogueLine, type CatalogueSheet, readCatalogue } from './catalogue-sheet.ts';
import { type CataloguePlan, type PublishedProduct, planCatalogue, reusedCodes } from './plan.ts';
import { openSheet } from './sheet-input.ts';
import { productTable, programmeOf } from './store.ts';

type Outcome = CallOutput<'catalogue.import'>;

/** Products of the newest package: it lists every one that was ever published. */
function publishedProducts(db: Database): Map<string, PublishedProduct> {
  const latest = latestPackage(db);
  return new Map(latest ? payloadOf(latest).products.map((product) => [product.code, product]) : []);
}

function reportReuse(
  sheet: CatalogueSheet,
  lines: readonly CatalogueLine[],
  published: ReadonlyMap<string, PublishedProduct>,
) {
  for (const { line, otherProduct, params } of reusedCodes(lines, published)) {
    if (otherProduct) sheet.report('package.codeReused', line.row, 'code', line.code, params);
    else sheet.report('catalogue.enterpriseDiffers', line.row, 'enterprise', line.enterprise, params);
  }
}

function outcomeOf(lines: readonly CatalogueLine[], plan: CataloguePlan): Outcome {
  return {
    groups: new Set(lines.map(({ group }) => group)).size,
    enterprises: new Set(lines.map(({ enterprise }) => matchKey(enterprise))).size,
    products: lines.length,
    added: plan.added.length,
    changed: plan.changed.length,
    retired: plan.retired.length + plan.removed.length,
  };
}

const values = ({ code, name, group, enterprise, address, note }: Omit<CatalogueLine, 'row'>) => ({
  code,
  name,
  group,
  enterprise,
  address,
  note,
});

function apply(db: Database, lines: readonly CatalogueLine[], plan: CataloguePlan): void {
  const remove = db.prepare('DELETE FROM products WHERE code = ?');
  for (const code of plan.removed) remove.run(code);
  const retire = db.prepare('UPDATE products SET retired = 1 WHERE code = ?');
  for (const code of plan.retired) retire.run(code);
  const put = db.prepare(
    `INSERT INTO products (code, ordinal, position, group_code, name, match_key, enterprise, address, note)
     VALUES (@code, (SELECT coalesce(max(ordinal), -1) + 1 FROM products), @position, @group, @name, @matchKey, @enterprise, @address, @note)
     ON CONFLICT (code) DO UPDATE SET position = excluded.position, group_code = excluded.group_code, name = excluded.name,
       match_key = excluded.match_key, enterprise = excluded.enterprise, address = excluded.address, note = excluded.note, retired = 0`,
  );
  lines.forEach((line, at) => {
    put.run({ ...values(line), position: at + 1, matchKey: matchKey(line.name) });
  });
}

function take(
  context: Context,
  sheet: CatalogueSheet,
  lines: readonly CatalogueLine[],
  plan: CataloguePlan,
): Result<null> {
  const { db } = context;
  const { added, changed, retired, removed, reordered } = plan;
  if (!reordered && [added, changed, retired, removed].every(({ length }) => length === 0)) return done(null);
  return write(context, (record) => {
    const { byCode } = productTable(db);
    const before = [...changed.map(({ code }) => code), ...retired, ...removed].flatMap(
      (code) => byCode.get(code) ?? [],
    );
    apply(db, lines, plan);
    record({
      action: 'catalogue.import',
      subject: sheet.file,
      old: before.map(values),
      new: {
        sha256: sheet.sha256,
        added: added.map(values),
        changed: changed.map(values),
        retired,
        removed,
        reordered,
      },
    });
    return done(null);
  });
}

export const handlers: Handlers<'catalogue'> = {
  'catalogue.get': (_input, { db }) => {
    const { all, current } = productTable(db);
    const lines = linesInGroups(all);
    const products = current.map(({ code, name, group, enterprise }) => {
      return { code, name, group, enterprise, line: lines.get(code) ?? 0 };
    });
    return done({ products });
  },

  'catalogue.import': async ({ file, dryRun }, context) => {
    const opened = await openSheet(context.app.files, file, CATALOGUE_COLUMNS);
    if (!opened.ok) return opened;
    const sheet = opened.value;
    const { groups } = programmeOf(context.db);
    const published = publishedProducts(context.db);
    const fixed = published.keys().next().value?.length ?? null;
    const lines = readCatalogue(sheet, groups, fixed);
    if (lines.length === 0) sheet.findings.push(finding('catalogue.noProducts', { file: sheet.file }));
    reportReuse(sheet, lines, published);
    if (hasErrors(sheet.findings)) return refuse(...sheet.findings);
    const plan = planCatalogue(lines, productTable(context.db).all, groups, published);
    const taken = dryRun ? done(null) : take(context, sheet, lines, plan);
    return taken.ok ? done(outcomeOf(lines, plan), sheet.findings) : taken;
  },
};

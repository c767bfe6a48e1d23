/** Offices and units as the board keeps them: taken from a workbook, published in the package. */
import type { Database } from 'better-sqlite3';
import { type Context, type Handlers, write } from '#main/core/application.ts';
import { openSheet } from '#main/core/catalogue/sheet-input.ts';
import { listUnits, type StoredUnit } from '#main/core/catalogue/store.ts';
import { latestPackage, payloadOf } from '#main/core/packages/store.ts';
import { done, finding, hasErrors, type Result, refuse } from '#shared/domain/finding.ts';
import { matchKey } from '#shared/domain/text.ts';
import { type OfficeLine, readUnits, UNITS_COLUMNS, type UnitLine, type UnitsSheet } from './units-sheet.ts';

interface UnitsPlan {
  readonly offices: readonly OfficeLine[];
  readonly units: readonly UnitLine[];
  readonly added: readonly UnitLine[];
  /** Lines whose unit is there with other values, or back from retirement. */
  readonly changed: readonly UnitLine[];
  /** Published and no longer in the file: kept, but out of use. */
  readonly retired: readonly string[];
  /** Never published and no longer in the file: gone. */
  readonly removed: readonly string[];
  /** Names or order of offices, or the order of units, change. */
  readonly rearranged: boolean;
}

function offices(db: Database): OfficeLine[] {
  return db.prepare('SELECT code, name FROM offices ORDER BY position, code').all() as OfficeLine[];
}

function publishedUnits(db: Database): Set<string> {
  const latest = latestPackage(db);
  return new Set(latest ? payloadOf(latest).units.map(({ code }) => code) : []);
}

const values = ({ code, name, office, kind, superior, signer, signerTitle }: Omit<UnitLine, 'row'>) => ({
  code,
  name,
  office,
  kind,
  superior,
  signer,
  signerTitle,
});
const shown = (unit: Omit<UnitLine, 'row'>) => JSON.stringify(values(unit));

function isRearranged(
  db: Database,
  lines: { offices: readonly OfficeLine[]; units: readonly UnitLine[] },
  stored: readonly StoredUnit[],
) {
  const officeCodes = new Set(lines.offices.map(({ code }) => code));
  const unitCodes = new Set(lines.units.map(({ code }) => code));
  const known = new Set(stored.map(({ code }) => code));
  const order = (codes: readonly { code: string }[]) => JSON.stringify(codes.map(({ code }) => code));
  const officesNow = offices(db).filter(({ code }) => officeCodes.has(code));
  const officesThen = lines.offices.map(({ code, name }) => ({ code, name }));
  const unitsNow = stored.filter(({ code }) => unitCodes.has(code));
  const unitsThen = lines.units.filter(({ code }) => known.has(code));
  return JSON.stringify(officesNow) !== JSON.stringify(officesThen) || order(unitsNow) !== order(unitsThen);
}

function plan(db: Database, lines: { offices: readonly OfficeLine[]; units: readonly UnitLine[] }): UnitsPlan {
  const stored = listUnits(db);
  const published = publishedUnits(db);
  const before = new Map(stored.map((unit) => [unit.code, unit]));
  const inFile = new Set(lines.units.map(({ code }) => code));
  const missing = stored.filter(({ code }) => !inFile.has(code));
  return {
    ...lines,
    added: lines.units.filter(({ code }) => !before.has(code)),
    changed: lines.units.filter((line) => {
      const unit = before.get(line.code);
      return unit !== undefined && (shown(unit) !== shown(line) || unit.retired);
    }),
    retired: missing.filter(({ code, retired }) => published.has(code) && !retired).map(({ code }) => code),
    removed: missing.filter(({ code }) => !published.has(code)).map(({ code }) => code),
    rearranged: isRearranged(db, lines, stored),
  };
}

/** Offices that nothing refers to any more go with their units; one that has an enrolled key stays. */
function dropEmptyOffices(db: Database, listed: readonly OfficeLine[]): void {
  const keep = new Set(listed.map(({ code }) => code));
  const unused = db
    .prepare(
      'SELECT code FROM offices WHERE code NOT IN (SELECT office_code FROM units UNION SELECT office_code FROM roster)',
    )
    .pluck()
    .all() as string[];
  const drop = db.prepare('DELETE FROM offices WHERE code = ?');
  for (const code of unused) if (!keep.has(code)) drop.run(code);
}

function apply(db: Database, planned: UnitsPlan): void {
  const putOffice = db.prepare(
    `INSERT INTO offices (code, position, name) VALUES (@code, @position, @name)
     ON CONFLICT (code) DO UPDATE SET position = excluded.position, name = excluded.name`,
  );
  planned.offices.forEach((office, at) => {
    putOffice.run({ ...office, position: at + 1 });
  });
  const put = db.prepare(
    `INSERT INTO units (code, position, office_code, name, match_key, kind, superior, signer, signer_title)
     VALUES (@code, @position, @office, @name, @matchKey, @kind, @superior, @signer, @signerTitle)
     ON CONFLICT (code) DO UPDATE SET position = excluded.position, office_code = excluded.office_code, name = excluded.name,
       match_key = excluded.match_key, kind = excluded.kind, superior = excluded.superior, signer = excluded.signer,
       signer_title = excluded.signer_title, retired = 0`,
  );
  planned.units.forEach((unit, at) => {
    put.run({ ...values(unit), position: at + 1, matchKey: matchKey(unit.name) });
  });
  const retire = db.prepare('UPDATE units SET retired = 1 WHERE code = ?');
  for (const code of planned.retired) retire.run(code);
  const remove = db.prepare('DELETE FROM units WHERE code = ?');
  for (const code of planned.removed) remove.run(code);
  dropEmptyOffices(db, planned.offices);
}

function take(context: Context, sheet: UnitsSheet, planned: UnitsPlan): Result<null> {
  const { db } = context;
  const { added, changed, retired, removed, rearranged } = planned;
  if (!rearranged && [added, changed, retired, removed].every(({ length }) => length === 0)) return done(null);
  return write(context, (record) => {
    const touched = new Set([...changed.map(({ code }) => code), ...retired, ...removed]);
    const before = listUnits(db).filter(({ code }) => touched.has(code));
    const officesBefore = offices(db);
    apply(db, planned);
    record({
      action: 'units.import',
      subject: sheet.file,
      old: { offices: officesBefore, units: before.map(values) },
      new: {
        sha256: sheet.sha256,
        offices: planned.offices,
        added: added.map(values),
        changed: changed.map(values),
        retired,
        removed,
      },
    });
    return done(null);
  });
}

/** The board's calls on units; units/service.ts joins them with the office's. */
export const boardHandlers: Pick<Handlers<'units'>, 'units.import' | 'units.tree'> = {
  'units.import': async ({ file, dryRun }, context) => {
    const opened = await openSheet(context.app.files, file, UNITS_COLUMNS);
    if (!opened.ok) return opened;
    const sheet = opened.value;
    const lines = readUnits(sheet);
    if (lines.units.length === 0) sheet.findings.push(finding('units.none', { file: sheet.file }));
    if (hasErrors(sheet.findings)) return refuse(...sheet.findings);
    const planned = plan(context.db, lines);
    const taken = dryRun ? done(null) : take(context, sheet, planned);
    if (!taken.ok) return taken;
    const { added, changed, retired, removed } = planned;
    return done(
      {
        offices: lines.offices.length,
        units: lines.units.length,
        added: added.length,
        changed: changed.length,
        retired: retired.length + removed.length,
      },
      sheet.findings,
    );
  },

  'units.tree': (_input, { db }) => {
    const units = listUnits(db).map(({ code, name, office, retired }) => ({ code, name, office, retired }));
    return done({ offices: offices(db), units });
  },
};

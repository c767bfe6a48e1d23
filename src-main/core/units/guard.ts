/** Which unit an office may look at, and which it may change. */
import { done, finding, type Result, refuse } from '#shared/domain/finding.ts';
import { closedBatch } from '../batches/store.ts';
import { type StoredUnit, unitByCode } from '../catalogue/store.ts';
import type { OfficeBook } from '../entry/book.ts';

/** A unit of this office. */
export function ownUnit(book: OfficeBook, code: string): Result<StoredUnit> {
  const unit = unitByCode(book.db, code);
  if (!unit) return refuse(finding('unit.unknown', { value: code, unit: code }));
  if (unit.office !== book.office) {
    return refuse(finding('unit.otherOffice', { value: code, unit: code }, { office: unit.office }));
  }
  return done(unit);
}

/** A unit of this office whose paper lies at this desk (trust.md "Keys": a unit belongs to the desk that took it). */
export function deskUnit(book: OfficeBook, code: string): Result<StoredUnit> {
  const unit = ownUnit(book, code);
  if (!unit.ok) return unit;
  const elsewhere = book.db.prepare('SELECT 1 FROM units_elsewhere WHERE unit_code = ?').get(code) !== undefined;
  return elsewhere ? refuse(finding('unit.otherDesk', { unit: code })) : unit;
}

/** A unit of this desk that still takes papers: not retired by the board, not closed. */
export function workingUnit(book: OfficeBook, code: string): Result<StoredUnit> {
  const unit = deskUnit(book, code);
  if (!unit.ok) return unit;
  if (unit.value.retired) return refuse(finding('unit.retired', { unit: code }));
  if (closedBatch(book.db, code)) return refuse(finding('unit.closed', { unit: code }));
  return unit;
}

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

/** A unit of this office that still takes papers: not retired by the board, not closed. */
export function workingUnit(book: OfficeBook, code: string): Result<StoredUnit> {
  const unit = ownUnit(book, code);
  if (!unit.ok) return unit;
  if (unit.value.retired) return refuse(finding('unit.retired', { unit: code }));
  if (closedBatch(book.db, code)) return refuse(finding('unit.closed', { unit: code }));
  return unit;
}

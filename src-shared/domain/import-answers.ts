/** Which answers a finding of an import takes, in the words of docs/import-map.md. Where none stands the file has to be corrected. */
import type { Finding, FindingCode } from './finding.ts';

/**
 * sheet, layout: which one · hidden, encoding, header: of a sheet · column, row: what it is · cell: what is to be read there · mark,
 * product, reason: what a sign or text means in the whole file · ballot: left out, kept, invalid, together
 */
export type AnswerForm =
  | 'sheet'
  | 'layout'
  | 'hidden'
  | 'encoding'
  | 'header'
  | 'column'
  | 'row'
  | 'cell'
  | 'mark'
  | 'product'
  | 'reason'
  | 'ballot';

const PRODUCT = ['product', 'column', 'row', 'cell'] as const;
const PLACE = ['cell', 'ballot'] as const;

/** The most natural answer first. */
export const IMPORT_ANSWERS: Readonly<Partial<Record<FindingCode, readonly AnswerForm[]>>> = {
  'import.layoutUnknown': ['layout', 'header', 'column', 'encoding'],
  'import.layoutSeveral': ['layout'],
  'import.sheetUnknown': ['sheet'],
  'import.sheetsSeveral': ['sheet'],
  'import.sheetHidden': ['hidden'],
  'workbook.hiddenSheet': ['hidden'],
  'workbook.noHeader': ['layout', 'header', 'column'],
  'workbook.duplicateColumn': ['column', 'row'],
  'import.productUnknown': PRODUCT,
  'import.productNameDiffers': PRODUCT,
  'import.productAmbiguous': PRODUCT,
  'import.productRetired': PRODUCT,
  'import.productTwice': ['column', 'row', 'cell'],
  'import.columnWithoutHeader': ['column'],
  'import.columnUnknown': ['column'],
  'import.rowWithoutHeader': ['row'],
  'import.hiddenColumn': ['column'],
  'import.hiddenRow': ['row'],
  'serial.form': PLACE,
  'serial.tooLong': PLACE,
  'serial.checkDigit': PLACE,
  'serial.elsewhere': PLACE,
  'import.serialMissing': PLACE,
  'import.serialTwice': PLACE,
  'import.markUnclear': ['mark', ...PLACE],
  'import.struckOut': PLACE,
  'import.coloured': PLACE,
  'import.commented': PLACE,
  'import.reasonUnknown': ['reason', ...PLACE],
  'import.reasonMissing': ['ballot'],
  'import.codesConverted': PLACE,
  'import.codeUnclear': ['product', ...PLACE],
  'import.rangeGaps': PLACE,
  'import.tickTwice': PLACE,
  'import.codeMissing': [...PLACE, 'row'],
  'import.totalDiffers': ['cell', 'ballot'],
  'import.outsideLimits': ['ballot', 'cell'],
  'import.outsideGroupLimit': ['ballot', 'cell'],
  'import.differsFromEntry': ['ballot'],
  'entry.openByOther': ['ballot'],
  'entry.samePerson': ['ballot'],
};

/** What this one takes: a sign beside the field of marks is no mark whatever it means elsewhere. */
export function answerForms({ code, params }: Pick<Finding, 'code' | 'params'>): readonly AnswerForm[] {
  const forms = IMPORT_ANSWERS[code] ?? [];
  return params.sign === undefined ? forms.filter((form) => form !== 'mark') : forms;
}

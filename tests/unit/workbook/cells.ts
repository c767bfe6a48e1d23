import { readWorkbook } from '#main/formats/workbook/reader.ts';
import type { Problem, Sheet, WorkbookLimits } from '#main/formats/workbook/types.ts';

/** The sheets of a workbook that is expected to be readable. */
export async function sheetsOf(bytes: Uint8Array): Promise<readonly Sheet[]> {
  const read = await readWorkbook(bytes);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.sheets;
}

/** The problem of a file that is expected to be refused. */
export async function problemOf(bytes: Uint8Array, limits: Partial<WorkbookLimits> = {}): Promise<Problem> {
  const read = await readWorkbook(bytes, { limits });
  if (read.ok) throw new Error('the file was taken');
  return read.problem;
}

/** Reference to kind and text of every cell: {A1: 'text Bánh cốm'}; a formula's cell has "=" in front. */
export function picture(sheet: Sheet | undefined): Record<string, string> {
  const cells = (sheet?.rows ?? []).flatMap((row) => row.cells);
  return Object.fromEntries(cells.map(({ ref, kind, text, formula }) => [ref, `${formula ? '=' : ''}${kind} ${text}`]));
}

/** The picture of the first sheet. */
export async function read(bytes: Uint8Array): Promise<Record<string, string>> {
  return picture((await sheetsOf(bytes))[0]);
}

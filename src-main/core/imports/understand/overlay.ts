/** The picture of a sheet that was read with answers: what the file says stays to be seen. */

import { cellRef } from '#main/formats/workbook/refs.ts';
import type { Sheet } from '#main/formats/workbook/types.ts';
import type { SheetPicture } from '#shared/contract/imports.ts';
import { pictureText } from './picture.ts';

/**
 * Where an answer reads a cell otherwise than it stands, both are told; what was left away is shown as it stands.
 * @param emptied references of cells that are to be read as empty
 */
export function overlaid(picture: SheetPicture, stored: Sheet, emptied: ReadonlySet<string>): SheetPicture {
  const rows = new Map(stored.rows.map((row) => [row.index, row]));
  return {
    ...picture,
    rows: picture.rows.map(({ row, cells }) => {
      const was = new Map((rows.get(row)?.cells ?? []).map((cell) => [cell.column, pictureText(cell)]));
      return {
        row,
        cells: cells.map((cell, i) => {
          const text = was.get(i + 1) ?? '';
          if (text === cell.text) return cell;
          const leftAway = cell.text === '' && !emptied.has(cellRef(row, i + 1));
          return leftAway ? { text, role: 'ignored' as const } : { ...cell, was: text };
        }),
      };
    }),
  };
}

import { cellRef, columnOfKey, placeKey, rowOfKey } from './refs.ts';
import type { StoredRow } from './store.ts';
import type { MarkedPlace, Sheet } from './types.ts';

/** The coloured places of one sheet that hold nothing, in compact form: a template may have hundreds of thousands. */
export class ColouredPlaces {
  private readonly keys: number[] = [];
  private readonly fills: string[] = [];

  get size(): number {
    return this.keys.length;
  }

  add(row: number, column: number, fill: string): void {
    this.keys.push(placeKey(row, column));
    this.fills.push(fill);
  }

  list(bare: ReadonlyMap<number, string>): readonly MarkedPlace[] {
    const fills = new Map(this.keys.map((key, i) => [key, this.fills[i]]));
    return [...new Set([...fills.keys(), ...bare.keys()])]
      .sort((a, b) => a - b)
      .map((key) => place(key, fills.get(key), bare.get(key)));
  }
}

/** The sheet with its `marked`, made when it is asked for: mostly nobody does. */
export function withMarked(
  sheet: Sheet & { readonly rows: readonly StoredRow[] },
  coloured: ColouredPlaces,
  comments: ReadonlyMap<number, string>,
): Sheet {
  const bare = withoutContent(comments, sheet.rows);
  if (coloured.size + bare.size === 0) return sheet;
  return Object.defineProperty(sheet, 'marked', { enumerable: true, get: () => coloured.list(bare) });
}

function withoutContent(comments: ReadonlyMap<number, string>, rows: readonly StoredRow[]): Map<number, string> {
  if (comments.size === 0) return new Map();
  const byIndex = new Map(rows.map((row) => [row.index, row]));
  return new Map([...comments].filter(([key]) => !byIndex.get(rowOfKey(key))?.has(columnOfKey(key))));
}

function place(key: number, fill: string | undefined, comment: string | undefined): MarkedPlace {
  const [row, column] = [rowOfKey(key), columnOfKey(key)];
  return {
    row,
    column,
    ref: cellRef(row, column),
    ...(fill === undefined ? {} : { fill }),
    ...(comment === undefined ? {} : { comment }),
  };
}

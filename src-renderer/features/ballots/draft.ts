/** What a person has typed of one act so far, and what it would come to. Pure: the form only shows it. */
import type { ProductLabels } from '#shared/domain/product-labels.ts';
import type { FormAct, History } from './rows.ts';

export interface Draft {
  readonly reason: string;
  /** Serial or unit where it belongs. */
  readonly to: string;
  readonly slot: 'first' | 'second' | '';
  /** `valid`, or the code of the reason for which the paper is invalid. */
  readonly outcome: string;
  readonly codes: string;
}

export const EMPTY: Draft = { reason: '', to: '', slot: '', outcome: '', codes: '' };
export const VALID = 'valid';

/** The entries that stand and are finished: those that can have been keyed under a wrong serial. */
export function slotsOf({ entries }: History): ('first' | 'second')[] {
  return entries.flatMap(({ slot, standing, finishedAt }) => (standing && finishedAt !== null ? [slot] : []));
}

export interface Revised {
  readonly products: readonly string[];
  readonly adds: readonly string[];
  readonly removes: readonly string[];
  readonly unknown: readonly string[];
}

/** The products that count once each typed one has changed its box; one that left the paper is meant by its code. */
export function revised(counted: History['counted'], typed: string, labels: ProductLabels): Revised {
  const before = new Set(counted?.invalid === null ? counted.products : []);
  const read = labels.read(typed);
  const gone = read.unknown.filter((word) => before.has(word));
  const unknown = read.unknown.filter((word) => !before.has(word));
  const codes = [...read.codes, ...gone];
  const removes = codes.filter((code) => before.has(code));
  const adds = codes.filter((code) => !before.has(code));
  const products = [...before].filter((code) => !removes.includes(code));
  return { products: [...products, ...adds].sort(), adds, removes, unknown };
}

/** Whether the form can be sent. What only the service can know (a serial that is taken) it says itself. */
export function isComplete(act: FormAct, draft: Draft, change: Revised): boolean {
  if (draft.reason.trim() === '') return false;
  switch (act) {
    case 'renumber':
    case 'move':
      return draft.to.trim() !== '';
    case 'exchange':
      return draft.to.trim() !== '' && draft.slot !== '';
    case 'revise': {
      const changed = change.adds.length + change.removes.length > 0;
      return draft.outcome === VALID ? changed && change.unknown.length === 0 : draft.outcome !== '';
    }
    default:
      return true;
  }
}

/** What became different from one revision of a unit's batch to the next. */
import { differingProducts, type Mark, sameMark } from './ballot.ts';

/** One ballot as a revision has it; a null mark is one that is not decided yet. */
export interface RevisionPaper {
  readonly serial: string;
  readonly mark: Mark | null;
}

export interface RevisionChange {
  readonly serial: string;
  readonly kind: 'added' | 'removed' | 'undecided' | 'validity' | 'products';
  /** Products that only one of the two has; of a paper that came or went all of it. */
  readonly differing: readonly string[];
}

const NOTHING: Mark = { products: [], invalid: null };

function changeOf(before: RevisionPaper | undefined, now: RevisionPaper | undefined): RevisionChange | null {
  const serial = (now ?? before)?.serial ?? '';
  const differing = differingProducts(before?.mark ?? NOTHING, now?.mark ?? NOTHING);
  if (!now) return { serial, kind: 'removed', differing };
  if (!now.mark) return { serial, kind: 'undecided', differing: [] };
  if (!before?.mark) return { serial, kind: 'added', differing };
  if (sameMark(before.mark, now.mark)) return null;
  return { serial, kind: before.mark.invalid === now.mark.invalid ? 'products' : 'validity', differing };
}

/** Every ballot that differs, in serial order. */
export function revisionChanges(
  before: readonly RevisionPaper[],
  now: readonly RevisionPaper[],
): readonly RevisionChange[] {
  const bySerial = (papers: readonly RevisionPaper[]) => new Map(papers.map((paper) => [paper.serial, paper]));
  const [earlier, later] = [bySerial(before), bySerial(now)];
  const serials = [...new Set([...earlier.keys(), ...later.keys()])].sort();
  return serials.flatMap((serial) => changeOf(earlier.get(serial), later.get(serial)) ?? []);
}

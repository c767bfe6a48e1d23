import type { CallOutput } from '#shared/contract/index.ts';
import type { UnitStatus } from '#shared/contract/units.ts';
import type { Discrepancy, Unmatched } from './resolving.ts';

/** One ballot to resolve, and what lies around it. */
export interface ResolveBallotProps {
  readonly unit: UnitStatus;
  readonly discrepancy: Discrepancy;
  readonly open: readonly Discrepancy[];
  /** First entries that wait for a second one which does not come. */
  readonly unmatched: readonly Unmatched[];
  /** Serials resolved since the screen was opened. */
  readonly done: readonly string[];
  readonly products: CallOutput<'catalogue.get'>['products'];
  readonly programme: CallOutput<'programme.get'>;
  readonly onChoose: (serial: string) => void;
  readonly onResolved: () => void;
  /** An entry went to its own paper: both ballots are settled anew. */
  readonly onExchanged: () => void;
  readonly onPostpone: () => void;
  readonly onLeave: () => void;
}

/** What an office's own closed units add up to: for the office to see, before the board has anything. */
import { z } from 'zod';
import { code, count, nothing, query } from './call.ts';
import { ranked } from './merge.ts';

export const officeResults = {
  /** Totals and ranking of the units that are closed now. Units that are open do not count: what is keyed of them may still change. */
  'results.ofOffice': query({
    role: 'supervisor',
    workspace: 'office',
    input: nothing,
    output: z.strictObject({
      ballots: count,
      invalid: count,
      ticks: count,
      groups: z.array(z.strictObject({ code: z.string(), name: z.string(), ticks: count, products: count })),
      products: z.array(ranked),
      /** Every unit of the office; the counts are those of the closed ones, else 0. */
      units: z.array(
        z.strictObject({ code, name: z.string(), closed: z.boolean(), ballots: count, invalid: count, ticks: count }),
      ),
    }),
  }),
} as const;
export type OfficeTally = z.infer<(typeof officeResults)['results.ofOffice']['output']>;

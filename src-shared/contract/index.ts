/** All calls in one table: name → definition. Window, command line and trial server know nothing else of the core. */
import type { z } from 'zod';
import type { Result } from '../domain/finding.ts';
import { backup, doctor } from './backup.ts';
import { ballotRecords } from './ballot-records.ts';
import { ballots, discrepancies } from './ballots.ts';
import { catalogue } from './catalogue.ts';
import { channels } from './channels.ts';
import { checking } from './checking.ts';
import { entry } from './entry.ts';
import { batches, keys, packages } from './exchange.ts';
import { imports } from './imports.ts';
import { merge, results } from './merge.ts';
import { officeResults } from './office-results.ts';
import { audit } from './oversight.ts';
import { reports } from './papers.ts';
import { statistics } from './statistics.ts';
import { takenImports } from './taken-imports.ts';
import { packets, units } from './units.ts';
import { users, workspace } from './workspace.ts';

export const CALLS = {
  ...workspace,
  ...users,
  ...catalogue,
  ...units,
  ...packages,
  ...keys,
  ...packets,
  ...entry,
  ...ballots,
  ...ballotRecords,
  ...discrepancies,
  ...imports,
  ...takenImports,
  ...batches,
  ...reports,
  ...statistics,
  ...merge,
  ...channels,
  ...checking,
  ...results,
  ...officeResults,
  ...audit,
  ...backup,
  ...doctor,
} as const;

export type CallName = keyof typeof CALLS;
/** What a caller passes (before defaults). */
export type CallInput<N extends CallName> = z.input<(typeof CALLS)[N]['input']>;
/** What a service receives (after parsing). */
export type ParsedInput<N extends CallName> = z.output<(typeof CALLS)[N]['input']>;
export type CallOutput<N extends CallName> = z.output<(typeof CALLS)[N]['output']>;
export type CallResult<N extends CallName> = Result<CallOutput<N>>;

/** The one way in, as every shell and the window sees it. */
export type Call = <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallResult<N>>;

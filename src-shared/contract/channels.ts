/** Totals of channels beside the paper ballots, and how the board weighs them all. */
import { z } from 'zod';
import { PAPER, WEIGHT } from '../domain/scoring.ts';
import { command, count, fileHandle } from './call.ts';

/** A channel's name in files and commands; the window has words for the usual ones. */
export const channelCode = z.string().regex(/^[a-z][a-z0-9-]{0,19}$/);

const weight = z.strictObject({ channel: channelCode, weight: z.string().regex(WEIGHT) });
/** Empty weights: nothing is weighed, every channel stands for itself. */
export const scoringShape = z.strictObject({
  weights: z.array(weight).max(20),
  tiers: z.array(z.int().min(1).max(20_000)).max(20),
});

export const channels = {
  /** A channel's totals from a workbook. Given again, the new file takes the place of the old one. */
  'channels.import': command({
    role: 'supervisor',
    workspace: 'board',
    input: z.strictObject({
      channel: channelCode.refine((code) => code !== PAPER, 'the paper ballots come as batches'),
      file: fileHandle,
      dryRun: z.boolean().default(false),
    }),
    output: z.strictObject({ channel: channelCode, rows: count, votes: count }),
  }),
  'channels.setScoring': command({
    role: 'administrator',
    workspace: 'board',
    input: scoringShape.refine(
      ({ weights }) => new Set(weights.map(({ channel }) => channel)).size === weights.length,
      'a channel twice',
    ),
    output: scoringShape,
  }),
} as const;

/** Batches: a closed unit's signed file, made by an office and judged by anyone. */
import type { Handlers } from '../application.ts';
import { exportBatch } from './export.ts';
import { verifyHandler } from './verify.ts';

export const handlers: Handlers<'batches'> = {
  'batches.export': (input, context) => exportBatch(context, input),
  'batches.verify': verifyHandler,
};

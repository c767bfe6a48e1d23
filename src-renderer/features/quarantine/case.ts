import type { CallOutput } from '#shared/contract/index.ts';

/** One batch that waits for a decision, or about which people said something. */
export type Case = CallOutput<'merge.quarantine'>['cases'][number];

import type { entry as vi } from '../vi/entry.ts';

export const entry: typeof vi = {
  title: 'Key ballots',
};

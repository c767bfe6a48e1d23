import type { keys as vi } from '../vi/keys.ts';

export const keys: typeof vi = {
  title: 'Offices, keys',
};

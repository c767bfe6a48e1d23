import type { units as vi } from '../vi/units.ts';

export const units: typeof vi = {
  title: 'Units',
};

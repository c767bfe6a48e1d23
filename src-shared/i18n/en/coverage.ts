import type { coverage as vi } from '../vi/coverage.ts';

export const coverage: typeof vi = {
  title: 'Coverage',
};

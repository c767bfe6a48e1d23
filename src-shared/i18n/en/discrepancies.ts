import type { discrepancies as vi } from '../vi/discrepancies.ts';

export const discrepancies: typeof vi = {
  title: 'Discrepancies',
};

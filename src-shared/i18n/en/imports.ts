import type { imports as vi } from '../vi/imports.ts';

export const imports: typeof vi = {
  title: 'Import file',
};

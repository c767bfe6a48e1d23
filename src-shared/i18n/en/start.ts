import type { start as vi } from '../vi/start.ts';

export const start: typeof vi = {
  title: 'Start',
};

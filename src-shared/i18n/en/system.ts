import type { system as vi } from '../vi/system.ts';

export const system: typeof vi = {
  title: 'System',
};

import type { programme as vi } from '../vi/programme.ts';

export const programme: typeof vi = {
  title: 'Programme',
};

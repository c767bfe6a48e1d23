import type { closing as vi } from '../vi/closing.ts';

export const closing: typeof vi = {
  title: 'Close, export',
};

import type { packets as vi } from '../vi/packets.ts';

export const packets: typeof vi = {
  title: 'Receive packet',
};

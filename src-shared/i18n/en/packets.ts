import { formatNumber } from '../format.ts';
import type { packets as vi } from '../vi/packets.ts';

export const packets: typeof vi = {
  title: 'Receive packet',
  lead: 'Copy the numbers of the cover sheet. At closing, what was keyed must agree with them.',
  issued: 'Ballots issued',
  issuedHint: (min: number, max: number) => `Usually ${formatNumber(min)} to ${formatNumber(max)} ballots.`,
  returned: 'Ballots returned',
  invalid: 'Of these invalid',
  ticks: 'Ticks in total',
  ticksHint: 'Only if the cover sheet says so.',
  notNumber: 'Type a whole number.',
  returnedAbove: 'More returned than issued. Look at the cover sheet again.',
  invalidAbove: 'More invalid than returned. Look at the cover sheet again.',
  outsideQuota: (min: number, max: number) =>
    `Outside the usual ${formatNumber(min)}–${formatNumber(max)}. It can be saved; at closing it prints with its explanation.`,
  derived: {
    title: 'From these numbers',
    valid: 'Valid ballots by the cover sheet',
    missing: 'Ballots not returned',
    entered: 'First entries so far',
  },
  save: 'Save the cover sheet',
  saved: (unit: string) => `The cover sheet of ${unit} is stored.`,
  closed: 'The unit is closed; to change this, reopen it under F8 Close, export.',
  keys: { next: 'next field, in the last one save', back: 'to the list' },
};

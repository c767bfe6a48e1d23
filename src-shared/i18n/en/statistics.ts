import { formatNumber } from '../format.ts';
import type { statistics as vietnamese } from '../vi/statistics.ts';

export const statistics: typeof vietnamese = {
  title: 'Keying statistics',
  leadOwn: 'Your own figures; only you and the supervisor see them.',
  leadAll: 'Everybody who keyed. A clerk sees their own figures only.',
  person: 'Person',
  people: 'Statistics by person',
  unit: 'Unit',
  units: (name: string) => `${name}: by unit`,
  columns: {
    entries: 'Ballots',
    ticks: 'Ticks',
    keys: 'Keys',
    time: 'Minutes',
    speed: 'Keys per hour',
    corrections: 'Corrected',
    comparedTicks: 'Compared',
    errors: 'Errors per 10,000 ticks',
    parts: '1st + 2nd',
  },
  perHour: (keys: number) => `${formatNumber(keys)} keys per hour`,
  errorParts: (keyer: number, verifier: number) =>
    `${formatNumber(keyer)} wrong in first entries, ${formatNumber(verifier)} in second entries`,
  notes: [
    'Keys per hour: silences of more than 20 seconds are taken out.',
    'Errors: ticks other than what was decided (another paper is one error), per ticks that another person keyed again. Plain bar: in first entries; hatched: in second entries.',
    'Ballots from files are nobody’s keying.',
  ],
  voided: (entries: number) =>
    `${formatNumber(entries)} ${entries === 1 ? 'entry is of a ballot' : 'entries are of ballots'} voided later: still work done, but in no compared ticks and no errors.`,
  none: 'No ballot has been keyed yet',
  noneHint: 'Key ballots at F4; figures show here at once.',
  save: 'Save Excel',
  fileName: 'Keying statistics',
  saved: (file: string) => `Saved ${file}.`,
};

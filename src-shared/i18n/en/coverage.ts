import { formatNumber } from '../format.ts';
import type { coverage as vi } from '../vi/coverage.ts';

const n = formatNumber;

export const coverage: typeof vi = {
  share: 'of units have ballots here',
  all: {
    title: 'Ballots of all units are in.',
    missing: (units) =>
      units === 1 ? '1 unit has no ballots here yet.' : `${n(units)} units have no ballots here yet.`,
  },
  due: (date) => `Batches are due by ${date}.`,
  views: {
    label: 'Filter by state',
    all: 'All',
    missing: 'Missing',
    quarantined: 'Awaits decision',
    merged: 'Merged',
  },
  filter: 'Type to filter: unit, office, code',
  offices: {
    label: 'Offices, those with most missing first',
    name: 'Office',
    merged: 'In',
    bar: 'Share',
    quarantined: 'Waits',
    missing: 'Missing',
    all: 'All offices',
  },
  units: {
    label: 'Units',
    code: 'Code',
    name: 'Unit',
    state: 'State',
    revision: 'Rev.',
    ballots: 'Ballots',
    ticks: 'Ticks',
    total: (units) => `${n(units)} units in all`,
  },
  keys: { move: 'choose office', units: 'on to the units' },
  empty: {
    title: 'No units yet',
    hint: 'Coverage is reckoned on the list of offices and units. Import it in F2 Programme.',
    action: 'To the list of units',
  },
  noMatch: { title: 'No unit matches', hint: 'Delete some letters from the filter, or choose “All”.' },
};

import type { words as vi } from '../vi/words.ts';

export const words: typeof vi = {
  roles: { clerk: 'clerk', supervisor: 'supervisor', administrator: 'administrator' },
  modes: { official: 'official', rehearsal: 'rehearsal' },
  workspaces: { office: 'office', board: 'board' },
  package: { products: 'products', units: 'units' },
  counts: { valid: 'valid ballots', ballots: 'ballots', ticks: 'ticks', serialSum: 'sum of serials' },
  severity: { error: 'Error', warning: 'Note' },
  unitStates: {
    notReceived: 'Not received',
    firstEntry: 'First entry',
    awaitingSecond: 'Awaits second',
    secondEntry: 'Second entry',
    discrepancies: 'Discrepancies',
    readyToClose: 'Ready to close',
    closed: 'Closed',
    exported: 'Exported',
  },
  ballotStates: {
    absent: 'not keyed',
    firstOpen: 'first entry open',
    awaitingSecond: 'awaits second entry',
    secondOpen: 'second entry open',
    discrepant: 'discrepant',
    held: 'awaits decision',
    valid: 'valid',
    invalid: 'invalid',
  },
  standings: {
    merged: 'Merged',
    superseded: 'Superseded',
    quarantined: 'Awaits decision',
    refused: 'Refused',
    unchanged: 'Unchanged',
    missing: 'Missing',
  },
};

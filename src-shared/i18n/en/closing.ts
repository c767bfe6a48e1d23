import { formatNumber } from '../format.ts';
import type { closing as vi } from '../vi/closing.ts';

const counted = (n: number, one: string, many: string) => `${formatNumber(n)} ${n === 1 ? one : many}`;

export const closing: typeof vi = {
  title: 'Close, export',
  counts: {
    issued: 'Issued',
    returned: 'Returned',
    entered: 'Keyed',
    valid: 'Valid',
    invalid: 'Invalid',
    ticks: 'Ticks',
  },
  balanced: 'All numbers agree. The unit can be closed.',
  open: 'Open points',
  listed: 'Listed on the summary',
  mustFix: 'Some points must be put right before closing.',
  reason: 'Reason for the open points',
  reasonHint: 'Prints on the summary and travels with the batch. Write it for a reader at the board.',
  explanation: 'Further explanation (optional)',
  close: 'Close the unit',
  closeHint: 'A closed unit can be reopened with a reason; the later revision replaces the earlier.',
  supervisorOnly: 'Only a supervisor can close a unit. Press F12 to switch user.',
  closed: (revision: number) => `Closed, revision ${formatNumber(revision)}`,
  closedAt: (time: string) => `at ${time}`,
  checkCode: 'Check code of the batch',
  checkCodeHint: 'It prints on the summary; the board types it to compare paper and file.',
  export: 'Export the signed batch',
  exportHint:
    'Writes the .kpbatch file to a USB stick or folder, to be sent to the board. Exporting again gives the same file.',
  exported: (file: string, ballots: number, ticks: number) =>
    `Exported ${file}: ${counted(ballots, 'valid ballot', 'valid ballots')}, ${counted(ticks, 'tick', 'ticks')}.`,
  notEnrolled: 'This PC’s key is not in the roster: you can export, but the board merges only after enrolment (F10).',
  revoked: 'This PC’s key was revoked: the board will refuse the batch. Send a new enrolment request under F10.',
  print: 'Print the summary',
  savePdf: 'Save PDF',
  saveXlsx: 'Save Excel',
  saved: (file: string) => `Saved ${file}.`,
  printed: 'The summary was sent to the printer.',
  reopen: 'Reopen to correct…',
  reopenReason: 'Reason for reopening',
  reopenAction: 'Reopen the unit',
  reopened: (unit: string) => `${unit} is open again. Close it when corrected, to get a new revision.`,
  closedNow: (unit: string) => `${unit} is closed.`,
  preview: (unit: string) => `Unit summary of ${unit}`,
  draft: 'Draft: not closed yet, so there is no check code.',
  making: 'Making the unit summary…',
  suggestedName: (unit: string) => `Unit summary ${unit}`,
};

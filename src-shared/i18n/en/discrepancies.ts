import { formatNumber } from '../format.ts';
import type { discrepancies as vi } from '../vi/discrepancies.ts';

const counted = (n: number, one: string, many: string) => `${formatNumber(n)} ${n === 1 ? one : many}`;

export const discrepancies: typeof vi = {
  title: 'Discrepancies',
  takePaper: 'Take the paper with the serial',
  serialAgain: 'Type the serial from the paper',
  serialDiffers: 'Not the serial of this paper yet. Look at the paper again.',
  serialChecked: (time: string) => `Serial typed from the paper at ${time}`,
  unit: 'Unit',
  decider: 'Resolved by',
  third: (name: string) => `${name} – keyed this ballot neither time`,
  keyer: (name: string) => `${name} – keyed this ballot once`,
  entries: 'The two entries',
  compared: (same: number, differing: number) =>
    `${counted(same, 'tick agrees', 'ticks agree')}, ${counted(differing, 'box differs', 'boxes differ')}`,
  otherwise: {
    validity: 'one says valid, one invalid',
    reason: 'invalid for different reasons',
    outsideLimits: (ticks: number) =>
      ticks === 0 ? 'agree, no tick at all' : `agree, ${counted(ticks, 'tick', 'ticks')}, outside the limits`,
    noFirstEntry: 'only a second entry',
  },
  ownEntry: 'You keyed this ballot, and the office has no other supervisor: the audit says so.',
  notYours: 'You keyed this ballot. Another supervisor decides it: F12 to switch user, + for later.',
  list: 'Discrepant ballots of the unit',
  doneOf: (done: number, all: number) => `${formatNumber(done)} / ${formatNumber(all)} done`,
  likely: (serial) => `likely paper ${serial}`,
  stray: {
    label: 'Entry keyed under the serial',
    title: (likely, keyed) => `Likely the paper ${likely}, keyed as ${keyed}`,
    why: {
      second: (keyed, likely, common, differing) =>
        `The second entry under ${keyed} is nearly the first one of ballot ${likely}: ${counted(common, 'tick', 'ticks')} in common, ${counted(differing, 'box', 'boxes')} different.`,
      first: (keyed, likely, common, differing) =>
        `The first entry under ${keyed} is nearly the second one of ballot ${likely}: ${counted(common, 'tick', 'ticks')} in common, ${counted(differing, 'box', 'boxes')} different.`,
    },
    ask: 'Look at the papers: which serial is on the paper of that entry?',
    yes: (likely) => `${likely}: take the entry there`,
    no: (keyed) => `${keyed}: resolve as usual`,
    hint: 'At its right serial both ballots are compared anew and nobody keys again; only what really differs is left to decide.',
    reason: (likely, keyed) => `Keyed under the wrong serial: paper ${likely} as ${keyed}`,
    undoReason: (likely, keyed) => `Undone: entry taken from ballot ${keyed} to ballot ${likely}`,
    done: (likely, keyed) => `The entry went from ${keyed} to ballot ${likely}.`,
    undo: 'Undo',
    undone: 'Undone.',
  },
  missing: {
    label: 'Ballot with a first entry only',
    short: 'no second entry',
    title: (serial) => `Ballot ${serial} has no second entry`,
    why: 'All others are keyed twice. The second person may have missed this paper, or the first typed a wrong serial.',
    near: (serial) => `The second entry of ballot ${serial} is nearly this paper, but that ballot is settled.`,
    ask: 'Look for the paper of this serial.',
    key: 'It is here: key it a second time',
    open: 'It is not, or the serial is wrong: open Ballots',
  },
  cells: (n: number) => counted(n, 'box', 'boxes'),
  whole: 'whole ballot',
  resolved: 'done',
  questions: (n: number) => `${counted(n, 'box', 'boxes')} to look at on the paper`,
  scanned: 'A barcode was read: not taken here, nothing was answered.',
  answered: (done: number, all: number) => `${formatNumber(done)} / ${formatNumber(all)} answered`,
  blind: 'The program does not say which entry ticked which box. Only the paper decides.',
  notYet: {
    title: 'First type the serial, on the left',
    hint: 'When it is right, the question appears here. Only the paper decides.',
  },
  question: (n: number, of: number, group: string) => `Box ${formatNumber(n)} of ${formatNumber(of)} · group ${group}`,
  ask: 'Is this box ticked on the paper?',
  yes: 'Ticked',
  no: 'Not ticked',
  unanswered: 'not answered',
  again: 'answer again',
  place: (group: string, row: number, of: number) =>
    `Place on the paper: group ${group}, line ${formatNumber(row)} of ${formatNumber(of)}`,
  noMarks: 'No marks are shown, so that nothing suggests an answer.',
  validity: {
    title: 'The two entries differ on whether the ballot is valid',
    ask: 'Look at the paper: is this ballot valid?',
    yes: 'Valid',
    no: 'Invalid',
  },
  limits: {
    title: (ticks: number) =>
      ticks === 0
        ? 'This ballot has no tick at all'
        : `This ballot has ${counted(ticks, 'tick', 'ticks')}, outside the programme’s limits`,
    range: (min: number, max: string) => `The programme allows ${formatNumber(min)} to ${max} ticks a ballot.`,
    unlimited: 'any number of',
    ask: 'Does this ballot count?',
    yes: 'Count it as keyed',
    no: 'Invalid',
  },
  reason: { title: 'Why is the ballot invalid?', ask: 'Press the number of the reason.' },
  codes: {
    secondOnly: {
      title: 'This ballot has only a second entry',
      hint: 'The first may have been keyed under a wrong serial.',
    },
    oneValid: {
      title: 'Read the whole paper once',
      hint: 'No two entries tell what is ticked. You are asked again only where you read otherwise than the valid entry.',
    },
    noneValid: {
      title: 'Read the whole paper once',
      hint: 'Both entries say invalid, so nobody has keyed the boxes of this paper yet.',
    },
    hint: 'Read the paper and type the code of every ticked product, parted by spaces or the / key.',
    hintByGroup:
      'Read the paper and type every ticked box: group, dot, number in the group, as 3.07; parted by spaces or the / key.',
    label: 'Codes of the ticked products',
    labelByGroup: 'Ticked boxes, as 3.07',
    unknown: (codes: string) => `Not in the catalogue: ${codes}`,
    nothing: 'No box typed yet. Press * if the ballot is invalid.',
    count: (n: number) => counted(n, 'tick', 'ticks'),
  },
  review: {
    title: 'Look it over, then store the decision',
    products: (ticks: number) => `Valid ballot, ${counted(ticks, 'tick', 'ticks')}.`,
    invalid: (reason: string) => `Invalid ballot: ${reason}.`,
    kept: 'Both entries and this decision are kept.',
    otherwise: (n: number) =>
      `The entry at hand has ${counted(n, 'box', 'boxes')} otherwise and may be of another paper. Check each box you typed against the paper before you store it.`,
    save: 'Store the decision',
  },
  saved: (serial: string) => `Ballot ${serial} is resolved.`,
  postponed: (serial: string) => `Ballot ${serial} is left for later: ask somebody to read it with you.`,
  keys: {
    yes: 'yes',
    no: 'no',
    back: 'question before',
    unreadable: 'cannot be read, later',
    strayYes: 'take it to its serial',
    strayNo: 'resolve as usual',
    later: 'later',
    invalid: 'invalid ballot',
    look: 'look it over',
    leave: 'to the list',
    confirm: 'confirm the serial',
    save: 'store the decision',
  },
  none: {
    title: 'No discrepancies left in this unit',
    hint: 'Every ballot that was keyed twice agrees or has been resolved.',
    action: 'To the list of units',
    next: (unit: string) => `Go on with ${unit}`,
  },
};

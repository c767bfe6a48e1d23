import { formatNumber } from '../format.ts';
import type { units as vi } from '../vi/units.ts';

export const units: typeof vi = {
  title: (count: number) => (count === 1 ? '1 unit' : `${formatNumber(count)} units`),
  filter: 'Filter: name or code',
  table: 'Units of this office',
  all: 'All',
  mine: 'For me',
  short: {
    notReceived: 'Not received',
    firstEntry: 'First',
    awaitingSecond: 'Awaits 2nd',
    secondEntry: 'Second',
    discrepancies: 'Discrepant',
    readyToClose: 'To close',
    closed: 'Closed',
    exported: 'Exported',
  },
  columns: {
    code: 'Code',
    name: 'Unit',
    state: 'State',
    issued: 'Issued',
    returned: 'Returned',
    valid: 'Valid',
    invalid: 'Invalid',
    first: 'First entry',
    second: 'Second entry',
    discrepancies: 'Differ',
    next: 'Next step',
  },
  next: {
    packets: 'Receive packet',
    firstStart: 'First entry',
    first: 'Go on, 1st entry',
    secondStart: 'Second entry',
    second: 'Go on, 2nd entry',
    resolve: (ballots: number) => (ballots === 1 ? 'Resolve 1 ballot' : `Resolve ${formatNumber(ballots)} ballots`),
    close: 'Close',
    export: 'Export batch',
    resume: 'Go on with the open ballot',
    awaitSupervisor: 'awaits supervisor',
    awaitOther: 'awaits a second person',
    done: 'done',
  },
  actionOf: (action: string, unit: string) => `${action} – ${unit}`,
  due: (weekday: string, date: string) => `Batches are due on ${weekday}, ${date}`,
  left: {
    days: (days: number) => (days === 1 ? '1 day left' : `${formatNumber(days)} days left`),
    today: 'today is the last day',
    over: (days: number) => (days === 1 ? '1 day overdue' : `${formatNumber(days)} days overdue`),
  },
  work: (entries: number, packets: number, hours: number | null) => {
    const pace = hours === null ? '' : ` (about ${formatNumber(hours)} ${hours === 1 ? 'hour' : 'hours'})`;
    const entered = `${entries === 1 ? '1 entry' : `${formatNumber(entries)} entries`} to go${pace}`;
    const away = packets === 1 ? '1 packet not here yet' : `${formatNumber(packets)} packets not here yet`;
    return `${[entries > 0 ? entered : '', packets > 0 ? away : ''].filter((part) => part !== '').join(', ')}.`;
  },
  allEntered: 'All ballots are keyed.',
  total: (units: number) => (units === 1 ? 'Total of 1 unit' : `Total of ${formatNumber(units)} units`),
  keys: { move: 'choose' },
  empty: {
    title: 'No unit matches',
    hint: 'Delete some letters of the filter, or choose “All”.',
    clear: 'Clear the filter',
  },
  none: {
    title: 'This office has no units yet',
    hint: 'The list of units comes with the programme package. Take in a newer package of the board under F10 System.',
    action: 'Go to System',
  },
  firstUsers: {
    text: 'There are no clerks yet. Double entry needs two people, resolving needs a third.',
    action: 'Add users',
  },
};

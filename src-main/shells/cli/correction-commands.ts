/** Commands that put mistakes right: ballots under a wrong serial or unit, entries under way, decisions, imported workbooks. */
import { finding, type Result, refuse } from '#shared/domain/finding.ts';
import { type Command, type Desk, unitOf } from './command.ts';
import { type CommandLine, neededOption, numberOption, textOption, UsageFault } from './usage.ts';

/** What each of them names: the ballot and why. */
const ballotOf = (line: CommandLine) => ({
  unit: unitOf(line),
  serial: neededOption(line, 'serial'),
  reason: neededOption(line, 'reason'),
});

/** Either the products on the paper or why it is invalid. @throws {UsageFault} when it is both or neither */
function decisionOf(line: CommandLine) {
  const products = textOption(line, 'products');
  const invalid = textOption(line, 'invalid') ?? null;
  if ((products === undefined) === (invalid === null)) throw new UsageFault('--products | --invalid', '');
  return {
    unit: unitOf(line),
    serial: neededOption(line, 'serial'),
    products: products === undefined ? null : products.split(/[\s,;]+/u).filter((code) => code !== ''),
    invalid,
  };
}

function slotOf(line: CommandLine): 'first' | 'second' {
  const slot = neededOption(line, 'slot');
  if (slot !== 'first' && slot !== 'second') throw new UsageFault('--slot', slot);
  return slot;
}

/** The import that is meant: by its number, or the only one of the unit that still stands. */
async function importOf(line: CommandLine, desk: Desk): Promise<Result<number>> {
  const id = numberOption(line, 'import');
  if (id !== undefined) return { ok: true, value: id, findings: [] };
  const unit = textOption(line, 'unit');
  if (unit === undefined) throw new UsageFault('--import | --unit', '');
  const listed = await desk.call('imports.list', { unit });
  if (!listed.ok) return listed;
  const standing = listed.value.imports.filter(({ withdrawn }) => withdrawn === null);
  const [only] = standing;
  if (standing.length > 1) {
    // Which of them is a person's choice: each is named with its number.
    return refuse(
      ...standing.map(({ id: number, file, by }) => finding('imports.several', { unit, file }, { number, by })),
    );
  }
  return only ? { ok: true, value: only.id, findings: [] } : refuse(finding('imports.none', { unit }));
}

async function withdraw(line: CommandLine, desk: Desk): Promise<Result<unknown>> {
  const wanted = await importOf(line, desk);
  if (!wanted.ok) return wanted;
  return desk.call('imports.withdraw', { import: wanted.value, reason: neededOption(line, 'reason') });
}

const BALLOT = ['db!', 'unit!', 'serial!', 'reason!'];

export const CORRECTION_COMMANDS: readonly Command[] = [
  {
    name: 'ballots void',
    usage: '--db O --unit U --serial S --reason R',
    options: BALLOT,
    run: (line, desk) => desk.call('ballots.void', ballotOf(line)),
  },
  {
    name: 'ballots restore',
    usage: '--db O --unit U --serial S --reason R',
    options: BALLOT,
    run: (line, desk) => desk.call('ballots.restore', ballotOf(line)),
  },
  {
    name: 'ballots renumber',
    usage: '--db O --unit U --serial S --to S --reason R',
    options: [...BALLOT, 'to!'],
    run: (line, desk) => desk.call('ballots.renumber', { ...ballotOf(line), to: neededOption(line, 'to') }),
  },
  {
    name: 'ballots move',
    usage: '--db O --unit U --serial S --to U --reason R',
    options: [...BALLOT, 'to!'],
    run: (line, desk) => desk.call('ballots.move', { ...ballotOf(line), to: neededOption(line, 'to') }),
  },
  {
    name: 'ballots exchange',
    usage: '--db O --unit U --serial S --to S --slot first|second --reason R',
    options: [...BALLOT, 'to!', 'slot!'],
    run: (line, desk) =>
      desk.call('ballots.exchange', { ...ballotOf(line), to: neededOption(line, 'to'), slot: slotOf(line) }),
  },
  {
    name: 'ballots release',
    usage: '--db O --unit U --serial S --reason R',
    options: BALLOT,
    run: (line, desk) => desk.call('entry.release', ballotOf(line)),
  },
  {
    name: 'ballots waive-second',
    usage: '--db O --unit U --serial S --reason R',
    options: BALLOT,
    run: (line, desk) => desk.call('ballots.waiveSecond', ballotOf(line)),
  },
  {
    name: 'discrepancies resolve',
    usage: '--db O --unit U --serial S --products "…"|--invalid REASON --as L --pin-file F',
    options: ['db!', 'unit!', 'serial!', 'products', 'invalid'],
    run: (line, desk) => desk.call('discrepancies.resolve', decisionOf(line)),
  },
  {
    name: 'discrepancies revise',
    usage: '--db O --unit U --serial S --products "…"|--invalid REASON --reason R --as L --pin-file F',
    options: [...BALLOT, 'products', 'invalid'],
    run: (line, desk) =>
      desk.call('discrepancies.revise', { ...decisionOf(line), reason: neededOption(line, 'reason') }),
  },
  {
    name: 'imports list',
    usage: '--db O [--unit U]',
    options: ['db!', 'unit'],
    run: (line, desk) => {
      const unit = textOption(line, 'unit');
      return desk.call('imports.list', unit === undefined ? {} : { unit });
    },
  },
  {
    name: 'imports withdraw',
    usage: '--db O --import N|--unit U --reason R',
    options: ['db!', 'import', 'unit', 'reason!'],
    run: withdraw,
  },
];

/** The commands of the fixed interface (cli.md), each a thin call of one service. */
import { basename, extname } from 'node:path';
import type { CallInput, CallName, CallOutput } from '#shared/contract/index.ts';
import { done, finding, type Result, refuse } from '#shared/domain/finding.ts';
import { type CommandLine, neededOption, numberOption, type Syntax, textOption, UsageFault } from './usage.ts';

/** What a command may use: calls as the acting person, files by path, standard input. */
export interface Desk {
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<Result<CallOutput<N>>>;
  /** Registers a path and returns its handle. */
  file(path: string): string;
  /** The passphrase from --passphrase-file. @throws {UsageFault} when the option is missing */
  passphrase(): string;
  /** The administrator that a set-up makes, from --as and --pin-file. */
  administrator(): { login: string; name: string; pin: string } | undefined;
  secretFile(option: string): string;
  standardInput(): Promise<string>;
}

export interface Command extends Syntax {
  readonly name: string;
  /** How help shows the rest of the line. */
  readonly usage: string;
  /** Findings inside the value decide the exit code too: a command over several files. */
  readonly nested?: boolean;
  /** What the JSON document says beside the findings when the command was refused. */
  readonly whenRefused?: Readonly<Record<string, unknown>>;
  /** The workspace need not be open. */
  readonly free?: boolean;
  readonly run: (line: CommandLine, desk: Desk) => Promise<Result<unknown>>;
}

const oneFile = (line: CommandLine) => line.files[0] ?? '';
const unitOf = (line: CommandLine) => neededOption(line, 'unit');

function roleOption(line: CommandLine): 'clerk' | 'supervisor' | 'administrator' {
  const value = neededOption(line, 'role');
  if (value !== 'clerk' && value !== 'supervisor' && value !== 'administrator') throw new UsageFault('--role', value);
  return value;
}

const FORMATS = ['xlsx', 'pdf', 'csv', 'json'] as const;
function formatOf<F extends string>(path: string, formats: readonly F[]): F | null {
  const ending = extname(path).slice(1).toLowerCase();
  return formats.find((format) => format === ending) ?? null;
}

/** Parts of a fixed interface that a later version brings. */
const LATER = [
  'merge decide',
  'channel import',
  'ballots void',
  'ballots renumber',
  'ballots move',
  'imports list',
  'imports withdraw',
  'report minutes',
  'report handover',
  'backup',
  'restore',
  'doctor',
  'template',
] as const;

function notYet(command: string): Result<never> {
  return refuse(finding('usage.notYet', {}, { command }));
}

async function results(line: CommandLine, desk: Desk): Promise<Result<unknown>> {
  const out = textOption(line, 'out');
  const tally = await desk.call('results.get', {});
  if (!tally.ok || out === undefined) return tally;
  const format = formatOf(out, FORMATS);
  if (!format) return refuse(finding('results.format', { file: basename(out) }));
  const written = await desk.call('results.export', { out: desk.file(out), format });
  return written.ok
    ? done({ ...tally.value, file: written.value.file, sha256: written.value.sha256 }, written.findings)
    : written;
}

async function importBallots(line: CommandLine, desk: Desk): Promise<Result<unknown>> {
  const layout = textOption(line, 'layout') ?? 'auto';
  if (textOption(line, 'map') !== undefined) return notYet('ballots import --map');
  if (layout === 'columns' || layout === 'long' || layout === 'list' || layout === 'forms')
    return notYet(`ballots import --layout ${layout}`);
  if (layout !== 'auto' && layout !== 'rows') throw new UsageFault('--layout', layout);
  const sheet = textOption(line, 'sheet');
  return desk.call('imports.take', {
    unit: unitOf(line),
    file: desk.file(oneFile(line)),
    layout,
    ...(sheet === undefined ? {} : { sheet }),
    dryRun: line.options['dry-run'] === true,
  });
}

async function resolve(line: CommandLine, desk: Desk): Promise<Result<unknown>> {
  const products = textOption(line, 'products');
  const invalid = textOption(line, 'invalid') ?? null;
  if ((products === undefined) === (invalid === null)) throw new UsageFault('--products | --invalid', '');
  return desk.call('discrepancies.resolve', {
    unit: unitOf(line),
    serial: neededOption(line, 'serial'),
    products: products === undefined ? null : products.split(/[\s,;]+/u).filter((code) => code !== ''),
    invalid,
  });
}

async function unitReport(line: CommandLine, desk: Desk): Promise<Result<unknown>> {
  const out = neededOption(line, 'out');
  const format = formatOf(out, ['pdf', 'xlsx']);
  if (!format) throw new UsageFault('--out', basename(out));
  return desk.call('reports.unit', { unit: unitOf(line), out: desk.file(out), format });
}

/** `units` in `unit status` of one unit must be that unit; the service answers for all without it. */
function status(line: CommandLine, desk: Desk): Promise<Result<unknown>> {
  const unit = textOption(line, 'unit');
  return desk.call('units.status', unit === undefined ? {} : { unit });
}

const BOARD: readonly Command[] = [
  {
    name: 'board init',
    usage: '--db B --programme P.json --passphrase-file F [--as LOGIN --pin-file F]',
    options: ['db!', 'programme!'],
    free: true,
    run: (line, desk) =>
      desk.call('workspace.createBoard', {
        file: desk.file(neededOption(line, 'db')),
        programme: desk.file(neededOption(line, 'programme')),
        passphrase: desk.passphrase(),
        administrator: desk.administrator(),
      }),
  },
  {
    name: 'catalogue import',
    usage: '--db B FILE.xlsx [--dry-run]',
    options: ['db!', 'dry-run?'],
    files: 'one',
    run: (line, desk) =>
      desk.call('catalogue.import', { file: desk.file(oneFile(line)), dryRun: line.options['dry-run'] === true }),
  },
  {
    name: 'units import',
    usage: '--db B FILE.xlsx [--dry-run]',
    options: ['db!', 'dry-run?'],
    files: 'one',
    run: (line, desk) =>
      desk.call('units.import', { file: desk.file(oneFile(line)), dryRun: line.options['dry-run'] === true }),
  },
  {
    name: 'package publish',
    usage: '--db B --out FILE.kpcat --passphrase-file F',
    options: ['db!', 'out!'],
    run: (line, desk) => desk.call('packages.publish', { out: desk.file(neededOption(line, 'out')) }),
  },
  {
    name: 'keys enrol',
    usage: '--db B FILE.kpkey --fingerprint "…"',
    options: ['db!', 'fingerprint!'],
    files: 'one',
    run: (line, desk) =>
      desk.call('keys.enrol', { file: desk.file(oneFile(line)), fingerprint: neededOption(line, 'fingerprint') }),
  },
  {
    name: 'keys revoke',
    usage: '--db B --key ID --reason R',
    options: ['db!', 'key!', 'reason!'],
    run: (line, desk) =>
      desk.call('keys.revoke', { keyId: neededOption(line, 'key'), reason: neededOption(line, 'reason') }),
  },
  { name: 'keys list', usage: '--db B', options: ['db!'], run: (_line, desk) => desk.call('keys.list', {}) },
  {
    name: 'merge',
    usage: '--db B FILE…',
    options: ['db!'],
    files: 'some',
    nested: true,
    run: (line, desk) => desk.call('merge.files', { files: line.files.map((file) => desk.file(file)) }),
  },
  { name: 'results', usage: '--db B [--out F.xlsx|.pdf|.csv|.json]', options: ['db!', 'out'], run: results },
  { name: 'recount', usage: '--db B', options: ['db!'], run: (_line, desk) => desk.call('results.recount', {}) },
];

const OFFICE: readonly Command[] = [
  {
    name: 'office init',
    usage:
      '--db O --package P.kpcat --board-fingerprint "…" --office CODE --passphrase-file F [--as LOGIN --pin-file F]',
    options: ['db!', 'package!', 'board-fingerprint!', 'office!'],
    free: true,
    run: (line, desk) =>
      desk.call('workspace.createOffice', {
        file: desk.file(neededOption(line, 'db')),
        package: desk.file(neededOption(line, 'package')),
        boardFingerprint: neededOption(line, 'board-fingerprint'),
        office: neededOption(line, 'office'),
        passphrase: desk.passphrase(),
        administrator: desk.administrator(),
      }),
  },
  {
    name: 'package update',
    usage: '--db O P.kpcat',
    options: ['db!'],
    files: 'one',
    run: (line, desk) => desk.call('packages.update', { file: desk.file(oneFile(line)) }),
  },
  {
    name: 'keys request',
    usage: '--db O --out FILE.kpkey --passphrase-file F',
    options: ['db!', 'out!'],
    run: (line, desk) => desk.call('keys.request', { out: desk.file(neededOption(line, 'out')) }),
  },
  {
    name: 'users add',
    usage: '--db X --login L --role clerk|supervisor|administrator --new-pin-file F [--name N]',
    options: ['db!', 'login!', 'role!', 'new-pin-file!', 'name'],
    run: (line, desk) =>
      desk.call('users.add', {
        login: neededOption(line, 'login'),
        name: textOption(line, 'name') ?? '',
        role: roleOption(line),
        pin: desk.secretFile('new-pin-file'),
      }),
  },
  { name: 'users list', usage: '--db X', options: ['db!'], run: (_line, desk) => desk.call('users.list', {}) },
  {
    name: 'users pin',
    usage: '--db X --login L --new-pin-file F [--passphrase-file F for an administrator who cannot log in]',
    options: ['db!', 'login!', 'new-pin-file!'],
    run: (line, desk) => {
      const wanted = { login: neededOption(line, 'login'), pin: desk.secretFile('new-pin-file') };
      const lockedOut = textOption(line, 'as') === undefined && textOption(line, 'passphrase-file') !== undefined;
      return lockedOut
        ? desk.call('users.recover', { ...wanted, passphrase: desk.passphrase() })
        : desk.call('users.setPin', wanted);
    },
  },
  {
    name: 'users disable',
    usage: '--db X --login L --reason R',
    options: ['db!', 'login!', 'reason!'],
    run: (line, desk) =>
      desk.call('users.disable', { login: neededOption(line, 'login'), reason: neededOption(line, 'reason') }),
  },
  {
    name: 'packet record',
    usage: '--db O --unit U --issued N --returned N --invalid N [--ticks N]',
    options: ['db!', 'unit!', 'issued!', 'returned!', 'invalid!', 'ticks'],
    run: (line, desk) =>
      desk.call('packets.record', {
        unit: unitOf(line),
        issued: numberOption(line, 'issued') ?? 0,
        returned: numberOption(line, 'returned') ?? 0,
        invalid: numberOption(line, 'invalid') ?? 0,
        ticks: numberOption(line, 'ticks') ?? null,
      }),
  },
  {
    name: 'ballots import',
    usage: '--db O --unit U FILE [--sheet S] [--layout auto|rows] [--dry-run]',
    options: ['db!', 'unit!', 'sheet', 'layout', 'map', 'dry-run?'],
    files: 'one',
    run: importBallots,
  },
  {
    name: 'ballots key',
    usage: '--db O --unit U --as L --pin-file F [--second] < LINES',
    options: ['db!', 'unit!', 'second?'],
    run: async (line, desk) =>
      desk.call('entry.keyLines', {
        unit: unitOf(line),
        slot: line.options.second === true ? 'second' : 'first',
        text: await desk.standardInput(),
      }),
  },
  {
    name: 'ballots list',
    usage: '--db O --unit U',
    options: ['db!', 'unit!'],
    run: (line, desk) => desk.call('ballots.list', { unit: unitOf(line) }),
  },
  {
    name: 'discrepancies list',
    usage: '--db O --unit U',
    options: ['db!', 'unit!'],
    run: (line, desk) => desk.call('discrepancies.list', { unit: unitOf(line) }),
  },
  {
    name: 'discrepancies resolve',
    usage: '--db O --unit U --serial S --products "…"|--invalid REASON --as L --pin-file F',
    options: ['db!', 'unit!', 'serial!', 'products', 'invalid'],
    run: resolve,
  },
  { name: 'unit status', usage: '--db O [--unit U]', options: ['db!', 'unit'], run: status },
  {
    name: 'unit close',
    usage: '--db O --unit U [--reason "…"]',
    options: ['db!', 'unit!', 'reason'],
    run: (line, desk) => {
      const reason = textOption(line, 'reason');
      return desk.call('units.close', { unit: unitOf(line), ...(reason === undefined ? {} : { reason }) });
    },
  },
  {
    name: 'unit reopen',
    usage: '--db O --unit U --reason "…"',
    options: ['db!', 'unit!', 'reason!'],
    run: (line, desk) => desk.call('units.reopen', { unit: unitOf(line), reason: neededOption(line, 'reason') }),
  },
  {
    name: 'batch export',
    usage: '--db O --unit U --out DIR --passphrase-file F',
    options: ['db!', 'unit!', 'out!'],
    run: (line, desk) =>
      desk.call('batches.export', { unit: unitOf(line), folder: desk.file(neededOption(line, 'out')) }),
  },
  {
    name: 'report unit',
    usage: '--db O --unit U --out F.pdf|.xlsx',
    options: ['db!', 'unit!', 'out!'],
    run: unitReport,
  },
];

const BOTH: readonly Command[] = [
  {
    name: 'batch verify',
    usage: 'FILE --package P.kpcat [--board-fingerprint "…"]',
    options: ['package!', 'board-fingerprint'],
    files: 'one',
    free: true,
    whenRefused: { valid: false },
    run: (line, desk) => {
      const fingerprint = textOption(line, 'board-fingerprint');
      return desk.call('batches.verify', {
        file: desk.file(oneFile(line)),
        package: desk.file(neededOption(line, 'package')),
        ...(fingerprint === undefined ? {} : { boardFingerprint: fingerprint }),
      });
    },
  },
  {
    name: 'audit verify',
    usage: '--db X [--batch FILE…]',
    options: ['db!', 'batch*'],
    run: (line, desk) => {
      const batches = line.options.batch;
      return desk.call('audit.verify', {
        batches: Array.isArray(batches) ? batches.map((file) => desk.file(file)) : [],
      });
    },
  },
  {
    name: 'audit list',
    usage: '--db X [--limit N]',
    options: ['db!', 'limit'],
    run: (line, desk) => desk.call('audit.list', { limit: numberOption(line, 'limit') ?? 500 }),
  },
];

export const COMMANDS: readonly Command[] = [...BOARD, ...OFFICE, ...BOTH];
export const LATER_COMMANDS: readonly string[] = LATER;

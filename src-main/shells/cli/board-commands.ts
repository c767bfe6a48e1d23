/** Commands of the board's workspace. */
import { basename } from 'node:path';
import { done, finding, type Result, refuse } from '#shared/domain/finding.ts';
import { WEIGHT } from '#shared/domain/scoring.ts';
import { type Command, type Desk, fileAndTrust, formatOf, oneFile } from './command.ts';
import { type CommandLine, neededOption, textOption, UsageFault } from './usage.ts';

const FORMATS = ['xlsx', 'pdf', 'csv', 'json'] as const;

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

/** A hash as somebody copied it, whatever its letters. @throws {UsageFault} */
function payloadOption(line: CommandLine): string {
  const value = neededOption(line, 'payload').trim().toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(value)) throw new UsageFault('--payload', value);
  return value;
}

const repeated = ({ options }: CommandLine, name: string) => (Array.isArray(options[name]) ? options[name] : []);

/** `paper=0.5`; the channel of the merged batches is `paper`. @throws {UsageFault} */
function weightsOf(line: CommandLine): { channel: string; weight: string }[] {
  return repeated(line, 'weight').map((text) => {
    const [channel = '', weight = ''] = text.split('=');
    if (!WEIGHT.test(weight)) throw new UsageFault('--weight', text);
    return { channel, weight };
  });
}

/** Sizes from the first tier down. @throws {UsageFault} */
function tiersOf(line: CommandLine): number[] {
  return repeated(line, 'tier').map((text) => {
    if (!/^[1-9]\d{0,4}$/.test(text)) throw new UsageFault('--tier', text);
    return Number(text);
  });
}

export const BOARD_COMMANDS: readonly Command[] = [
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
  {
    name: 'merge decide',
    usage: '--db B --payload SHA256 --accept|--reject --reason R --as L --pin-file F',
    options: ['db!', 'payload!', 'accept?', 'reject?', 'reason!'],
    nested: true,
    run: (line, desk) => {
      const { accept, reject } = line.options;
      if (accept === reject) throw new UsageFault('--accept|--reject', '');
      const verdict = accept ? ('accept' as const) : ('reject' as const);
      return desk.call('merge.decide', { payload: payloadOption(line), verdict, reason: neededOption(line, 'reason') });
    },
  },
  {
    name: 'channel import',
    usage: '--db B --channel online|jury|… FILE.xlsx [--dry-run]',
    options: ['db!', 'channel!', 'dry-run?'],
    files: 'one',
    run: (line, desk) =>
      desk.call('channels.import', {
        channel: neededOption(line, 'channel'),
        file: desk.file(oneFile(line)),
        dryRun: line.options['dry-run'] === true,
      }),
  },
  {
    name: 'channel weights',
    usage: '--db B [--weight CHANNEL=DECIMAL…] [--tier SIZE…]',
    options: ['db!', 'weight*', 'tier*'],
    run: (line, desk) => desk.call('channels.setScoring', { weights: weightsOf(line), tiers: tiersOf(line) }),
  },
  { name: 'results', usage: '--db B [--out F.xlsx|.pdf|.csv|.json]', options: ['db!', 'out'], run: results },
  {
    name: 'results publish',
    usage: '--db B --out F.kpresult --passphrase-file F',
    options: ['db!', 'out!'],
    run: (line, desk) => desk.call('results.publish', { out: desk.file(neededOption(line, 'out')) }),
  },
  {
    name: 'results verify',
    usage: 'F.kpresult --package P.kpcat|--board-fingerprint "…"',
    options: ['package', 'board-fingerprint'],
    files: 'one',
    free: true,
    whenRefused: { valid: false },
    run: (line, desk) => desk.call('results.verify', fileAndTrust(line, desk)),
  },
  { name: 'recount', usage: '--db B', options: ['db!'], run: (_line, desk) => desk.call('results.recount', {}) },
];

/** Commands of either kind of workspace, or of none. */
import { basename } from 'node:path';
import { readDay } from '#shared/i18n/format.ts';
import { type Command, type Desk, fileAndTrust, formatOf } from './command.ts';
import { type CommandLine, neededOption, numberOption, textOption, UsageFault } from './usage.ts';

function roleOption(line: CommandLine): 'clerk' | 'supervisor' | 'administrator' {
  const value = neededOption(line, 'role');
  if (value !== 'clerk' && value !== 'supervisor' && value !== 'administrator') throw new UsageFault('--role', value);
  return value;
}

/** A day as the contract has it, or as people here write it. */
function dayOption(line: CommandLine, name: string): string | undefined {
  const typed = textOption(line, name);
  const day = typed === undefined ? undefined : (readDay(typed) ?? typed);
  if (day !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new UsageFault(`--${name}`, day);
  return day;
}

/** The rows that match, newest first; with --out all of them, in words, as a workbook or PDF. */
function auditList(line: CommandLine, desk: Desk) {
  const several = (name: string) => {
    const given = line.options[name];
    return Array.isArray(given) ? given : undefined;
  };
  const parts = {
    logins: several('login'),
    units: several('unit'),
    actions: several('action'),
    from: dayOption(line, 'from'),
    to: dayOption(line, 'to'),
  };
  const out = textOption(line, 'out');
  if (out === undefined) {
    const before = numberOption(line, 'before');
    return desk.call('audit.list', { ...parts, before, limit: numberOption(line, 'limit') ?? 500 });
  }
  const format = formatOf(out, ['pdf', 'xlsx']);
  if (!format) throw new UsageFault('--out', basename(out));
  return desk.call('audit.export', { ...parts, out: desk.file(out), format });
}

export const COMMON_COMMANDS: readonly Command[] = [
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
    name: 'users role',
    usage: '--db X --login L --role clerk|supervisor|administrator [--reason R]',
    options: ['db!', 'login!', 'role!', 'reason'],
    run: (line, desk) =>
      desk.call('users.setRole', {
        login: neededOption(line, 'login'),
        role: roleOption(line),
        reason: textOption(line, 'reason') ?? '',
      }),
  },
  {
    name: 'users enable',
    usage: '--db X --login L',
    options: ['db!', 'login!'],
    run: (line, desk) => desk.call('users.enable', { login: neededOption(line, 'login') }),
  },
  {
    name: 'users disable',
    usage: '--db X --login L --reason R',
    options: ['db!', 'login!', 'reason!'],
    run: (line, desk) =>
      desk.call('users.disable', { login: neededOption(line, 'login'), reason: neededOption(line, 'reason') }),
  },
  {
    name: 'batch verify',
    usage: 'FILE --package P.kpcat [--board-fingerprint "…"]',
    options: ['package!', 'board-fingerprint'],
    files: 'one',
    free: true,
    whenRefused: { valid: false },
    run: (line, desk) =>
      desk.call('batches.verify', { ...fileAndTrust(line, desk), package: desk.file(neededOption(line, 'package')) }),
  },
  {
    name: 'check',
    usage: 'FILE [--package P.kpcat] [--board-fingerprint "…"]',
    options: ['package', 'board-fingerprint'],
    files: 'one',
    free: true,
    whenRefused: { valid: false },
    run: (line, desk) => desk.call('checking.file', fileAndTrust(line, desk)),
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
    usage:
      '--db X [--login L…] [--unit U…] [--action A…] [--from YYYY-MM-DD] [--to YYYY-MM-DD] [--limit N] [--before ID] [--out F.xlsx|.pdf]',
    options: ['db!', 'login*', 'unit*', 'action*', 'from', 'to', 'limit', 'before', 'out'],
    run: auditList,
  },
];

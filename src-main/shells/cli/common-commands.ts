/** Commands of either kind of workspace, or of none. */
import { type Command, oneFile } from './command.ts';
import { type CommandLine, neededOption, numberOption, textOption, UsageFault } from './usage.ts';

function roleOption(line: CommandLine): 'clerk' | 'supervisor' | 'administrator' {
  const value = neededOption(line, 'role');
  if (value !== 'clerk' && value !== 'supervisor' && value !== 'administrator') throw new UsageFault('--role', value);
  return value;
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

/** Commands that care for the workspace's own signing key, and for the PC that it works on. */
import type { Command, Desk } from './command.ts';
import { type CommandLine, neededOption, textOption, UsageFault } from './usage.ts';

/** The passphrase of a new key: a new one when it is named, else the one that unlocks. */
function newPassphrase(line: CommandLine, desk: Desk): string {
  return textOption(line, 'new-passphrase-file') === undefined
    ? desk.passphrase()
    : desk.secretFile('new-passphrase-file');
}

async function settle(line: CommandLine, desk: Desk) {
  const answer = neededOption(line, 'answer');
  if (answer === 'replacement') return desk.call('workspace.settle', { as: answer });
  if (answer !== 'second') throw new UsageFault('--answer', answer);
  return desk.call('workspace.settle', { as: answer, passphrase: desk.secretFile('new-passphrase-file') });
}

export const KEY_COMMANDS: readonly Command[] = [
  {
    name: 'keys state',
    usage: '--db X',
    options: ['db!'],
    run: (_line, desk) => desk.call('keys.state', {}),
  },
  {
    name: 'keys passphrase',
    usage: '--db X --passphrase-file F --new-passphrase-file F',
    options: ['db!', 'new-passphrase-file!'],
    run: (_line, desk) =>
      desk.call('keys.changePassphrase', {
        passphrase: desk.passphrase(),
        next: desk.secretFile('new-passphrase-file'),
      }),
  },
  {
    name: 'keys rotate',
    usage: '--db X --passphrase-file F [--new-passphrase-file F]',
    options: ['db!', 'new-passphrase-file'],
    run: (line, desk) => desk.call('keys.rotate', { passphrase: newPassphrase(line, desk) }),
  },
  {
    name: 'keys recover',
    usage: '--db B --recovery-file F --new-passphrase-file F [--new-sheet]',
    options: ['db!', 'recovery-file!', 'new-passphrase-file!', 'new-sheet?'],
    run: (line, desk) =>
      desk.call('keys.recover', {
        recoveryCode: desk.secretFile('recovery-file'),
        passphrase: desk.secretFile('new-passphrase-file'),
        newSheet: line.options['new-sheet'] === true,
      }),
  },
  {
    name: 'keys rehearse',
    usage: '--db B --recovery-file F',
    options: ['db!', 'recovery-file!'],
    run: (_line, desk) => desk.call('keys.rehearse', { recoveryCode: desk.secretFile('recovery-file') }),
  },
  {
    name: 'keys sheet',
    usage: '--db B --recovery-file F --out F.pdf',
    options: ['db!', 'recovery-file!', 'out!'],
    run: (line, desk) =>
      desk.call('keys.recoverySheet', {
        recoveryCode: desk.secretFile('recovery-file'),
        out: desk.file(neededOption(line, 'out')),
      }),
  },
  {
    name: 'keys form',
    usage: '--db O --out F.pdf',
    options: ['db!', 'out!'],
    run: (line, desk) => desk.call('keys.requestForm', { out: desk.file(neededOption(line, 'out')) }),
  },
  {
    name: 'desk settle',
    usage: '--db X --answer replacement|second [--new-passphrase-file F]',
    options: ['db!', 'answer!', 'new-passphrase-file'],
    run: settle,
  },
];

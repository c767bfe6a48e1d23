/** Commands that keep a workspace safe: backup, restore, doctor. */
import { done, type Result, refuse } from '#shared/domain/finding.ts';
import type { Command, Desk } from './command.ts';
import { type CommandLine, neededOption, textOption } from './usage.ts';

/** Into a workspace that opens its own administrator restores; a file beyond use is restored by an administrator of the backup. */
async function restore(line: CommandLine, desk: Desk): Promise<Result<unknown>> {
  const file = desk.file(neededOption(line, 'db'));
  const from = desk.file(neededOption(line, 'from'));
  const opened = await desk.call('workspace.open', { file });
  if (!opened.ok) {
    const who = desk.administrator();
    return desk.call('backup.restore', { from, file, ...(who ? { login: who.login, pin: who.pin } : {}) });
  }
  const loggedIn = await desk.logIn();
  return loggedIn.ok ? desk.call('backup.restore', { from }) : refuse(...loggedIn.findings);
}

export const BACKUP_COMMANDS: readonly Command[] = [
  {
    name: 'backup',
    usage: '--db X [--out DIR]',
    options: ['db!', 'out'],
    run: (line, desk) => {
      const out = textOption(line, 'out');
      return desk.call('backup.make', out === undefined ? {} : { folder: desk.file(out) });
    },
  },
  {
    name: 'backup list',
    usage: '--db X',
    options: ['db!'],
    free: true,
    run: async (line, desk) => {
      const file = desk.file(neededOption(line, 'db'));
      const opened = await desk.call('workspace.open', { file });
      return desk.call('backup.list', opened.ok ? {} : { file });
    },
  },
  { name: 'restore', usage: '--from FILE --db X', options: ['from!', 'db!'], free: true, run: restore },
  {
    name: 'restore sent',
    usage: '--db X FILE… | --db X --reason R',
    options: ['db!', 'reason'],
    files: 'any',
    run: (line, desk) => {
      const reason = textOption(line, 'reason');
      const files = line.files.map((file) => desk.file(file));
      return desk.call('backup.answer', { files, ...(reason === undefined ? {} : { reason }) });
    },
  },
  { name: 'restore undo', usage: '--db X', options: ['db!'], run: (_line, desk) => desk.call('backup.undo', {}) },
  {
    name: 'doctor',
    usage: '--db X [--save F.zip]',
    options: ['db!', 'save'],
    nested: true,
    free: true,
    run: async (line, desk) => {
      const looked = await desk.call('doctor.run', { file: desk.file(neededOption(line, 'db')) });
      const save = textOption(line, 'save');
      if (save === undefined || !looked.ok) return looked;
      const saved = await desk.call('doctor.save', { out: desk.file(save) });
      return saved.ok ? done({ ...looked.value, ...saved.value }, looked.findings) : saved;
    },
  },
];

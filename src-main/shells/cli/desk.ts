/** The command line's side of the core: opens the workspace, logs the acting person in, unlocks the key. */
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Application } from '#main/core/application.ts';
import { createApplication } from '#main/core/create.ts';
import { openSession } from '#main/core/dispatch.ts';
import type { CallInput, CallName, CallResult } from '#shared/contract/index.ts';
import { done, type Finding, finding, hasErrors, type Result, refuse } from '#shared/domain/finding.ts';
import { machineId } from '../machine.ts';
import type { Command, Desk } from './command.ts';
import type { Terminal } from './terminal.ts';
import { type CommandLine, neededOption, textOption, UsageFault } from './usage.ts';

/** The first line of a file that holds a secret; the rest, such as a final line break, is not part of it. */
function secretFrom(path: string, { folder }: Terminal): string {
  try {
    return (readFileSync(resolve(folder, path), 'utf8').split(/\r?\n/u)[0] ?? '').replace(/^\ufeff/u, '');
  } catch {
    throw new UsageFault(basename(path), '');
  }
}

async function standardInput({ input }: Terminal): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of input) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\ufeff/u, '');
}

/** Commands are short, and scripts start several side by side: each waits this long for the one before it, in milliseconds. */
const PATIENCE = 5000;

/** Nor does each of them leave a backup behind: closing makes one when the last is an hour old, in milliseconds. */
const BACKUP_EVERY = 3_600_000;

type Session = <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallResult<N>>;

function deskFor(app: Application, call: Session, line: CommandLine, terminal: Terminal): Desk {
  const secretFile = (option: string) => secretFrom(neededOption(line, option), terminal);
  return {
    call,
    file: (path) => app.files.register(resolve(terminal.folder, path)),
    passphrase: () => secretFile('passphrase-file'),
    administrator: () => {
      const login = textOption(line, 'as');
      return login === undefined ? undefined : { login, name: '', pin: secretFile('pin-file') };
    },
    secretFile,
    standardInput: () => standardInput(terminal),
    logIn: () => logIn(call, line, terminal),
  };
}

/** Logs in with --as and --pin-file; without them only the administrator that set-up made may act. */
async function logIn(call: Session, line: CommandLine, terminal: Terminal): Promise<Result<unknown>> {
  const login = textOption(line, 'as');
  if (login === undefined) return done(null);
  const pinFile = textOption(line, 'pin-file');
  if (pinFile !== undefined) return call('session.login', { login, pin: secretFrom(pinFile, terminal) });
  const { ok, value } = { value: null, ...(await call('session.current', {})) };
  if (ok && value?.person?.login === login.trim().toLowerCase()) return done(null);
  return refuse(finding('user.loginNeeded', { value: login }));
}

/** Opens what the command needs, in order; the first refusal ends it. What was only to be said of the opening is said. */
async function prepare(command: Command, line: CommandLine, call: Session, desk: Desk): Promise<readonly Finding[]> {
  if (command.free) return [];
  const opened = await call('workspace.open', { file: desk.file(neededOption(line, 'db')) });
  if (!opened.ok) return opened.findings;
  // A workspace without its guards is opened for looking at: whatever cannot be done in it says so itself.
  const said = opened.findings.filter(({ severity }) => severity === 'warning');
  const loggedIn = await desk.logIn();
  if (!loggedIn.ok) return [...said, ...loggedIn.findings];
  if (textOption(line, 'passphrase-file') === undefined) return said;
  const unlocked = await call('keys.unlock', { passphrase: desk.passphrase() });
  // A clerk who passes a passphrase along has no use for it; the command itself decides what they may do.
  const denied = unlocked.findings.every(({ code }) => code === 'user.notAllowed' || code === 'user.loginNeeded');
  return unlocked.ok || denied ? said : [...said, ...unlocked.findings];
}

async function runOpened(command: Command, line: CommandLine, call: Session, desk: Desk): Promise<Result<unknown>> {
  const findings = await prepare(command, line, call, desk);
  if (hasErrors(findings)) return refuse(...findings);
  const result = await command.run(line, desk);
  return { ...result, findings: [...findings, ...result.findings] };
}

/** Runs one command from opening to closing the workspace. */
export async function runCommand(command: Command, line: CommandLine, terminal: Terminal): Promise<Result<unknown>> {
  const app = createApplication(undefined, PATIENCE, { machine: machineId(), backupEvery: BACKUP_EVERY });
  const call = openSession(app);
  let closed: readonly Finding[] = [];
  const close = async () => {
    if (app.workspace) closed = (await call('workspace.close', {})).findings;
  };
  const result = await runOpened(command, line, call, deskFor(app, call, line, terminal)).finally(close);
  return { ...result, findings: [...result.findings, ...closed] };
}

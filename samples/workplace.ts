/**
 * Workplaces on the sample programme, made by the same services that people use: a board that has its catalogue and units,
 * an office whose key is enrolled, each with its people logged in. The demo, the sample workspaces and the benches stand on it.
 */
import { rmSync } from 'node:fs';
import type { Application } from '#main/core/application.ts';
import { createApplication } from '#main/core/create.ts';
import { openSession } from '#main/core/dispatch.ts';
import type { Role } from '#shared/contract/call.ts';
import type { Call, CallInput, CallName, CallOutput } from '#shared/contract/index.ts';
import { messageOf } from '#shared/i18n/message.ts';
import type { SampleSet } from './sample-set.ts';

/** Plain letters: a person who tries the sample may have no Vietnamese keyboard. */
export const PASSPHRASE = 'hoa sen ho tay 2026';

export interface Person {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly pin: string;
}

export const OFFICE_ADMINISTRATOR = { login: 'quantri', name: 'Phạm Quốc Trị', pin: '9999' };
export const CLERKS: readonly Person[] = [
  { login: 'lan', name: 'Nguyễn Thị Lan', role: 'clerk', pin: '1111' },
  { login: 'minh', name: 'Trần Văn Minh', role: 'clerk', pin: '2222' },
];
export const SUPERVISOR: Person = { login: 'huong', name: 'Lê Thu Hương', role: 'supervisor', pin: '3333' };
export const BOARD_ADMINISTRATOR = { login: 'bantochuc', name: 'Đặng Hồng Phúc', pin: '9999' };
export const BOARD_SUPERVISOR: Person = { login: 'thanh', name: 'Bùi Đức Thanh', role: 'supervisor', pin: '4444' };

/** An open workspace, and a call for each person in it. */
export interface Workplace {
  readonly app: Application;
  readonly calls: ReadonlyMap<string, Must>;
}

export type Must = <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;

/** Calls that must succeed: a sample with a hole in it is never written. */
function must(call: Call): Must {
  return async (name, input) => {
    const result = await call(name, input);
    if (!result.ok) throw new Error(`${name}: ${result.findings.map((finding) => messageOf(finding, 'vi')).join(' ')}`);
    return result.value;
  };
}

export function as({ calls }: Workplace, login: string): Must {
  const call = calls.get(login);
  if (!call) throw new Error(`nobody is called ${login}`);
  return call;
}

/** Adds the people and logs each in, in a session of their own. */
async function staff(
  app: Application,
  administrator: typeof OFFICE_ADMINISTRATOR,
  people: readonly Person[],
): Promise<Workplace> {
  const calls = new Map<string, Must>();
  const logIn = async ({ login, pin }: { login: string; pin: string }) => {
    const call = must(openSession(app));
    await call('session.login', { login, pin });
    calls.set(login, call);
    return call;
  };
  const first = await logIn(administrator);
  for (const person of people) {
    await first('users.add', person);
    await logIn(person);
  }
  return { app, calls };
}

export async function makeBoard(file: string, samples: SampleSet): Promise<{ board: Workplace; fingerprint: string }> {
  const app = createApplication();
  const { fingerprint } = await must(openSession(app))('workspace.createBoard', {
    file: app.files.register(file),
    programme: app.files.register(samples.programme),
    passphrase: PASSPHRASE,
    administrator: BOARD_ADMINISTRATOR,
  });
  const board = await staff(app, BOARD_ADMINISTRATOR, [BOARD_SUPERVISOR]);
  const call = as(board, BOARD_ADMINISTRATOR.login);
  await call('catalogue.import', { file: app.files.register(samples.catalogue) });
  await call('units.import', { file: app.files.register(samples.units) });
  return { board, fingerprint };
}

export async function publish(board: Workplace, path: string): Promise<void> {
  await as(board, BOARD_ADMINISTRATOR.login)('packages.publish', { out: board.app.files.register(path) });
}

/** An office's workspace whose key the board has enrolled; the board has still to publish the roster with it. */
export async function makeOffice(
  file: string,
  office: string,
  packageFile: string,
  board: Workplace,
  boardFingerprint: string,
): Promise<Workplace> {
  const app = createApplication();
  const { fingerprint } = await must(openSession(app))('workspace.createOffice', {
    file: app.files.register(file),
    package: app.files.register(packageFile),
    boardFingerprint,
    office,
    passphrase: PASSPHRASE,
    administrator: OFFICE_ADMINISTRATOR,
  });
  const workplace = await staff(app, OFFICE_ADMINISTRATOR, [...CLERKS, SUPERVISOR]);
  const request = `${file}.kpkey`;
  await as(workplace, 'quantri')('keys.request', { out: app.files.register(request) });
  await as(board, BOARD_ADMINISTRATOR.login)('keys.enrol', { file: board.app.files.register(request), fingerprint });
  rmSync(request);
  return workplace;
}

/** Closes a workplace's workspace. */
export async function leave({ app }: Workplace): Promise<void> {
  await must(openSession(app))('workspace.close', {});
}

/**
 * Prepares the two workspaces behind "open the sample programme", by the same services that people use, with work at every
 * stage: the board has three offices' keys and some merged batches; office 01 has one unit not yet received, one with
 * discrepancies, one that lacks a single ballot, and one exported.
 */
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Application } from '#main/core/application.ts';
import { createApplication } from '#main/core/create.ts';
import { openSession } from '#main/core/dispatch.ts';
import { SAMPLE_FILES, type SampleManifest } from '#main/shells/samples.ts';
import type { Role } from '#shared/contract/call.ts';
import type { Call, CallInput, CallName, CallOutput } from '#shared/contract/index.ts';
import { samplePacket } from '../samples/ballots.ts';
import { sampleCatalogue } from '../samples/catalogue.ts';
import { keyLines, secondEntry } from '../samples/key-lines.ts';
import { makeSamples, type SampleSet } from '../samples/sample-set.ts';

/** Plain letters: a person who tries the sample may have no Vietnamese keyboard. */
const PASSPHRASE = 'hoa sen ho tay 2026';

interface Person {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly pin: string;
}

const OFFICE_ADMINISTRATOR = { login: 'quantri', name: 'Phạm Quốc Trị', pin: '9999' };
const CLERKS: readonly Person[] = [
  { login: 'lan', name: 'Nguyễn Thị Lan', role: 'clerk', pin: '1111' },
  { login: 'minh', name: 'Trần Văn Minh', role: 'clerk', pin: '2222' },
];
const SUPERVISOR: Person = { login: 'huong', name: 'Lê Thu Hương', role: 'supervisor', pin: '3333' };
const BOARD_ADMINISTRATOR = { login: 'bantochuc', name: 'Đặng Hồng Phúc', pin: '9999' };
const BOARD_SUPERVISOR: Person = { login: 'thanh', name: 'Bùi Đức Thanh', role: 'supervisor', pin: '4444' };

/** An open workspace, and a call for each person in it. */
interface Workplace {
  readonly app: Application;
  readonly calls: ReadonlyMap<string, Must>;
}

type Must = <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;

/** Calls that must succeed: a sample with a hole in it is never written. */
function must(call: Call): Must {
  return async (name, input) => {
    const result = await call(name, input);
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.findings)}`);
    return result.value;
  };
}

function as({ calls }: Workplace, login: string): Must {
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

async function makeBoard(out: string, samples: SampleSet): Promise<{ board: Workplace; fingerprint: string }> {
  const app = createApplication();
  const { fingerprint } = await must(openSession(app))('workspace.createBoard', {
    file: app.files.register(join(out, SAMPLE_FILES.board)),
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

async function publish(board: Workplace, path: string): Promise<void> {
  await as(board, BOARD_ADMINISTRATOR.login)('packages.publish', { out: board.app.files.register(path) });
}

/** An office's workspace whose key the board has enrolled. */
async function makeOffice(
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

interface Stage {
  /** Papers at the end that nobody has keyed yet. */
  readonly left?: number;
  /** Papers keyed a second time; all that were keyed first when not given. */
  readonly second?: number;
  /** The second person's hand slips twice, as hands do. */
  readonly slips?: boolean;
}

/** Receives a unit's packet and keys it as far as the stage says: lan first, minh second. */
async function key(office: Workplace, unit: string, { left = 0, second, slips = false }: Stage = {}): Promise<void> {
  const { packet, ballots } = samplePacket(unit);
  const { issued, returned, invalid, ticks } = packet;
  await as(office, 'huong')('packets.record', { unit, issued, returned, invalid, ticks });
  const first = ballots.slice(0, ballots.length - left);
  const codes = sampleCatalogue().products.map(({ code }) => code);
  const again = (slips ? secondEntry(first, codes).ballots : first).slice(0, second);
  await as(office, 'lan')('entry.keyLines', { unit, slot: 'first', text: keyLines(first) });
  await as(office, 'minh')('entry.keyLines', { unit, slot: 'second', text: keyLines(again) });
}

/** Keys a unit whole, closes it and writes its batch into the folder; returns the file. */
async function finish(office: Workplace, unit: string, folder: string): Promise<string> {
  await key(office, unit);
  await as(office, 'huong')('units.close', { unit });
  const batch = await as(office, 'huong')('batches.export', { unit, folder: office.app.files.register(folder) });
  return batch.file;
}

async function close({ app }: Workplace): Promise<void> {
  await must(openSession(app))('workspace.close', {});
}

/** The other offices only lend the board their batches; their workspaces are not kept. One batch is left over for the inbox. */
async function otherOffices(
  out: string,
  packageFile: string,
  board: Workplace,
  fingerprint: string,
): Promise<string[]> {
  const batches: string[] = [];
  for (const office of ['02', '03']) {
    const file = join(out, `phong-${office}.kpdb`);
    const workplace = await makeOffice(file, office, packageFile, board, fingerprint);
    for (const unit of ['01', '02']) batches.push(await finish(workplace, office + unit, out));
    await close(workplace);
    rmSync(file);
  }
  return batches;
}

function edition(out: string): string {
  const hash = createHash('sha256');
  for (const file of Object.values(SAMPLE_FILES)) hash.update(readFileSync(join(out, file)));
  return hash.digest('hex').slice(0, 8);
}

/** Writes the workspaces, the files that go with them and sample.json into an empty folder. */
export async function makeSampleWorkspaces(out: string): Promise<void> {
  const samples = await makeSamples(out);
  const { board, fingerprint } = await makeBoard(out, samples);
  const packageFile = join(out, 'chuong-trinh.kpcat');
  await publish(board, packageFile);
  const office = await makeOffice(join(out, SAMPLE_FILES.office), '01', packageFile, board, fingerprint);
  await key(office, '0102', { second: 20, slips: true });
  await key(office, '0103', { left: 1 });
  const batches = [await finish(office, '0104', out), ...(await otherOffices(out, packageFile, board, fingerprint))];
  // With the roster: what the office has now, and what a new office would be set up with.
  await publish(board, packageFile);
  await as(office, 'quantri')('packages.update', { file: office.app.files.register(packageFile) });
  const merging = batches.slice(0, -1);
  await as(board, 'thanh')('merge.files', { files: merging.map((file) => board.app.files.register(file)) });
  for (const file of merging) rmSync(file);
  await close(office);
  await close(board);
  const people = (list: readonly { login: string; name: string; pin: string }[]) =>
    list.map(({ login, name, pin }) => ({ login, name, pin }));
  const manifest: SampleManifest = {
    edition: edition(out),
    office: { people: people([...CLERKS, SUPERVISOR, OFFICE_ADMINISTRATOR]), passphrase: PASSPHRASE },
    board: { people: people([BOARD_SUPERVISOR, BOARD_ADMINISTRATOR]), passphrase: PASSPHRASE },
  };
  writeFileSync(join(out, 'sample.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

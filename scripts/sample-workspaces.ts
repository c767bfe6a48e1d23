/**
 * Prepares the two workspaces behind "open the sample programme", by the same services that people use, with work at every
 * stage: the board has three offices' keys and some merged batches; office 01 has one unit not yet received, one with
 * discrepancies, one that lacks a single ballot, and one exported.
 */
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SAMPLE_FILES, type SampleManifest } from '#main/shells/samples.ts';
import { samplePacket } from '../samples/ballots.ts';
import { sampleCatalogue } from '../samples/catalogue.ts';
import { keyLines, secondEntry } from '../samples/key-lines.ts';
import { makeSamples } from '../samples/sample-set.ts';
import {
  as,
  BOARD_ADMINISTRATOR,
  BOARD_SUPERVISOR,
  CLERKS,
  leave,
  makeBoard,
  makeOffice,
  OFFICE_ADMINISTRATOR,
  PASSPHRASE,
  publish,
  SUPERVISOR,
  type Workplace,
} from '../samples/workplace.ts';

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
    await leave(workplace);
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
  const { board, fingerprint } = await makeBoard(join(out, SAMPLE_FILES.board), samples);
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
  await leave(office);
  await leave(board);
  const people = (list: readonly { login: string; name: string; pin: string }[]) =>
    list.map(({ login, name, pin }) => ({ login, name, pin }));
  const manifest: SampleManifest = {
    edition: edition(out),
    office: { people: people([...CLERKS, SUPERVISOR, OFFICE_ADMINISTRATOR]), passphrase: PASSPHRASE },
    board: { people: people([BOARD_SUPERVISOR, BOARD_ADMINISTRATOR]), passphrase: PASSPHRASE },
  };
  writeFileSync(join(out, 'sample.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** An office at work beside the window: it takes the board's package, asks for enrolment, counts units and sends batches. */
import { join } from 'node:path';
import { createApplication } from '#main/core/create.ts';
import { openSession } from '#main/core/dispatch.ts';
import { isValid, type SampleBallot, samplePacket } from '../../samples/ballots.ts';
import { keyLines } from '../../samples/key-lines.ts';
import { CLERKS, OFFICE_ADMINISTRATOR, PASSPHRASE, SUPERVISOR } from '../../samples/workplace.ts';
import { inWorkspace, type Must } from './workspaces.ts';

interface NewOffice {
  readonly folder: string;
  readonly office: string;
  /** The board's package, and the fingerprint from its letter. */
  readonly packageFile: string;
  readonly boardFingerprint: string;
}

/** Sets the office up and lets it ask for enrolment: its workspace, its .kpkey file, and the digits it reads out. */
export async function newOffice({ folder, office, packageFile, boardFingerprint }: NewOffice) {
  const file = join(folder, `phong-${office}.kpdb`);
  const request = join(folder, `phong-${office}.kpkey`);
  const app = createApplication();
  const made = await openSession(app)('workspace.createOffice', {
    file: app.files.register(file),
    package: app.files.register(packageFile),
    boardFingerprint,
    office,
    passphrase: PASSPHRASE,
    administrator: OFFICE_ADMINISTRATOR,
  });
  await openSession(app)('workspace.close', {});
  if (!made.ok) throw new Error(JSON.stringify(made.findings));
  await inWorkspace(file, OFFICE_ADMINISTRATOR, async (call, handle) => {
    for (const person of [...CLERKS, SUPERVISOR]) await call('users.add', person);
    await call('keys.unlock', { passphrase: PASSPHRASE });
    await call('keys.request', { out: handle(request) });
  });
  return { file, request, digits: made.value.fingerprint.replace(/\D/g, '') };
}

/** Both clerks key a unit's papers alike, the supervisor closes it; returns the signed batch. */
export async function sendUnit(
  file: string,
  unit: string,
  folder: string,
  change: (papers: readonly SampleBallot[]) => readonly SampleBallot[] = (papers) => papers,
) {
  const { packet, ballots } = samplePacket(unit);
  const { issued, returned, invalid } = packet;
  const text = keyLines(change(ballots));
  const key = (slot: 'first' | 'second') => (call: Must) => call('entry.keyLines', { unit, slot, text });
  await inWorkspace(file, SUPERVISOR, (call) => call('packets.record', { unit, issued, returned, invalid }));
  const [first, second] = CLERKS;
  if (!first || !second) throw new Error('two clerks are needed');
  await inWorkspace(file, first, key('first'));
  await inWorkspace(file, second, key('second'));
  return inWorkspace(file, SUPERVISOR, async (call, handle) => {
    await call('keys.unlock', { passphrase: PASSPHRASE });
    await call('units.close', { unit });
    return call('batches.export', { unit, folder: handle(folder) });
  });
}

/** The papers with the last tick of the first valid one left out: another person's reading of the same packet. */
export function readOtherwise(papers: readonly SampleBallot[]): SampleBallot[] {
  const at = papers.findIndex(isValid);
  return papers.map((paper, i) =>
    i === at && isValid(paper) ? { ...paper, products: paper.products.slice(0, -1) } : paper,
  );
}

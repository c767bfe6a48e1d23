/** The board takes in batches (trust.md "Merge", docs/decisions/0010-merge.md). */
import type { Context, Handlers } from '#main/core/application.ts';
import { publishedDiffers } from '#main/core/results/published.ts';
import type { CallResult } from '#shared/contract/index.ts';
import type { JudgedFile } from '#shared/contract/merge.ts';
import { done, type Finding, finding, refuse } from '#shared/domain/finding.ts';
import { formatInstant } from '#shared/i18n/format.ts';
import { readBoard } from './board.ts';
import { compare } from './compare.ts';
import { decide } from './decide.ts';
import { filesBehind } from './folder.ts';
import { inbox, judgedFile } from './inbox.ts';
import { addTo, type Lists, noFiles } from './lists.ts';
import { opinionsOf } from './opinions.ts';
import { quarantine } from './quarantine.ts';
import { type Intake, type Received, receiveFile, recordRefusal } from './receive.ts';
import { openMergeStore, type ReceivedBatch } from './store.ts';

function receiveHandle(intake: Intake, handle: string): Received {
  const { context } = intake;
  const read = context.app.files.read(handle);
  if (read.ok) return receiveFile(intake, read.value.name, read.value.bytes);
  return recordRefusal(context, { file: context.app.files.name(handle), findings: [...read.findings] }, null);
}

/** Every chosen file and folder in turn. `findings` are about folders that hold nothing. */
function receiveAll(intake: Intake, handles: readonly string[]): { received: Received[]; findings: Finding[] } {
  const { context } = intake;
  const received: Received[] = [];
  const findings: Finding[] = [];
  for (const handle of handles) {
    const behind = filesBehind(context.app.files, handle);
    if (behind.ok) {
      findings.push(...behind.findings);
      for (const one of behind.value) received.push(receiveHandle(intake, one));
    } else {
      const file = context.app.files.name(handle);
      received.push(recordRefusal(context, { file, findings: [...behind.findings] }, null));
    }
  }
  return { received, findings };
}

/** Batches of earlier calls that stand differently at the end of this one than they did at its beginning. */
function displaced(received: readonly Received[], find: (payload: string) => ReceivedBatch): ReceivedBatch[] {
  const before = new Map<string, string>();
  for (const one of received) {
    if (one.kind !== 'accepted') continue;
    for (const { payload, from } of one.changes) if (!before.has(payload)) before.set(payload, from);
  }
  for (const one of received) if (one.kind !== 'refused') before.delete(one.payload);
  return [...before]
    .map(([payload, from]) => ({ batch: find(payload), from }))
    .filter(({ batch, from }) => batch.standing !== from)
    .map(({ batch }) => batch);
}

function sortOut({ store, board }: Intake, received: readonly Received[]): Lists {
  const lists = noFiles();
  const find = (payload: string) => store.byPayload(payload) as ReceivedBatch;
  const judge = (batch: ReceivedBatch, file: string): JudgedFile => judgedFile(batch, file, board.trust.newestVersion);
  for (const one of received) {
    if (one.kind === 'refused') {
      lists.refused.push(one.judged);
      continue;
    }
    const batch = find(one.payload);
    const judged = judge(batch, one.file);
    if (one.kind === 'accepted') addTo(lists, batch, judged);
    else {
      const known = finding(
        'batch.known',
        { file: one.file, unit: batch.unit },
        { at: formatInstant(batch.receivedAt) },
      );
      lists.unchanged.push({ ...judged, findings: [known, ...judged.findings] });
    }
  }
  for (const batch of displaced(received, find)) addTo(lists, batch, judge(batch, batch.file));
  return lists;
}

function mergeFiles(handles: readonly string[], context: Context): CallResult<'merge.files'> {
  // Said once for the call: refusals too would have to be recorded, and nothing may be.
  if (context.workspace.readOnly) return refuse(context.workspace.readOnly);
  const board = readBoard(context.db);
  const { db } = context;
  const intake = { context, board, store: openMergeStore(db, board.products), said: opinionsOf(db) };
  const { received, findings } = receiveAll(intake, handles);
  const taken = received.some(({ kind }) => kind === 'accepted');
  return done(sortOut(intake, received), [...findings, ...(taken ? publishedDiffers(db) : [])]);
}

export const handlers: Handlers<'merge'> = {
  'merge.files': ({ files }, context) => mergeFiles(files, context),
  'merge.decide': (input, context) => decide(context, input),
  'merge.quarantine': (_input, { db }) => done(quarantine(db)),
  'merge.compare': (input, { db }) => compare(db, input),
  'merge.list': (_input, { db }) => done({ files: inbox(db) }),
};

/** A workspace that wakes up on another PC: nothing is signed until somebody said what it is there. */
import { copyFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createApplication } from '#main/core/create.ts';
import { openSession } from '#main/core/dispatch.ts';
import { serialAt } from '#shared/domain/serial.ts';
import {
  codesOf,
  granted,
  joinOffice,
  openTestBoard,
  PASSPHRASE,
  publish,
  type TestBoard,
} from '../../fixtures/board.ts';

const OLD = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);
const NEW = 'cụm mật khẩu máy hai';

/** A program on the PC of that name. */
function pc(board: TestBoard, machine: string | null) {
  const app = createApplication(board.app.clock, 0, { machine });
  onTestFinished(() => {
    app.workspace?.db.close();
    app.workspace?.lock?.release();
  });
  const call = openSession(app);
  const file = (name: string) => app.files.register(join(board.dir, name));
  const open = (name: string) => call('workspace.open', { file: file(name) });
  const close = async () => granted(await call('workspace.close', {}));
  return { app, call, file, open, close };
}

/** An office of one packet and one ballot, made at the old PC, and a copy of it. */
async function copied() {
  const board = await openTestBoard();
  await publish(board);
  const made = await joinOffice(board);
  granted(await made.call('packets.record', { unit: '0101', issued: 40, returned: 1, invalid: 0, ticks: null }));
  const text = `${serialAt(20001, board.programme.rules.serial)} 0013`;
  granted(await made.call('entry.keyLines', { unit: '0102', slot: 'first', text }));
  granted(await made.call('workspace.close', {}));
  const old = pc(board, OLD);
  granted(await old.open('office-01.kpdb'));
  await old.close();
  copyFileSync(join(board.dir, 'office-01.kpdb'), join(board.dir, 'ban-chep.kpdb'));
  return { board, old, other: pc(board, OTHER) };
}

const instanceIn = ({ app }: ReturnType<typeof pc>) =>
  app.workspace?.db.prepare('SELECT instance_id FROM workspace').pluck().get() as string;

describe('a workspace', () => {
  it('is tied to the first PC that opens it, not to its path, and the audit says so once', async () => {
    const { board, old } = await copied();
    const opened = await old.open('office-01.kpdb');
    expect([granted(opened).moved, codesOf(opened)]).toEqual([false, []]);
    await old.close();
    renameSync(join(board.dir, 'office-01.kpdb'), join(board.dir, 'tên khác.kpdb'));
    expect(granted(await old.open('tên khác.kpdb')).moved).toBe(false);
    const events = granted(await old.call('audit.list', {})).events;
    expect(events.filter(({ action }) => action === 'workspace.bind')).toHaveLength(1);
    expect(codesOf(await old.call('workspace.settle', { as: 'replacement' }))).toEqual(['desk.notMoved']);
  });

  it('made by a program that knows its PC is tied to it from the start', async () => {
    const board = await openTestBoard();
    await publish(board);
    const here = pc(board, OLD);
    granted(
      await here.call('workspace.createOffice', {
        file: here.file('moi.kpdb'),
        package: here.file('goi.kpcat'),
        boardFingerprint: board.fingerprint,
        office: '02',
        passphrase: PASSPHRASE,
      }),
    );
    await here.close();
    expect(granted(await pc(board, OTHER).open('moi.kpdb')).moved).toBe(true);
  });

  it('signs nothing on another PC before somebody said what it is there', async () => {
    const { other } = await copied();
    const opened = await other.open('ban-chep.kpdb');
    expect([granted(opened).moved, codesOf(opened)]).toEqual([true, ['desk.moved']]);
    expect(granted(await other.call('workspace.current', {})).workspace?.moved).toBe(true);
    for (const refused of [
      await other.call('keys.unlock', { passphrase: PASSPHRASE }),
      await other.call('keys.rotate', { passphrase: NEW }),
      await other.call('units.close', { unit: '0101', reason: 'thử' }),
    ])
      expect(codesOf(refused)).toEqual(['desk.unanswered']);
    // Keying goes on: what was keyed is on disk whatever the answer will be.
    granted(await other.call('packets.record', { unit: '0103', issued: 40, returned: 0, invalid: 0, ticks: null }));
  });

  it('asks nothing of a shell that does not know its PC', async () => {
    const { board } = await copied();
    const opened = await pc(board, null).open('ban-chep.kpdb');
    expect([granted(opened).moved, codesOf(opened)]).toEqual([false, []]);
  });
});

describe('in the old PC’s place', () => {
  it('it keeps its key and its units and is another instance', async () => {
    const { other } = await copied();
    granted(await other.open('ban-chep.kpdb'));
    const before = { instance: instanceIn(other), key: granted(await other.call('keys.state', {})).keyId };
    const settled = granted(await other.call('workspace.settle', { as: 'replacement' }));
    expect(settled.unitsElsewhere).toEqual([]);
    expect(instanceIn(other)).not.toBe(before.instance);
    granted(await other.call('keys.unlock', { passphrase: PASSPHRASE }));
    expect(granted(await other.call('keys.state', {})).keyId).toBe(before.key);
    const [event] = granted(await other.call('audit.list', {})).events;
    expect(event).toMatchObject({ action: 'workspace.settle', subject: instanceIn(other) });
    await other.close();
    const again = await other.open('ban-chep.kpdb');
    expect([granted(again).moved, codesOf(again)]).toEqual([false, []]);
  });

  it('a board goes on, and is never a second one', async () => {
    const board = await openTestBoard();
    await publish(board);
    granted(await board.call('workspace.close', {}));
    const old = pc(board, OLD);
    granted(await old.open('board.kpdb'));
    await old.close();
    const other = pc(board, OTHER);
    granted(await other.open('board.kpdb'));
    expect(codesOf(await other.call('workspace.settle', { as: 'second', passphrase: NEW }))).toEqual(['desk.oneBoard']);
    granted(await other.call('workspace.settle', { as: 'replacement' }));
    granted(await other.call('keys.unlock', { passphrase: PASSPHRASE }));
  });
});

describe('as a second desk', () => {
  it('it has a key of its own, and leaves the packets that the other desk took to it', async () => {
    const { other, board } = await copied();
    granted(await other.open('ban-chep.kpdb'));
    const before = granted(await other.call('keys.state', {})).keyId;
    const settled = await other.call('workspace.settle', { as: 'second', passphrase: NEW });
    expect(codesOf(settled)).toEqual(['key.enrolNext']);
    expect(granted(settled).unitsElsewhere).toEqual(['0101', '0102']);
    const state = granted(await other.call('keys.state', {}));
    expect([state.keyId === before, state.unlocked]).toEqual([false, true]);
    const text = `${serialAt(20002, board.programme.rules.serial)} 0013`;
    for (const unit of ['0101', '0102']) {
      const refused = [
        await other.call('packets.record', { unit, issued: 1, returned: 1, invalid: 0, ticks: null }),
        await other.call('entry.keyLines', { unit, slot: 'first', text }),
        await other.call('units.close', { unit, reason: 'thử' }),
        await other.call('batches.export', { unit, folder: other.file('.') }),
      ];
      expect(refused.map(codesOf)).toEqual(refused.map(() => ['unit.otherDesk']));
    }
    granted(await other.call('entry.keyLines', { unit: '0103', slot: 'first', text }));
    // The request for the new key names the new instance.
    granted(await other.call('keys.request', { out: other.file('may-hai.kpkey') }));
    const enrolled = await board.call('keys.enrol', {
      file: board.file('may-hai.kpkey'),
      fingerprint: granted(settled).fingerprint,
    });
    expect(granted(enrolled)).toMatchObject({ office: '01', keyId: state.keyId });
    expect(codesOf(await other.call('keys.unlock', { passphrase: PASSPHRASE }))).toEqual(['key.passphraseWrong']);
  });
});

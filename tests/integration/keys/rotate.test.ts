/** New keys in the place of old ones: what stays valid, who is believed, and who is not. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { handOver } from '#main/core/keys/handover.ts';
import { recoveryCodeOf } from '#main/core/keys/recovery-code.ts';
import { openPackage } from '#main/core/packages/open-package.ts';
import { keyIdOf, payloadBytes, privateKeyFromSeed, rawPublicKey, seal } from '#main/formats/envelope.ts';
import { type PackagePayload, packagePayload } from '#shared/contract/payloads.ts';
import { sampleProgramme } from '../../../samples/programme.ts';
import {
  codesOf,
  granted,
  joinOffice,
  openTestBoard,
  openTestDesk,
  PASSPHRASE,
  publish,
  type TestBoard,
} from '../../fixtures/board.ts';

const NEW = 'cụm mật khẩu mới hơn';

async function boardAndOffice() {
  const board = await openTestBoard();
  await publish(board);
  return { board, office: await joinOffice(board) };
}

type Office = Awaited<ReturnType<typeof joinOffice>>;
const update = (office: Office, name: string) => office.call('packages.update', { file: office.file(name) });

function payloadIn(board: TestBoard, name: string): PackagePayload {
  const opened = openPackage(name, readFileSync(join(board.dir, name)));
  if (!opened.ok) throw new Error('not a package');
  return opened.value.payload;
}

/** A board whose recovery code is known. */
async function boardWithCode() {
  const desk = openTestDesk();
  const made = granted(
    await desk.call('workspace.createBoard', {
      file: desk.file('board.kpdb'),
      programme: desk.put('programme.json', JSON.stringify(sampleProgramme())),
      passphrase: PASSPHRASE,
    }),
  );
  return { ...desk, ...made };
}

describe('the board’s rotation', () => {
  it('is followed by an office that skipped packages, by the old key’s own word', async () => {
    const { board, office } = await boardAndOffice();
    const rotated = await board.call('keys.rotate', { passphrase: NEW });
    expect(codesOf(rotated)).toEqual(['key.publishNext']);
    const first = granted(rotated);
    await publish(board, 'goi-2.kpcat');
    const second = granted(await board.call('keys.rotate', { passphrase: NEW }));
    expect(new Set([board.fingerprint, first.fingerprint, second.fingerprint]).size).toBe(3);
    await publish(board, 'goi-3.kpcat');
    const taken = await update(office, 'goi-3.kpcat');
    expect(taken.findings).toMatchObject([
      { code: 'package.boardKeyChanged', params: { fingerprint: second.fingerprint } },
    ]);
    // From now on only the newest key is the board's: what the first one signs is no longer believed.
    expect(codesOf(await update(office, 'goi-2.kpcat'))).toEqual(['package.otherBoard']);
    board.workspace.db.exec("UPDATE products SET note = 'x' WHERE code = '0013'");
    await publish(board, 'goi-4.kpcat');
    const next = await update(office, 'goi-4.kpcat');
    expect([granted(next).version, codesOf(next)]).toEqual([4, []]);
  });

  it('leaves the old key’s packages as they are, retires its private half, and needs it unlocked', async () => {
    const { board } = await boardAndOffice();
    const { keyId } = granted(await board.call('keys.state', {}));
    const rotated = granted(await board.call('keys.rotate', { passphrase: NEW }));
    expect(rotated.retired).toBe(keyId);
    const rows = board.workspace.db
      .prepare(
        'SELECT key_id = ? AS old, retired_at IS NOT NULL AS retired, sealed_private_key = zeroblob(48) AS gone FROM signing_keys',
      )
      .all(keyId) as { old: number; retired: number; gone: number }[];
    expect(rows.sort((a, b) => b.old - a.old)).toEqual([
      { old: 1, retired: 1, gone: 1 },
      { old: 0, retired: 0, gone: 0 },
    ]);
    expect(codesOf(await board.call('keys.unlock', { passphrase: PASSPHRASE }))).toEqual(['key.passphraseWrong']);
    granted(await board.call('keys.unlock', { passphrase: NEW }));
    board.workspace.signingKey = null;
    expect(codesOf(await board.call('keys.rotate', { passphrase: NEW }))).toEqual(['key.passphraseNeeded']);
    expect(granted(await board.call('keys.state', {})).keyId).toBe(rotated.keyId);
    const [event] = granted(await board.call('audit.list', {})).events;
    expect(event).toMatchObject({ action: 'keys.rotate', subject: rotated.keyId });
    expect(granted(await board.call('audit.verify', {})).valid).toBe(true);
  });

  it('lets a new office in by the new digits only', async () => {
    const { board } = await boardAndOffice();
    const { fingerprint } = granted(await board.call('keys.rotate', { passphrase: NEW }));
    await publish(board, 'goi-2.kpcat');
    await expect(joinOffice(board, '02', 'goi-2.kpcat')).rejects.toThrow('key.fingerprintMismatch');
    const late = await joinOffice({ ...board, fingerprint }, '02', 'goi-2.kpcat');
    granted(await board.call('keys.rotate', { passphrase: NEW }));
    await publish(board, 'goi-3.kpcat');
    expect(granted(await update(late, 'goi-3.kpcat')).version).toBe(3);
  });
});

describe('a handover', () => {
  /** A package that names `to` as the board's pair and is signed by it, with this for its past. */
  async function forged(
    change: (board: TestBoard, to: { publicKey: string; recoveryPublicKey: string }) => PackagePayload['board'],
  ) {
    const { board, office } = await boardAndOffice();
    const privateKey = privateKeyFromSeed(Buffer.alloc(32, 77));
    const publicKey = rawPublicKey(privateKey);
    const payload = payloadIn(board, 'goi.kpcat');
    const to = { publicKey: publicKey.toString('base64'), recoveryPublicKey: payload.board.recoveryPublicKey };
    const sha = board.workspace.db.prepare('SELECT sha256 FROM packages').pluck().get() as string;
    const next = { ...payload, version: 2, previous: sha, history: [sha], board: change(board, to) };
    const bytes = seal('package', payloadBytes(packagePayload, next), { keyId: keyIdOf(publicKey), privateKey });
    board.put('giả.kpcat', bytes);
    return { office, result: await update(office, 'giả.kpcat') };
  }
  const stranger = privateKeyFromSeed(Buffer.alloc(32, 78));
  const boardKey = (board: TestBoard) => {
    const key = board.workspace.signingKey;
    if (!key) throw new Error('locked');
    return key.privateKey;
  };
  const known = (board: TestBoard) => payloadIn(board, 'goi.kpcat').board;
  const code = sampleProgramme().code;

  it.each<[string, Parameters<typeof forged>[0], string]>([
    ['none at all', (_board, to) => to, 'package.otherBoard'],
    [
      'one signed by a stranger',
      (board, to) => ({ ...to, earlier: [handOver(code, known(board), to, { as: 'board', key: stranger })] }),
      'envelope.payload',
    ],
    [
      'one of another programme',
      (board, to) => ({
        ...to,
        earlier: [handOver('HVN2027', known(board), to, { as: 'board', key: boardKey(board) })],
      }),
      'envelope.payload',
    ],
    [
      'one by the board’s key that names another recovery key',
      (board, to) => {
        const other = { ...to, recoveryPublicKey: rawPublicKey(stranger).toString('base64') };
        return { ...other, earlier: [handOver(code, known(board), other, { as: 'board', key: boardKey(board) })] };
      },
      'envelope.payload',
    ],
    [
      'one by the board’s key that claims to be the recovery key’s',
      (board, to) => ({ ...to, earlier: [handOver(code, known(board), to, { as: 'recovery', key: boardKey(board) })] }),
      'envelope.payload',
    ],
    [
      'an honest chain of another board',
      (_board, to) => {
        const from = { publicKey: rawPublicKey(stranger).toString('base64'), recoveryPublicKey: to.recoveryPublicKey };
        return { ...to, earlier: [handOver(code, from, to, { as: 'board', key: stranger })] };
      },
      'package.otherBoard',
    ],
  ])('is not believed: %s', async (_name, change, wanted) => {
    const { office, result } = await forged(change);
    expect(codesOf(result)).toEqual([wanted]);
    expect(granted(await office.call('packages.state', {})).version).toBe(1);
  });

  it('is believed when the trusted key signed it: the same forgery, honestly made', async () => {
    const { result } = await forged((board, to) => ({
      ...to,
      earlier: [handOver(code, known(board), to, { as: 'board', key: boardKey(board) })],
    }));
    expect(codesOf(result)).toEqual(['package.boardKeyChanged']);
  });
});

describe('recovery', () => {
  it('by the code from the safe gives the board a key that its offices follow, without the lost passphrase', async () => {
    const { board, office } = await boardAndOffice();
    // The template's code was shown to nobody: this test puts one of its own in its place, as set-up would.
    const seed = Buffer.alloc(32, 5);
    const recovery = rawPublicKey(privateKeyFromSeed(seed));
    for (const db of [board.workspace.db, office.app.workspace?.db])
      db?.prepare('UPDATE workspace SET recovery_public_key = ?').run(recovery);
    board.workspace.signingKey = null;
    const recoveryCode = recoveryCodeOf(seed);
    const recovered = granted(await board.call('keys.recover', { recoveryCode, passphrase: NEW }));
    expect(recovered.recoveryCode).toBeNull();
    await publish(board, 'goi-2.kpcat');
    expect(codesOf(await update(office, 'goi-2.kpcat'))).toEqual(['package.boardKeyChanged']);
    expect(payloadIn(board, 'goi-2.kpcat').board.earlier).toMatchObject([{ signedBy: 'recovery' }]);
    // The paper in the safe still counts, unless it is replaced.
    const again = granted(await board.call('keys.recover', { recoveryCode, passphrase: NEW, newSheet: true }));
    expect(again.recoveryCode).toMatch(/^(\d{5} ){15}\d{5}$/);
    expect(codesOf(await board.call('keys.recover', { recoveryCode, passphrase: NEW }))).toEqual(['key.recoveryWrong']);
    granted(await board.call('keys.rehearse', { recoveryCode: again.recoveryCode ?? '' }));
    await publish(board, 'goi-3.kpcat');
    expect(granted(await update(office, 'goi-3.kpcat')).version).toBe(3);
  });

  it('takes the code that set-up showed, says what is wrong with another, and records the try', async () => {
    const board = await boardWithCode();
    const digits = board.recoveryCode.replace(/\D/g, '');
    const mistyped = digits.replace(/.$/, (digit) => String((Number(digit) + 1) % 10));
    expect(granted(await board.call('keys.state', {})).rehearsedAt).toBeNull();
    expect(codesOf(await board.call('keys.rehearse', { recoveryCode: mistyped }))).toEqual(['key.recoveryForm']);
    const other = recoveryCodeOf(Buffer.alloc(32, 9));
    expect(codesOf(await board.call('keys.rehearse', { recoveryCode: other }))).toEqual(['key.recoveryWrong']);
    const rehearsed = granted(await board.call('keys.rehearse', { recoveryCode: digits }));
    expect(rehearsed.recoveryFingerprint).toBe(board.recoveryFingerprint);
    expect(granted(await board.call('keys.state', {})).rehearsedAt).not.toBeNull();
    expect(codesOf(await board.call('keys.recover', { recoveryCode: other, passphrase: NEW }))).toEqual([
      'key.recoveryWrong',
    ]);
    const recovered = granted(await board.call('keys.recover', { recoveryCode: digits, passphrase: NEW }));
    expect(recovered.fingerprint).not.toBe(board.fingerprint);
    const actions = granted(await board.call('audit.list', {})).events.map(({ action }) => action);
    expect(actions.slice(0, 3)).toEqual(['keys.recover', 'keys.recoverRefused', 'keys.rehearse']);
    const file = readFileSync(join(board.dir, 'board.kpdb')).toString('latin1');
    expect(file.includes(digits)).toBe(false);
  });

  it('wants a passphrase for the new key', async () => {
    const board = await boardWithCode();
    const { recoveryCode } = board;
    expect(codesOf(await board.call('keys.recover', { recoveryCode, passphrase: ' ' }))).toEqual([
      'key.passphraseNeeded',
    ]);
    const weak = await board.call('keys.recover', { recoveryCode, passphrase: 'ngắn' });
    expect(codesOf(weak)).toEqual(['key.passphraseWeak', 'key.publishNext']);
  });
});

describe('an office’s new key', () => {
  it('is enrolled like the first, also where the passphrase is lost; what the old one signed stays valid', async () => {
    const { board, office } = await boardAndOffice();
    const enrol = async (name: string) => {
      const { fingerprint } = granted(await office.call('keys.request', { out: office.file(name) }));
      return granted(await board.call('keys.enrol', { file: board.file(name), fingerprint }));
    };
    const old = await enrol('cu.kpkey');
    if (office.app.workspace) office.app.workspace.signingKey = null;
    const rotated = await office.call('keys.rotate', { passphrase: NEW });
    expect(codesOf(rotated)).toEqual(['key.enrolNext']);
    const renewed = granted(rotated);
    expect(renewed).toMatchObject({ retired: old.keyId });
    await publish(board, 'goi-2.kpcat');
    granted(await update(office, 'goi-2.kpcat'));
    expect(granted(await office.call('keys.state', {})).roster).toBe('notEnrolled');
    expect((await enrol('moi.kpkey')).keyId).toBe(renewed.keyId);
    await publish(board, 'goi-3.kpcat');
    granted(await update(office, 'goi-3.kpcat'));
    expect(granted(await office.call('keys.state', {})).roster).toBe('enrolled');
    expect(granted(await board.call('keys.list', {})).keys.map(({ status }) => status)).toEqual([
      'enrolled',
      'enrolled',
    ]);
    // The board's own keys are not an office's to change.
    expect(codesOf(await office.call('keys.recover', { recoveryCode: '1', passphrase: NEW }))).toEqual([
      'workspace.wrongKind',
    ]);
  });
});

describe('another passphrase', () => {
  it('opens the same key, and the old one no longer does', async () => {
    const board = await openTestBoard();
    const { keyId } = granted(await board.call('keys.state', {}));
    expect(codesOf(await board.call('keys.changePassphrase', { passphrase: 'nhầm rồi đấy', next: NEW }))).toEqual([
      'key.passphraseWrong',
    ]);
    expect(codesOf(await board.call('keys.changePassphrase', { passphrase: PASSPHRASE, next: '' }))).toEqual([
      'key.passphraseNeeded',
    ]);
    granted(await board.call('keys.changePassphrase', { passphrase: PASSPHRASE, next: NEW }));
    expect(codesOf(await board.call('keys.unlock', { passphrase: PASSPHRASE }))).toEqual(['key.passphraseWrong']);
    granted(await board.call('keys.unlock', { passphrase: NEW }));
    expect(granted(await board.call('keys.state', {})).keyId).toBe(keyId);
  });
});

describe('on paper', () => {
  it('the recovery sheet is made of the right code only, kept for printing and nowhere else', async () => {
    const board = await boardWithCode();
    const made = granted(await board.call('keys.recoverySheet', { recoveryCode: board.recoveryCode }));
    expect(made).toMatchObject({ file: null, pages: 1 });
    expect(board.app.files.kept(made.handle)?.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const other = recoveryCodeOf(Buffer.alloc(32, 9));
    expect(codesOf(await board.call('keys.recoverySheet', { recoveryCode: other }))).toEqual(['key.recoveryWrong']);
    const rows = board.app.workspace?.db.prepare('SELECT * FROM audit_events').raw().all();
    expect(JSON.stringify(rows)).not.toContain(board.recoveryCode.slice(0, 11));
  });

  it('an office’s request form says which desk asks, and is written where it was wanted', async () => {
    const { office } = await boardAndOffice();
    const made = granted(await office.call('keys.requestForm', { out: office.file('de-nghi.pdf') }));
    expect(made.file?.endsWith('de-nghi.pdf')).toBe(true);
    const [event] = granted(await office.call('audit.list', {})).events;
    expect(event?.action).toBe('keys.requestForm');
  });
});

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openEnvelope, parsePayload, sha256Hex, verifySignature } from '#main/formats/envelope.ts';
import { batchPayload } from '#shared/contract/payloads.ts';
import { checkCodeOf } from '#shared/domain/check-code.ts';
import { isValid, samplePacket } from '../../../samples/ballots.ts';
import { keyLines } from '../../../samples/key-lines.ts';
import { codesOf, must } from '../../fixtures/keying.ts';
import {
  OFFICE_KEY,
  openTestOffice,
  sampleBlueprint,
  signedPackage,
  smallBlueprint,
  type TestOffice,
} from '../../fixtures/office.ts';

const UNIT = '0101';

/** A closed unit of the sample, keyed twice, and a folder to export to. */
async function closedSample(): Promise<TestOffice> {
  const office = openTestOffice(sampleBlueprint('01'));
  const { packet, ballots } = samplePacket(UNIT);
  const { issued, returned, invalid, ticks } = packet;
  must(await office.as('phutrach')('packets.record', { unit: UNIT, issued, returned, invalid, ticks }));
  must(await office.as('an')('entry.keyLines', { unit: UNIT, slot: 'first', text: keyLines(ballots) }));
  must(
    await office.as('binh')('entry.keyLines', { unit: UNIT, slot: 'second', text: keyLines([...ballots].reverse()) }),
  );
  must(await office.as('phutrach')('units.close', { unit: UNIT }));
  mkdirSync(join(office.dir, 'usb'));
  return office;
}

const exported = (office: TestOffice, folder = 'usb', unit = UNIT) =>
  office.as('phutrach')('batches.export', { unit, folder: office.file(folder) });

describe('exporting a batch', () => {
  it('writes what the closing fixed, signed; the file verifies with nothing but the package', async () => {
    const office = await closedSample();
    office.unlock();
    const value = must(await exported(office));
    const { packet, ballots } = samplePacket(UNIT);
    expect(value).toMatchObject({ revision: 1, ballots: ballots.filter(isValid).length, ticks: packet.ticks });
    expect(readdirSync(join(office.dir, 'usb'))).toEqual([`HVN2026-MAU_01_${UNIT}_r1.kpbatch`]);
    const bytes = readFileSync(value.file);
    expect(sha256Hex(bytes)).toBe(value.fileSha256);

    const envelope = must(openEnvelope('x', bytes, 'batch'));
    expect(must(verifySignature(envelope, OFFICE_KEY.publicKey))).toBeNull();
    const payload = must(parsePayload(envelope, batchPayload));
    expect(sha256Hex(envelope.payload)).toBe(value.sha256);
    expect(value.checkCode).toBe(checkCodeOf(value.sha256));
    // Serial order, whatever the order of keying was, and exactly what stands on the papers.
    expect(payload.ballots).toEqual(ballots);

    writeFileSync(join(office.dir, 'p.kpcat'), signedPackage(office.blueprint).envelope);
    const verdict = await office.as('an')('batches.verify', {
      file: office.app.files.register(value.file),
      package: office.file('p.kpcat'),
    });
    expect(must(verdict)).toMatchObject({
      valid: true,
      unit: UNIT,
      revision: 1,
      ballots: value.ballots,
      ticks: value.ticks,
    });
    expect(verdict.findings).toEqual([]);
  });

  it('writes the same bytes again, also when the key was locked or replaced since', async () => {
    const office = await closedSample();
    office.unlock();
    const first = must(await exported(office));
    const bytes = readFileSync(first.file);
    if (office.app.workspace) office.app.workspace.signingKey = null;
    mkdirSync(join(office.dir, 'usb2'));
    const again = must(await exported(office, 'usb2'));
    expect(readFileSync(again.file)).toEqual(bytes);
    expect({ ...again, file: '' }).toEqual({ ...first, file: '' });
    const rows = office.db
      .prepare("SELECT new FROM audit_events WHERE action = 'batches.export'")
      .pluck()
      .all() as string[];
    expect(rows.map((row) => JSON.parse(row))).toEqual([
      { revision: 1, sha256: first.sha256, fileSha256: first.fileSha256, again: false },
      { revision: 1, sha256: first.sha256, fileSha256: first.fileSha256, again: true },
    ]);
  });

  it('is signed again when the board revoked the key that signed it and the desk has another one', async () => {
    const office = await closedSample();
    office.unlock();
    const first = must(await exported(office));
    // As the set-up of a real workspace would have stored it, and as the newest package would tell of its revocation.
    const { keyId, publicKey } = OFFICE_KEY;
    office.db
      .prepare("INSERT INTO signing_keys VALUES (?, ?, '{}', x'', x'', x'', '2026-09-21T00:00:00.000Z', NULL)")
      .run(keyId, publicKey);
    office.db
      .prepare("INSERT INTO roster VALUES (?, ?, '01', '2026-09-21T00:00:00.000Z', '2026-09-23T00:00:00.000Z', 'lộ')")
      .run(keyId, publicKey);
    const old = readFileSync(first.file);
    mkdirSync(join(office.dir, 'usb2'));
    // The revoked key is still the only one: the file stays what it was.
    expect(readFileSync(must(await exported(office, 'usb2')).file)).toEqual(old);
    const rotated = must(await office.as('quantri')('keys.rotate', { passphrase: 'cụm mật khẩu mới' }));
    const again = must(await exported(office, 'usb2'));
    const envelope = must(openEnvelope('x', readFileSync(again.file), 'batch'));
    expect([envelope.keyId, again.sha256]).toEqual([rotated.keyId, first.sha256]);
    const key = office.db.prepare('SELECT public_key FROM signing_keys WHERE retired_at IS NULL').pluck().get();
    expect(must(verifySignature(envelope, key as Buffer))).toBeNull();
  });

  it('is refused before close, after reopening, with the key locked, and for a clerk', async () => {
    const office = await closedSample();
    expect(codesOf(await exported(office))).toEqual(['key.passphraseNeeded']);
    office.unlock();
    const clerk = await office.as('an')('batches.export', { unit: UNIT, folder: office.file('usb') });
    expect(codesOf(clerk)).toEqual(['user.notAllowed']);
    expect(codesOf(await exported(office, 'usb', '0102'))).toEqual(['batch.notClosed']);
    expect(codesOf(await exported(office, 'usb', '0201'))).toEqual(['unit.otherOffice']);
    must(await office.as('phutrach')('units.reopen', { unit: UNIT, reason: 'x' }));
    expect(codesOf(await exported(office))).toEqual(['batch.notClosed']);
    expect(readdirSync(join(office.dir, 'usb'))).toEqual([]);
  });

  it('does not count as exported when the file could not be written', async () => {
    const office = await closedSample();
    office.unlock();
    expect(codesOf(await exported(office, 'not-there'))).toEqual(['file.unwritable']);
    const row = office.db.prepare('SELECT envelope, exported_at FROM batches').get();
    expect(row).toEqual({ envelope: null, exported_at: null });
    expect(must(await exported(office)).revision).toBe(1);
  });

  it('gives each revision a file of its own, with a plain name', async () => {
    const base = smallBlueprint();
    const office = openTestOffice({ ...base, programme: { ...base.programme, code: 'CON.2026_x' } });
    office.unlock();
    must(await office.as('phutrach')('packets.record', { unit: UNIT, issued: 2, returned: 0, invalid: 0 }));
    for (const revision of [1, 2]) {
      must(await office.as('phutrach')('units.close', { unit: UNIT }));
      expect(must(await exported(office, '.')).revision).toBe(revision);
      must(await office.as('phutrach')('units.reopen', { unit: UNIT, reason: 'Thử' }));
    }
    const names = readdirSync(office.dir).filter((name) => name.endsWith('.kpbatch'));
    expect(names).toEqual(['CON-2026-x_01_0101_r1.kpbatch', 'CON-2026-x_01_0101_r2.kpbatch']);
  });
});

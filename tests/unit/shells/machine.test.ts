import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { machineId } from '#main/shells/machine.ts';

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'kp-machine-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

it('is the same at each start of one PC, and says nothing of it', () => {
  const own = join(folder(), 'KiemPhieu');
  const places = { systemIds: [], folders: [own], hostname: 'MAY-01' };
  const first = machineId(places);
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(machineId(places)).toBe(first);
  expect(machineId()).toBe(machineId());
});

it('differs between two PCs, also where one disk was cloned from the other', () => {
  const own = folder();
  const here = machineId({ systemIds: [], folders: [own], hostname: 'MAY-01' });
  expect(machineId({ systemIds: [], folders: [folder()], hostname: 'MAY-01' })).not.toBe(here);
  expect(machineId({ systemIds: [], folders: [own], hostname: 'MAY-02' })).not.toBe(here);
});

it('takes the system’s own id first, and the first folder that can be written', () => {
  const dir = folder();
  const system = join(dir, 'machine-id');
  writeFileSync(system, '0123456789abcdef0123456789abcdef\n');
  const places = { folders: [folder()], hostname: 'm' };
  const bySystem = machineId({ ...places, systemIds: [join(dir, 'none'), system] });
  expect(machineId({ systemIds: [system], folders: [], hostname: 'm' })).toBe(bySystem);
  expect(machineId({ ...places, systemIds: [] })).not.toBe(bySystem);
  // A file stands where the first folder would be.
  const second = folder();
  const byFolder = machineId({ systemIds: [], folders: [join(system, 'x'), second], hostname: 'm' });
  expect(machineId({ systemIds: [], folders: [second], hostname: 'm' })).toBe(byFolder);
});

it('falls back to the PC’s name where nothing can be kept', () => {
  const none = { systemIds: [], folders: [], hostname: 'm' };
  expect(machineId(none)).toBe(machineId(none));
});

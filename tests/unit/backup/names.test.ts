import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backupName, newestFirst, nextAfter, outdated, readName, type Why } from '#main/core/backup/names.ts';

const NOW = '2026-09-21T01:00:00.000Z';
const DAY = 24 * 3600 * 1000;
const ORIGIN = 'a1b2c3d4';
const at = (ms: number) => new Date(Date.parse(NOW) - ms).toISOString();
const named = (ms: number, why: Why = 'close', again = 0) => {
  const read = readName(backupName('/sổ/Phòng 01.kpdb', ORIGIN, at(ms), why, again));
  if (!read) throw new Error('not read');
  return read;
};
const why = fc.constantFrom<Why>('manual', 'close', 'migration', 'restore');

it('reads back every name that it gives', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 * DAY }), why, fc.nat(20), (ms, reason, again) => {
      const second = `${at(ms).slice(0, 19)}.000Z`;
      expect(named(ms, reason, again)).toMatchObject({
        stem: 'Phòng 01',
        origin: 'a1b2c3',
        at: second,
        why: reason,
        again,
      });
    }),
  );
});

it('takes nothing else for a backup', () => {
  const { name } = named(0);
  for (const other of [
    'x.kpdb',
    `${name}.tmp`,
    name.replace('khi-dong', 'x'),
    name.replace('2026', '20x6'),
    name.replace('0921', '9921'),
  ])
    expect(readName(other)).toBeNull();
});

it('keeps the last ten, of thirty days the last of each, and of those days whatever stood before a restore or migration', () => {
  const backups = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 * DAY }), why), { maxLength: 80 });
  fc.assert(
    fc.property(backups, (made) => {
      const names = made.map(([ms, reason], i) => named(ms, reason, i));
      const gone = new Set(outdated(names, NOW));
      const sorted = newestFirst(names);
      expect(sorted.slice(0, 10).every(({ name }) => !gone.has(name))).toBe(true);
      const days = new Map<string, string>();
      for (const each of sorted) {
        const recent = Date.parse(each.at) >= Date.parse(NOW) - 30 * DAY;
        const day = new Date(Date.parse(each.at) + 7 * 3600 * 1000).toISOString().slice(0, 10);
        if (recent && (!days.has(day) || each.why === 'restore' || each.why === 'migration'))
          expect(gone.has(each.name)).toBe(false);
        if (!days.has(day)) days.set(day, each.name);
      }
      const special = sorted.filter((each) => each.why === 'restore' || each.why === 'migration').length;
      expect(names.length - gone.size).toBeLessThanOrEqual(10 + 31 + special);
    }),
  );
});

it('gives the next backup a later name than the newest, also after the clock was set back two days', () => {
  const newest = named(0, 'close', 3);
  for (const ms of [0, 2 * DAY, -DAY]) {
    const next = nextAfter(newest, at(ms));
    const read = readName(backupName('/sổ/Phòng 01.kpdb', ORIGIN, next.at, 'manual', next.again));
    expect(read && newestFirst([newest, read])[0]).toEqual(read);
  }
  // A name from a year that never was does not hold the time still.
  expect(nextAfter(named(-400 * DAY), NOW)).toEqual({ at: NOW, again: 0 });
});

/** The fault tests of tests/faults with larger counts: the same code, every block, every page. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHANGES, CREATION, SAFEKEEPING } from '../tests/faults/changes.ts';
import { damagePages } from '../tests/faults/damage.ts';
import { everyBlock, fewBlocks, fillAtEachWrite } from '../tests/faults/full.ts';
import { faultSeed, runKills } from '../tests/faults/kill.ts';
import { makePlaces } from '../tests/faults/places.ts';
import { type ScenarioName, scenarioNamed } from '../tests/faults/scenarios/index.ts';
import { deskAt } from '../tests/faults/support.ts';
import { noVolumes, smallVolume } from '../tests/faults/volume.ts';
import { type Bench, type Measurement, median, timed } from './measure.ts';

/** 300 at keystrokes, 250 at everything else. */
const KILLS: readonly (readonly [ScenarioName, number])[] = [
  ['keying', 300],
  ['lookingAgain', 30],
  ['importing', 30],
  ['closing', 30],
  ['exporting', 30],
  ['merging', 30],
  ['backingUp', 20],
  ['restoring', 25],
  ['migrating', 15],
  ['publishing', 15],
  ['updating', 15],
  ['creating', 10],
];

const say = (text: string) => process.stderr.write(`  ${text}\n`);

/** Milliseconds in which the office that the keying is killed over opens after it was closed. */
async function cleanOpening(): Promise<number> {
  const dir = mkdtempSync(join(tmpdir(), 'kp-bench-'));
  try {
    await makePlaces(dir);
    const desk = deskAt();
    const times = await timed(10, async () => {
      await desk.open(join(dir, 'office.kpdb'));
      await desk.close();
    });
    return median(times);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function kills(): Promise<readonly Measurement[]> {
  let [done, acknowledged, slowest] = [0, 0, 0];
  for (const [name, count] of KILLS) {
    const start = performance.now();
    const report = await runKills(await scenarioNamed(name), count, faultSeed());
    done += report.kills;
    acknowledged += report.acknowledged;
    slowest = Math.max(slowest, report.slowestOpening);
    const seconds = Math.round((performance.now() - start) / 1000);
    say(`${name}: ${report.kills} kills, ${report.acknowledged} changes acknowledged, none lost (${seconds} s)`);
  }
  // runKills throws at the first loss: what comes to here has lost nothing.
  const lost = { measure: `changes lost by ${done} kills`, value: 0, unit: 'changes', target: 0 };
  return [
    { bench: 'faults', ...lost, reference: 'acknowledged before the kills', referenceValue: acknowledged },
    {
      bench: 'faults',
      measure: 'slowest opening after a kill, looked through',
      value: slowest,
      unit: 'ms',
      target: 1000,
      reference: 'opened and closed cleanly, median',
      referenceValue: await cleanOpening(),
    },
  ];
}

async function fullDrives(): Promise<readonly Measurement[]> {
  if (noVolumes) {
    say(`no full drives: ${noVolumes}`);
    return [];
  }
  let refused = 0;
  for (const change of [...CHANGES, ...SAFEKEEPING, CREATION]) {
    const volume = smallVolume(16);
    try {
      const report = await fillAtEachWrite(change, volume, CHANGES.includes(change) ? everyBlock : fewBlocks);
      refused += report.refused;
      say(
        `full drive (${volume.about}), ${change.name}: refused ${report.refused} times, done with ${report.blocks} blocks`,
      );
    } finally {
      volume.remove();
    }
  }
  const lost = { measure: 'changes lost or half done on a full drive', value: 0, unit: 'changes', target: 0 };
  return [{ bench: 'faults', ...lost, reference: 'refused in words, then done', referenceValue: refused }];
}

async function damage(): Promise<readonly Measurement[]> {
  const dir = mkdtempSync(join(tmpdir(), 'kp-bench-'));
  try {
    await makePlaces(dir);
    let [tried, missed, refused] = [0, 0, 0];
    for (const name of ['office.kpdb', 'board.kpdb']) {
      for (const kind of ['zeros', 'noise'] as const) {
        cpSync(join(dir, name), join(dir, 'copy.kpdb'));
        const report = await damagePages(join(dir, 'copy.kpdb'), kind, 1);
        tried += report.tried;
        refused += report.refused;
        missed += report.missed.length;
      }
    }
    say(`${tried} damaged pages: ${refused} refused at opening, ${missed} unnoticed`);
    const unnoticed = { measure: 'damaged pages that nothing notices', value: missed, unit: 'pages', target: 0 };
    return [{ bench: 'faults', ...unnoticed, reference: 'pages damaged, one at a time', referenceValue: tried }];
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

export const bench: Bench = {
  name: 'faults',
  about: `programs killed, drives filled, pages damaged (seed ${faultSeed()}); what is lost beside what was acknowledged`,
  run: async () => [...(await kills()), ...(await fullDrives()), ...(await damage())],
};

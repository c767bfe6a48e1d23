/**
 * node docs/make-pictures.ts [SCENE…]: the pictures of the guide, taken of the real window on the sample programme, 1366×768.
 * With pngquant on the machine they are written with a palette; without it plain, some three times as large.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../scripts/steps.ts';
import { findWholeChromium, inPath } from '../scripts/tools.ts';
import { closeBrowser, openTrial } from '../tests/e2e/harness.ts';
import { boardScenes } from './pictures-board.ts';
import { officeScenes, type Scene, type Shoot } from './pictures-office.ts';

const folder = join(root, 'docs', 'images');
const LARGEST = 150_000;
const ALL_TOGETHER = 1_500_000;
/** A working afternoon while the sample's packets are out: the deadline on the screen is then still ahead. */
const START = Date.parse('2026-09-24T07:05:00Z');

const pngquant = inPath('pngquant');
// Two pictures show the browser's PDF viewer.
process.env.CHROME_PATH ??= findWholeChromium();

function quantised(png: Buffer): Buffer {
  if (pngquant === undefined) return png;
  const { status, stdout, stderr } = spawnSync(pngquant, ['--speed', '1', '--strip', '96', '-'], { input: png });
  if (status !== 0) throw new Error(`pngquant: ${stderr}`);
  return stdout;
}

const STILL = 3;
const LOOKS = 40;

/** The page once it no longer changes: the browser's PDF viewer tells nobody when it has drawn. */
async function stillPicture(page: Page): Promise<Buffer> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  let last = await page.screenshot({ animations: 'disabled' });
  for (let look = 0, still = 1; look < LOOKS; look++) {
    await page.waitForTimeout(200);
    const next = await page.screenshot({ animations: 'disabled' });
    still = next.equals(last) ? still + 1 : 1;
    if (still === STILL) return next;
    last = next;
  }
  throw new Error('the window does not come to rest');
}

async function take(scene: Scene): Promise<void> {
  const trial = await openTrial({ clock: () => new Date(START + performance.now()) });
  await trial.page.clock.setSystemTime(START);
  const shoot: Shoot = async (name) => {
    const png = quantised(await stillPicture(trial.page));
    if (png.length > LARGEST) throw new Error(`${name}.png has ${png.length} bytes`);
    writeFileSync(join(folder, `${name}.png`), png);
    console.log(`${name}.png ${Math.round(png.length / 1000)} kB`);
  };
  try {
    await scene(trial, shoot);
    const faults = [...trial.problems, ...trial.faults];
    if (faults.length > 0) throw new Error(faults.join('\n'));
  } finally {
    await trial.close();
  }
}

mkdirSync(folder, { recursive: true });
const wanted = process.argv.slice(2);
const scenes = Object.entries({ ...officeScenes, ...boardScenes });
try {
  for (const [name, scene] of scenes) if (wanted.length === 0 || wanted.includes(name)) await take(scene);
} finally {
  await closeBrowser();
}
const sum = readdirSync(folder).reduce((bytes, name) => bytes + statSync(join(folder, name)).size, 0);
if (sum > ALL_TOGETHER) throw new Error(`the pictures have ${sum} bytes together`);
console.log(`${Math.round(sum / 1000)} kB`);

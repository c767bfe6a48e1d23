/**
 * Kills a program at a random moment of its work, again and again, and looks each time at what it left. The program runs in
 * a process of its own (worker.ts) and says on its standard output what was accepted, so that it is known what must be there.
 */
import assert from 'node:assert/strict';
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { createRandom, type Random } from '../../samples/random.ts';
import { type Desk, openWhole } from './support.ts';

interface Aim {
  /** After at most so many acknowledgements … */
  readonly acknowledgements: number;
  /** … and at most so many milliseconds after the last of them. */
  readonly milliseconds: number;
  /** Instead of waiting for acknowledgements: the kill comes when there are more of these than when the worker was started. */
  readonly signs?: (dir: string) => number;
}

export interface Scenario<A = unknown> {
  readonly name: string;
  /** The workspace file in the scenario's folder that is worked on. */
  readonly file: string;
  /** When the kill comes. */
  readonly kill: Aim;
  prepare(dir: string): Promise<void>;
  /** Runs in the process that is killed; goes on from whatever the last one left. Ends when there is nothing left to do. */
  work(desk: Desk, dir: string, acknowledge: (what: A) => void): Promise<void>;
  /**
   * Throws when anything acknowledged is missing, or when more than one change for each kill is there that was not: the one in
   * flight. `desk` has the workspace open; it may be used, and closed.
   */
  verify(desk: Desk, dir: string, acknowledged: readonly A[], kills: number): Promise<void>;
}

export interface KillReport {
  readonly kills: number;
  /** Changes that the killed programs had acknowledged; all of them were found again. */
  readonly acknowledged: number;
  /** The longest opening after a kill, checks of its structure included. */
  readonly slowestOpening: number;
}

type Worker = ChildProcessByStdio<null, Readable, Readable>;

function startWorker(scenario: Scenario, dir: string): Worker {
  // Hundreds are started: each finds the sources translated already.
  const env = { ...process.env, NODE_COMPILE_CACHE: join(dir, '..', 'cache') };
  const words = [join(import.meta.dirname, 'worker.ts'), scenario.name, dir];
  return spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Waits shorter than timers can. */
function spin(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

/** The lines that a worker has written to the end so far. */
function linesOf(worker: Worker): { lines: () => string[]; errors: () => string } {
  let [output, errors] = ['', ''];
  worker.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  worker.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  return { lines: () => output.split('\n').slice(0, -1), errors: () => errors };
}

/** Resolves at the random moment; or when the worker has ended, whatever comes first. */
async function randomMoment(worker: Worker, lines: () => string[], { kill }: Scenario, dir: string, random: Random) {
  const { acknowledgements, milliseconds, signs } = kill;
  const wanted = random.int(0, acknowledgements);
  const before = signs?.(dir) ?? 0;
  const begun = () => (signs ? signs(dir) > before : lines().length >= wanted);
  while (!begun() && worker.exitCode === null) await new Promise((resolve) => setImmediate(resolve));
  const wait = random.next() * (wanted === 0 && !signs ? START : milliseconds);
  if (wait > 20) await setTimeout(wait);
  else spin(wait);
}

/** Lets the worker work for a random while and kills it; what it acknowledged, or null when it had ended by itself. */
async function killAtRandom(
  worker: Worker,
  scenario: Scenario,
  dir: string,
  random: Random,
): Promise<unknown[] | null> {
  const { lines, errors } = linesOf(worker);
  const ended = once(worker, 'close');
  await randomMoment(worker, lines, scenario, dir, random);
  const alive = worker.kill('SIGKILL');
  const [code, signal] = (await ended) as [number | null, string | null];
  if (signal === 'SIGKILL' || (alive && code !== 0)) return lines().map((line) => JSON.parse(line) as unknown);
  if (code === 0) return null;
  throw new Error(`the worker failed by itself (${code}): ${errors()}`);
}

/** Milliseconds within which a worker has started and opened its workspace, also on a slow day. */
const START = 1200;

/** KP_FAULT_SEED, or another one each time: over the runs all moments are tried. Printed, so that a failure can be gone after. */
export function faultSeed(): string {
  process.env.KP_FAULT_SEED ??= randomBytes(4).toString('hex');
  return process.env.KP_FAULT_SEED;
}

/**
 * Kills `kills` workers of one scenario at moments drawn from the seed; moments are real time, so the seed tells again where
 * the kills are aimed, not where exactly they hit. Throws with scenario, seed and number of the kill when anything is lost.
 */
export async function runKills(scenario: Scenario, kills: number, seed: string): Promise<KillReport> {
  const random = createRandom(`${seed}/${scenario.name}`);
  const folder = mkdtempSync(join(tmpdir(), 'kp-kill-'));
  const [fresh, dir] = [join(folder, 'fresh'), join(folder, 'work')];
  let acknowledged: unknown[] = [];
  let total = 0;
  let slowestOpening = 0;
  let since = 0;
  const begin = () => {
    rmSync(dir, { recursive: true, force: true });
    cpSync(fresh, dir, { recursive: true });
    acknowledged = [];
    since = 0;
  };
  try {
    await scenario.prepare(fresh);
    begin();
    let ended = 0;
    for (let done = 0; done < kills; ) {
      const lines = await killAtRandom(startWorker(scenario, dir), scenario, dir, random);
      if (lines === null) {
        // It had done all there is: from the beginning. A worker that never has anything to do is no test.
        assert.ok(++ended <= kills, `${scenario.name}: its work ends before it can be killed`);
        begin();
        continue;
      }
      acknowledged.push(...lines);
      total += lines.length;
      done += 1;
      since += 1;
      const start = performance.now();
      try {
        const desk = await openWhole(join(dir, scenario.file));
        slowestOpening = Math.max(slowestOpening, performance.now() - start);
        await scenario.verify(desk, dir, acknowledged, since);
        await desk.close();
      } catch (error) {
        throw new Error(`${scenario.name}: kill ${done} of seed ${seed}`, { cause: error });
      }
    }
    return { kills, acknowledged: total, slowestOpening };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

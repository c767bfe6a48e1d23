/** One office on the sample programme under the wanted rule of second entries, keyed, compared and decided by simulated people. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { entryContext } from '#shared/domain/entry-paper.ts';
import type { Programme } from '#shared/domain/programme.ts';
import { sampleCatalogue } from '../../samples/catalogue.ts';
import { createRandom } from '../../samples/random.ts';
import { makeSamples } from '../../samples/sample-set.ts';
import { writeCatalogue } from '../../samples/workbooks.ts';
import { as, leave, type Must, makeBoard, makeOffice, publish, type Workplace } from '../../samples/workplace.ts';
import { WRONG_ANSWER } from './assumptions.ts';
import { type KeyerOptions, keyBallot } from './keyer.ts';
import type { Paper } from './papers.ts';
import { pile } from './slips.ts';

export type DoubleEntry = Programme['rules']['doubleEntry'];

export interface Setting {
  readonly doubleEntry: DoubleEntry;
  readonly codes: readonly string[];
  /** How this programme writes a code of the sample. */
  readonly shown: (code: string) => string;
}

const SUPERVISOR = 'huong';

/** The sample's board and its office 01, still open, under that rule and with codes written so; the office's file is `phong.kpdb`. */
export async function openOffice(
  folder: string,
  { doubleEntry, shown, keying }: Pick<Setting, 'doubleEntry' | 'shown'> & Pick<Programme['rules'], 'keying'>,
) {
  const samples = await makeSamples(join(folder, 'mau'));
  const programme = JSON.parse(readFileSync(samples.programme, 'utf8')) as Programme;
  writeFileSync(
    samples.programme,
    JSON.stringify({ ...programme, rules: { ...programme.rules, doubleEntry, keying } }),
  );
  const catalogue = sampleCatalogue();
  await writeCatalogue(samples.catalogue, {
    ...catalogue,
    products: catalogue.products.map((product) => ({ ...product, code: shown(product.code) })),
  });
  const { board, fingerprint } = await makeBoard(join(folder, 'ban-to-chuc.kpdb'), samples);
  const packageFile = join(folder, 'chuong-trinh.kpcat');
  await publish(board, packageFile);
  const file = join(folder, 'phong.kpdb');
  return { board, office: await makeOffice(file, '01', packageFile, board, fingerprint), file };
}

/** The papers that this person keys, each with the one in hand. */
async function keyAll(options: KeyerOptions, papers: readonly Paper[], wrong: Set<string>): Promise<void> {
  const inHand = pile(options.login, papers);
  for (const [at, open] of papers.entries()) {
    const paper = inHand[at] ?? open;
    if (paper !== open) wrong.add(open.serial);
    await keyBallot(options, open, paper);
    // Statements that were used up are let go between two turns of the event loop, which a person's keys bring by themselves.
    await turn();
  }
}

async function waiting(call: Must, papers: readonly Paper[]): Promise<Paper[]> {
  const serials = new Set<string>();
  for (const unit of new Set(papers.map((paper) => paper.unit))) {
    for (const serial of (await call('entry.overview', { unit, slot: 'second' })).waiting) serials.add(serial);
  }
  return papers.filter(({ serial }) => serials.has(serial));
}

/** The third person answers each question with the right paper in hand, now and then wrongly. */
async function resolveAll(call: Must, papers: readonly Paper[], shown: Setting['shown']): Promise<void> {
  const bySerial = new Map(papers.map((paper) => [paper.serial, paper]));
  for (const unit of new Set(papers.map((paper) => paper.unit))) {
    for (const found of (await call('discrepancies.list', { unit })).discrepancies) {
      const random = createRandom(`third/${found.serial}`);
      const seen = new Set((bySerial.get(found.serial)?.seen ?? []).map(shown));
      const differing = new Set(found.differing);
      const agreed = (found.first?.products ?? []).filter((code) => !differing.has(code));
      const ticked = found.differing.filter((code) => seen.has(code) !== random.next() < WRONG_ANSWER);
      const products = [...agreed, ...ticked];
      await call('discrepancies.resolve', { unit, serial: found.serial, products, invalid: null });
    }
  }
}

/** Papers that a keyer flagged are looked at by the supervisor, who sees what the voter meant. */
async function reviseFlagged(call: Must, papers: readonly Paper[], shown: Setting['shown']): Promise<void> {
  const bySerial = new Map(papers.map((paper) => [paper.serial, paper]));
  for (const unit of new Set(papers.map((paper) => paper.unit))) {
    const flagged = new Set<string>();
    for (const slot of ['first', 'second'] as const) {
      for (const ballot of (await call('entry.overview', { unit, slot })).done) {
        if (ballot.flagged) flagged.add(ballot.serial);
      }
    }
    for (const serial of flagged) {
      const products = (bySerial.get(serial)?.truth ?? []).map(shown);
      await call('discrepancies.revise', { unit, serial, products, invalid: null, reason: 'dấu không rõ' });
    }
  }
}

async function countedBallots(call: Must, papers: readonly Paper[]): Promise<Map<string, readonly string[]>> {
  const counted = new Map<string, readonly string[]>();
  for (const unit of new Set(papers.map((paper) => paper.unit))) {
    for (const ballot of (await call('ballots.list', { unit })).ballots) {
      if (ballot.state !== 'valid') throw new Error(`ballot ${ballot.serial} is ${ballot.state}`);
      counted.set(ballot.serial, ballot.products);
    }
  }
  return counted;
}

async function enter(office: Workplace, papers: readonly Paper[], setting: Setting) {
  const { codes, shown } = setting;
  const invalidReasons = [{ code: '1', name: '' }];
  const products = codes.map((code, i) => ({ code: shown(code), group: '', line: i + 1 }));
  const context = entryContext({ invalidReasons }, [''], products);
  const keyer = (login: string, slot: 'first' | 'second') => ({
    call: as(office, login),
    login,
    slot,
    context,
    codes,
    shown,
  });
  const wrong = new Set<string>();
  await keyAll(keyer('lan', 'first'), papers, wrong);
  const second = await waiting(as(office, 'minh'), papers);
  await keyAll(keyer('minh', 'second'), second, wrong);
  const supervisor = as(office, SUPERVISOR);
  await resolveAll(supervisor, papers, shown);
  await reviseFlagged(supervisor, papers, shown);
  return { counted: await countedBallots(supervisor, papers), wrong, second: second.length };
}

/** @returns what counts of each paper in the end, and the serials under which somebody entered another paper */
export async function enterInOffice(folder: string, papers: readonly Paper[], setting: Setting) {
  const { board, office } = await openOffice(folder, setting);
  try {
    return await enter(office, papers, setting);
  } finally {
    await leave(office);
    await leave(board);
  }
}

/** A workbook with faults, answered to the end: what is stored, what is recorded, what is kept for the next file. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANSWERS_FORMAT, type ImportAnswers } from '#shared/contract/import-answers.ts';
import { isValid } from '../../../samples/ballots.ts';
import { makeSamples, type SampleSet } from '../../../samples/sample-set.ts';
import { codesOf, must } from '../../fixtures/keying.ts';
import { openTestOffice, sampleBlueprint, type TestOffice } from '../../fixtures/office.ts';

let dir = '';
let set: SampleSet;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'kp-answers-'));
  set = await makeSamples(dir);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const UNIT = '0101';
const given = ({ app }: TestOffice, path: string) => app.files.register(path);

/** samples/README.md: what stands on the papers where the bad workbook is wrong, in the cells of the default seed. */
function answersToBad(): ImportAnswers {
  const serialOf = (row: number) => set.bad.ballots[row - 4]?.serial ?? '';
  return {
    format: ANSWERS_FORMAT,
    marks: { '?': 'tick', 'x?': 'tick', '/': 'tick' },
    reasons: { 'Nộp muộn': '5' },
    sheets: {
      [set.bad.sheet]: {
        columns: { DW: { product: '1250' }, AB: { product: '0264' } },
        cells: {
          B10: { was: '0204032', is: serialOf(10) },
          B16: { was: '0204136', is: serialOf(16) },
          B18: { was: 'mờ số', is: serialOf(18) },
        },
        ballots: {
          B21: { was: serialOf(21), is: 'keep' },
          B23: { was: serialOf(23), is: { invalid: '1' } },
          B25: { was: '', is: 'leaveOut' },
        },
      },
    },
  };
}

/** An office whose ballots count at once. */
function singleEntry(): TestOffice {
  const blueprint = sampleBlueprint();
  const { programme } = blueprint;
  const rules = { ...programme.rules, doubleEntry: { mode: 'none' } as const };
  return openTestOffice({ ...blueprint, programme: { ...programme, rules } });
}

describe('a bad workbook, answered to the end', () => {
  it('is taken in as the papers say, and what was answered stands in the audit', async () => {
    const office = singleEntry();
    const call = office.as('an');
    const answers = answersToBad();
    const file = given(office, set.bad.file);
    const seen = must(await call('imports.preview', { unit: UNIT, file, answers }));
    expect(seen.takeable).toBe(true);
    const warned = seen.findings.map(({ code, cell }) => [code, cell]);
    expect(warned).toEqual([
      ['import.keptOutsideLimits', 'B21'],
      ['import.leftOut', 'B25'],
    ]);
    const before = readFileSync(set.bad.file);
    const taken = must(await call('imports.take', { unit: UNIT, file, answers }));
    expect(taken).toMatchObject({ leftOut: 1, new: set.bad.ballots.length - 1 });
    expect(readFileSync(set.bad.file)).toEqual(before);

    const rewritten = ['B21', 'B23'].map((cell) => set.bad.ballots[Number(cell.slice(1)) - 4]?.serial);
    const papers = set.bad.ballots.filter((_, i) => i !== 25 - 4).filter(({ serial }) => !rewritten.includes(serial));
    const list = must(await call('ballots.list', { unit: UNIT })).ballots;
    const stored = list.filter(({ serial }) => !rewritten.includes(serial));
    expect(stored.map(({ serial, products, invalid }) => [serial, invalid ?? products])).toEqual(
      papers
        .map((ballot) => [ballot.serial, isValid(ballot) ? [...ballot.products] : '5'])
        .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    );
    expect(list.find(({ serial }) => serial === rewritten[0])).toMatchObject({ state: 'held' });
    expect(list.find(({ serial }) => serial === rewritten[1])).toMatchObject({ invalid: '1' });

    const row = office.db.prepare("SELECT new FROM audit_events WHERE action = 'imports.take'").pluck().get();
    expect(JSON.parse(String(row))).toMatchObject({ answers });
  });

  it.each(['marks', 'reasons', 'sheets'] as const)('is refused whole without its %s', async (part) => {
    const office = openTestOffice(sampleBlueprint());
    const { [part]: _left, ...answers } = answersToBad();
    const refused = await office.as('an')('imports.take', { unit: UNIT, file: given(office, set.bad.file), answers });
    expect(refused.ok).toBe(false);
    expect(office.db.prepare('SELECT count(*) FROM ballots').pluck().get()).toBe(0);
    expect(office.db.prepare('SELECT count(*) FROM import_answers').pluck().get()).toBe(0);
  });

  it('waits for a decision where it was kept outside the limits', async () => {
    const office = singleEntry();
    const call = office.as('an');
    must(await call('imports.take', { unit: UNIT, file: given(office, set.bad.file), answers: answersToBad() }));
    const serial = set.bad.ballots[21 - 4]?.serial;
    const found = must(await call('ballots.list', { unit: UNIT })).ballots.find((ballot) => ballot.serial === serial);
    expect(found?.state).toBe('held');
  });
});

describe('what was answered', () => {
  it('is offered for the next file of the same shape: columns and signs, not cells and ballots', async () => {
    const office = openTestOffice(sampleBlueprint());
    const call = office.as('an');
    const answers = answersToBad();
    const file = given(office, set.bad.file);
    expect(must(await call('imports.preview', { unit: UNIT, file })).offer).toBeNull();
    must(await call('imports.take', { unit: UNIT, file, answers }));
    const { offer } = must(await office.as('binh')('imports.preview', { unit: UNIT, file }));
    expect(offer).toMatchObject({ by: 'an' });
    const { marks, reasons, sheets } = answers;
    const columns = sheets?.[set.bad.sheet]?.columns;
    expect(offer?.answers).toEqual({
      format: ANSWERS_FORMAT,
      marks,
      reasons,
      sheets: { [set.bad.sheet]: { columns } },
    });
    expect(must(await call('imports.preview', { unit: UNIT, file, answers })).offer).toBeNull();
    const other = set.ballots.find(({ layout }) => layout === 'rows')?.file ?? '';
    expect(must(await call('imports.preview', { unit: UNIT, file: given(office, other) })).offer).toBeNull();
  });

  it('is a file that is written and read again', async () => {
    const office = openTestOffice(sampleBlueprint());
    const call = office.as('an');
    const answers = answersToBad();
    const out = office.file('tra-loi.json');
    must(await call('imports.saveAnswers', { unit: UNIT, out, answers }));
    expect(must(await call('imports.readAnswers', { file: out })).answers).toEqual(answers);
    const fault = async (text: string) => {
      writeFileSync(join(office.dir, 'sai.json'), text);
      const read = await call('imports.readAnswers', { file: office.file('sai.json') });
      return read.findings.map(({ code, value }) => [code, value]);
    };
    const format = ANSWERS_FORMAT;
    expect(await fault('{')).toEqual([['import.answerForm', '']]);
    expect(await fault(JSON.stringify({ format, mark: {} }))).toEqual([['import.answerForm', 'mark']]);
    expect(await fault(JSON.stringify({ format, marks: { '?': 'yes' } }))).toEqual([['import.answerForm', 'marks.?']]);
    expect(await fault(JSON.stringify({ marks: {} }))).toEqual([['import.answerForm', 'format']]);
    expect(codesOf(await call('imports.readAnswers', { file: office.file('nope.json') }))).toEqual(['file.notFound']);
  });
});

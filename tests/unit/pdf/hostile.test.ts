import { describe, expect, it } from 'vitest';
import { resultsPdf } from '#main/formats/pdf/results.ts';
import type { SummaryGroup } from '#main/formats/pdf/types.ts';
import { unitSummaryPdf } from '#main/formats/pdf/unit-summary.ts';
import { disorder, pageTexts, someGroups, someHead, someResults, someSummary, wordBoxes } from './support.ts';

function withNames(change: (group: SummaryGroup) => void): SummaryGroup[] {
  const groups = someGroups(2, 6);
  if (groups[0] !== undefined) change(groups[0]);
  return groups;
}

const LONG = 'Bộ sản phẩm chăm sóc sức khỏe gia đình từ thảo dược thiên nhiên '.repeat(20).slice(0, 1000).trim();

/** An explanation that is longer than a page. */
const WORDS = Array.from({ length: 900 }, (_, index) => `từ${index}`);

const hostile = withNames((group) => {
  const [a, b, c, d, e, f] = group.rows;
  if (!a || !b || !c || !d || !e || !f) throw new Error('six rows wanted');
  a.name = LONG;
  b.name = 'Ж'.repeat(1000);
  c.enterprise = 'ệ'.normalize('NFD').repeat(3000);
  d.name = 'đảo\u202E chiều\u0000\u0007\u200B 👍🏽 中文 עברית Z\u0336\u0321a';
  d.note = '=HYPERLINK("x") ghi chú dài không có chỗ';
  d.code = '1234567890'.repeat(3);
  e.name = '';
  f.name = '<b>&amp; (\\) %s {x} \\u0041 __proto__';
  group.name = `${'NHÓM'.repeat(100)} ${LONG}`;
});

describe('hostile names', async () => {
  const data = someSummary(hostile, {
    head: someHead({ superior: LONG, issuer: 'Y'.repeat(300), number: 'Z'.repeat(80), place: LONG.slice(0, 200) }),
    unit: { code: '9'.repeat(60), name: LONG },
    explanations: [WORDS.join(' '), 'Щ'.repeat(500)],
    recipients: ['Q'.repeat(200), LONG],
    signers: { preparedBy: 'N'.repeat(60), headName: LONG.slice(0, 150), headTitle: LONG.slice(0, 120) },
  });
  const { bytes } = await unitSummaryPdf(data);
  const boxes = wordBoxes(bytes);
  const text = pageTexts(bytes).join(' ');

  it('stay inside the page and never lie on each other', () => {
    expect(boxes.length).toBeGreaterThan(1000);
    expect(disorder(boxes)).toEqual([]);
  });

  it('are printed to their last letter', () => {
    const body = boxes.map((box) => box.text).join('');
    expect(body.match(/Ж/g)).toHaveLength(1000);
    expect(body.match(/ệ/g)?.length).toBeGreaterThanOrEqual(3000);
    expect(body.match(/Щ/g)).toHaveLength(500);
    const printed = new Set(boxes.map((box) => box.text));
    expect(WORDS.filter((word) => !printed.has(word))).toEqual([]);
    expect(text).toContain('<b>&amp; (\\) %s {x} \\u0041 __proto__');
  });

  it('show a box for each letter that is not in the font and nothing for hidden ones', () => {
    expect(text.replaceAll(' ', '')).toContain('đảochiều□□□□□□□□□Z□□a');
    expect(text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it('do no harm in a ranking either', async () => {
    const results = someResults(hostile);
    results.coverage.missing = [{ code: '1', name: LONG, office: 'V'.repeat(1000) }];
    const ranking = await resultsPdf(results);
    expect(disorder(wordBoxes(ranking.bytes))).toEqual([]);
  });
});

import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';

import { unitSummaryPdf } from '#main/formats/pdf/unit-summary.ts';

import {
  ALPHABET,
  disorder,
  infoOf,
  pageTexts,
  readingText,
  someGroups,
  someHead,
  someSeal,
  someSummary,
  streamsOf,
  wordBoxes,
} from './support.ts';

describe('special cases of a unit summary', () => {
  it('says on every page that it is a rehearsal', async () => {
    const { bytes } = await unitSummaryPdf(someSummary(someGroups(4, 11), { head: someHead({ rehearsal: true }) }));
    for (const text of pageTexts(bytes)) expect(text).toContain('DIỄN TẬP');
  });

  it('reads back every Vietnamese letter in both cases, in every face, also from decomposed text', async () => {
    const lower = ALPHABET.join(' ');
    const upper = lower.toLocaleUpperCase('vi');
    const [group] = someGroups(1, 2);
    if (group?.rows[0] === undefined) throw new Error('no row');
    group.name = `${lower} ${upper}`.normalize('NFD');
    group.rows[0].name = lower.normalize('NFD');
    group.rows[0].enterprise = upper.normalize('NFD');
    const { bytes } = await unitSummaryPdf(someSummary([group], { head: someHead({ place: `${lower} ${upper}` }) }));
    const text = pageTexts(bytes).join(' ');
    expect(text).toContain(`1 101 ${lower} ${upper} 0 `);
    expect(text).toContain(`I ${lower} ${upper} 7 `);
    expect(text).toContain(`${lower} ${upper}, ngày 05 tháng 02 năm 2026`);
  });

  it('keeps the columns apart for whoever reads a page by its looks, however full the lines are', async () => {
    const words =
      'nước mắm cá cơm truyền thống loại đặc biệt của làng nghề ven sông Nhuệ xã Vạn Phúc thành phố Hà Nội'.split(' ');
    const groups = someGroups(10, 12);
    groups.forEach((group, at) => {
      group.rows.forEach((row, index) => {
        row.name = `Lọ ${row.code} ${words.slice(0, 1 + index).join(' ')} ${'abcdefghijkl'.slice(0, at + 1)}`;
        row.enterprise = `Công ty ${words.slice(3, 4 + ((at * 5 + index * 3) % 9)).join(' ')}`;
      });
    });
    const read = readingText((await unitSummaryPdf(someSummary(groups))).bytes);
    const lost = groups.flatMap((group) => group.rows).filter(({ name }) => !read.includes(` ${name} `));
    expect(lost).toEqual([]);
  });

  it('prints zero ticks, missing counts and missing names', async () => {
    const groups = someGroups(1, 3).map((group) => ({
      ...group,
      rows: group.rows.map((row) => ({ ...row, ticks: 0 })),
      ticks: 0,
    }));
    const counts = { issued: null, returned: null, valid: 0, invalid: 0, invalidByReason: [], ticks: 0 };
    const data = someSummary(groups, {
      counts,
      secondEntry: { required: 0, done: 0, discrepancies: 0 },
      explanations: [],
      recipients: [],
      signers: { preparedBy: null, headName: null, headTitle: null },
    });
    const text = pageTexts((await unitSummaryPdf(data)).bytes).join(' ');
    expect(text).toContain('không ghi không ghi 0 0 0');
    expect(text).toContain('TỔNG CỘNG 0');
    expect(text).toContain('Không có phiếu nào phải nhập lần hai.');
    expect(text).not.toContain('Giải trình');
    expect(text).not.toContain('Nơi nhận');
    expect(text).not.toContain('null');
  });

  it('shows a difference between ballots returned and ballots counted', async () => {
    const data = someSummary(someGroups(1, 1));
    data.counts.returned = 49;
    const text = pageTexts((await unitSummaryPdf(data)).bytes).join(' ');
    expect(text).toContain('Chênh lệch: thu về 49 phiếu, đã kiểm 48 phiếu (45 hợp lệ và 3 không hợp lệ).');
  });

  it('keeps closing words, signatures and seal on one page wherever the table ends', async () => {
    for (let rows = 4; rows < 26; rows += 1) {
      const { bytes } = await unitSummaryPdf(someSummary(someGroups(1, rows)));
      const last = pageTexts(bytes).at(-1) ?? '';
      expect(last).toContain('Biểu này lập từ số liệu đã khóa sổ');
      expect(last).toContain('NGƯỜI LẬP BIỂU');
      expect(last).toContain('Trần Đức Quỳnh');
      expect(last).toContain('SHA-256');
      expect(disorder(wordBoxes(bytes))).toEqual([]);
    }
  });

  it('keeps metadata readable when names hold markup', async () => {
    const unit = { code: '1', name: 'Tổ <b>A & B</b> "x"' };
    const { bytes } = await unitSummaryPdf(someSummary(someGroups(1, 1), { unit }));
    const xmp = streamsOf(bytes).find((stream) => stream.includes('<x:xmpmeta'));
    const words: string[] = [];
    const parser = new SaxesParser();
    parser.on('text', (text) => words.push(text));
    parser.on('error', (error) => {
      throw error;
    });
    parser.write(xmp ?? '').close();
    expect(words.join('')).toContain(unit.name);
    expect(infoOf(bytes)).toContain(unit.name);
  });

  it('refuses to print sums or codes that contradict each other', async () => {
    const wrongGroup = someSummary(someGroups(2, 2));
    if (wrongGroup.groups[0] !== undefined) wrongGroup.groups[0].ticks += 1;
    await expect(unitSummaryPdf(wrongGroup)).rejects.toThrow('subtotal');
    const wrongTotal = someSummary(someGroups(2, 2));
    wrongTotal.counts.ticks += 1;
    await expect(unitSummaryPdf(wrongTotal)).rejects.toThrow('total');
    const wrongReasons = someSummary(someGroups(2, 2));
    wrongReasons.counts.invalidByReason = [];
    await expect(unitSummaryPdf(wrongReasons)).rejects.toThrow('reasons');
    const wrongCode = someSummary(someGroups(2, 2), { seal: { ...someSeal(), checkCode: '0'.repeat(20) } });
    await expect(unitSummaryPdf(wrongCode)).rejects.toThrow('check code');
    const wrongDate = someSummary(someGroups(2, 2), { createdAt: 'hôm qua' });
    await expect(unitSummaryPdf(wrongDate)).rejects.toThrow('not an instant');
  });
});

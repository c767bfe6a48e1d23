import { describe, expect, it } from 'vitest';
import { resultsPdf } from '#main/formats/pdf/results.ts';
import { formatCount, formatShare } from '#main/formats/pdf/text.ts';
import { disorder, fontsOf, pageTexts, someGroups, someHead, someResults, wordBoxes } from './support.ts';

const HEADER = 'Hạng Mã Tên sản phẩm, dịch vụ Doanh nghiệp Số lượt % phiếu';

describe('a provisional ranking', async () => {
  const data = someResults(someGroups(5, 12));
  const { bytes, pages } = await resultsPdf(data);
  const texts = pageTexts(bytes);
  const whole = texts.join(' ');

  it('says TẠM THỜI with the stand on every page, above every row', () => {
    expect(texts).toHaveLength(pages);
    for (const text of texts) expect(text).toContain('TẠM THỜI – đã hợp nhất 121/124 đơn vị');
    const boxes = wordBoxes(bytes);
    for (let page = 1; page <= pages; page += 1) {
      const here = boxes.filter((box) => box.page === page);
      const mark = here.find((box) => box.text === 'TẠM');
      const above = here.filter((box) => /\d/.test(box.text) && box.y2 < (mark?.y1 ?? 0));
      expect(mark).toBeDefined();
      expect(above).toEqual([]);
    }
    const stand = 'Đã hợp nhất 121/124 đơn vị; 1 đơn vị để riêng chờ quyết định; 2 đơn vị chưa có số liệu.';
    expect(texts[0]).toContain(`TẠM THỜI ${stand}`);
  });

  it('ranks each group and all together, every row in one piece', () => {
    const rankings = [...data.groups.map((group) => group.rows), data.overall];
    for (const row of rankings.flat()) {
      const rank = row.tied ? `${row.rank}=` : `${row.rank}`;
      const line = ` ${rank} ${row.code} ${row.name} ${row.enterprise} ${formatCount(row.ticks)} ${formatShare(row.share)} `;
      expect(texts.some((text) => `${text} `.includes(line))).toBe(true);
    }
    expect(data.overall.some((row) => row.tied)).toBe(true);
    expect(whole.indexOf('B. Xếp hạng chung')).toBeGreaterThan(whole.indexOf('V. Nhóm hàng thứ 5'));
  });

  it('repeats the header on each page with rows', () => {
    const withRows = texts.filter((text) => data.overall.some((row) => text.includes(` ${row.name} `)));
    expect(withRows.length).toBeGreaterThan(3);
    for (const text of withRows) expect(text).toContain(HEADER);
  });

  it('lists the missing units at the end', () => {
    expect(texts.at(-1)).toContain('C. Đơn vị chưa có số liệu STT Mã Đơn vị Phòng 1 010203 Phường Cửa Nam');
  });

  it('stays within the margins, nothing on top of anything', () => {
    expect(disorder(wordBoxes(bytes))).toEqual([]);
  });

  it('decides no tier', () => {
    expect(whole).not.toMatch(/tốp|top /iu);
  });

  it('embeds its fonts and has the same bytes for the same data', async () => {
    for (const font of fontsOf(bytes)) expect(font).toMatchObject({ embedded: true, unicode: true });
    const again = await resultsPdf(structuredClone(data));
    expect(again.bytes.equals(bytes)).toBe(true);
  });
});

describe('a final ranking', () => {
  const full = { units: 124, merged: 124, quarantined: 0, missing: [] };

  it('has no provisional mark and no list of missing units', async () => {
    const { bytes } = await resultsPdf(someResults(someGroups(2, 5), { provisional: false, coverage: full }));
    const whole = pageTexts(bytes).join(' ');
    expect(whole).toContain('Đã hợp nhất 124/124 đơn vị.');
    expect(whole).not.toContain('TẠM THỜI');
    expect(whole).not.toContain('chưa có số liệu');
  });

  it('is provisional all the same while coverage says otherwise', async () => {
    for (const gap of [{ merged: 123 }, { quarantined: 1 }]) {
      const coverage = { ...full, ...gap };
      const { bytes } = await resultsPdf(someResults(someGroups(1, 2), { provisional: false, coverage }));
      for (const text of pageTexts(bytes)) expect(text).toContain('TẠM THỜI');
    }
  });

  it('says on every page that it is a rehearsal, and stands an empty programme', async () => {
    const data = someResults([], { provisional: false, coverage: full, head: someHead({ rehearsal: true }) });
    const { bytes } = await resultsPdf(data);
    for (const text of pageTexts(bytes)) expect(text).toContain('DIỄN TẬP');
    expect(pageTexts(bytes).join(' ')).toContain('B. Xếp hạng chung Không có sản phẩm, dịch vụ.');
  });
});

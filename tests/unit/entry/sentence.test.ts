/** What a screen reader says: every state that a key leads to has its sentence, and what was not taken is said at once. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Desk } from '#renderer/features/entry/desk.ts';
import { sentenceOf } from '#renderer/features/entry/sentence.ts';
import { finding } from '#shared/domain/finding.ts';
import { texts } from '#shared/i18n/vi.ts';
import { FakeOffice, press, scan, settled, smallPaper, type } from './screen.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function seated(office = new FakeOffice(), slot: 'first' | 'second' = 'first') {
  const desk = office.desk(slot);
  await desk.start();
  const said = () => sentenceOf(desk.screen(), office.paper, texts.entry, 'vi');
  return { office, desk, said };
}
/** What is said after each of these keys. */
async function heard(desk: Desk, said: () => ReturnType<typeof sentenceOf>, keys: readonly string[]) {
  const sentences: string[] = [];
  for (const key of keys) {
    await type(desk, key);
    const { polite, urgent } = said();
    sentences.push(urgent === '' ? polite : `! ${urgent}`);
  }
  return sentences;
}

describe('a screen reader', () => {
  it('hears ranges and whole groups, what is taken out, and what was no range', async () => {
    const { desk, said } = await seated();
    await type(desk, '7E');
    expect(await heard(desk, said, ['10', '.', '12', '-', '10...', '11', 'E', '-', '-', '.', '14.', '10'])).toEqual([
      'Đã chọn 10 · lượt thứ 1: Bánh cốm Làng Vòng',
      'Từ 10 đến … Gõ mã cuối của khoảng. Bấm . thêm hai lần nữa là cả nhóm; − để thôi.',
      'Đã chọn 2 sản phẩm, từ 10 đến 12',
      'Đã bỏ 2 lượt cùng lúc · còn 1 lượt',
      'Cả nhóm Thực phẩm: thêm 2 lượt. Trừ mã nào thì gõ mã ấy; Enter khi đã đủ. − bỏ cả nhóm.',
      'Bỏ 11 ra',
      'Nhóm Thực phẩm, trừ 1 sản phẩm',
      'Đã bỏ 1 lượt cùng lúc · còn 1 lượt',
      'Đã bỏ 10 · còn 0 lượt: Bánh cốm Làng Vòng',
      '! Khoảng bắt đầu từ mã nào?',
      'Từ 14 đến … Gõ mã cuối của khoảng. Bấm . thêm hai lần nữa là cả nhóm; − để thôi.',
      '! Mã 10 đứng trước mã đầu, hoặc ở nhóm khác',
    ]);
  });

  it('hears which group comes, and labels as the paper has them', async () => {
    const { desk, said } = await seated(new FakeOffice(smallPaper('group')));
    await type(desk, '7E');
    expect(await heard(desk, said, ['2', 'E', '1', '9', '-0'])).toEqual([
      'Đã chọn I · 2 · lượt thứ 1: Gạo nếp Đồng Mây',
      'Du lịch',
      'Đã chọn II · 1 · lượt thứ 2: Du thuyền Hồ Tây',
      '! Nhóm II không có số 9, chỉ tới 3',
      'Thực phẩm',
    ]);
  });

  it('hears what a scanner read: another paper, the one in hand, no serial', async () => {
    const { desk, said } = await seated();
    await type(desk, '7E');
    await scan(desk, '0042');
    expect(said().urgent).toBe(
      'Máy quét đọc 0042: đó là số phiếu. Không lượt nào được chọn. Nhập xong và lưu phiếu 0007 trước.',
    );
    await scan(desk, '0007');
    expect(said()).toEqual({ polite: 'Đúng là phiếu 0007 đang nhập', urgent: '' });
    await scan(desk, '8935001234567');
    expect(said().urgent).toMatch(/^Máy quét đọc 8935001234567: không phải số phiếu/);
    await type(desk, '*');
    await scan(desk, '1204');
    expect(said().urgent).toBe('Máy quét đọc một mã: lúc này không nhận');
  });

  it('hears who has keyed a refused paper, and when', async () => {
    const { office, desk, said } = await seated();
    const at = '09:12 22/09/2026';
    office.refusals.set(
      'entry.open',
      finding('entry.alreadyDone', { unit: '0101', serial: '0007' }, { by: 'minh', at }),
    );
    await type(desk, '7E');
    expect(said().urgent).toContain('minh');
    expect(said().urgent).toContain(at);
  });

  it('hears each question of a second look, and where it stands', async () => {
    const office = new FakeOffice();
    office.recheck = { entry: 1, unit: '0101', serial: '0007', codes: ['10', '12'], keys: ['110'], askedAt: '' };
    const { desk, said } = await seated(office, 'second');
    expect(said().polite).toContain('1 trong 2 câu đã trả lời');
    expect(await heard(desk, said, ['7', 'E', '5', '0'])).toEqual([
      `! ${texts.entry.notice.recheckBegin}`,
      'Câu 2 trong 2. Đường phèn. Trên tờ giấy, ô này có dấu không?',
      `! ${texts.entry.notice.recheckAnswer}`,
      'Đã xem lại đủ',
    ]);
  });

  it('hears the steps of the list of papers', async () => {
    const { office, desk, said } = await seated();
    office.ballots = [{ serial: '0007', state: 'awaitingSecond', products: [], invalid: null }];
    press(desk, { act: 'list' });
    await settled();
    const sentences = await heard(desk, said, ['7E', '4', '1']);
    expect(sentences[0]).toContain('1 mở lại để sửa lần một');
    expect(sentences[1]).toContain(`1 ${texts.entry.papers.reasons.void[0]}`);
    expect(sentences[2]).toBe(texts.entry.papers.done.void('0007', ''));
  });
});

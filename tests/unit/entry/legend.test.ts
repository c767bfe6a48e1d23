/** The keys that the legend names: those that work at that moment, for what they do then. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keysFacts, legendOf } from '#renderer/features/entry/legend-keys.ts';
import { undoesNewest } from '#renderer/features/entry/view.ts';
import { replay } from '#shared/domain/entry.ts';
import { texts } from '#shared/i18n/vi.ts';
import { FakeOffice, press, settled, smallPaper, type } from './screen.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function seated({ slot = 'first' as 'first' | 'second', office = new FakeOffice() } = {}) {
  const desk = office.desk(slot);
  await desk.start();
  const legend = (listed = 0, numberPad = true) => {
    const facts = keysFacts(desk.screen(), office.paper, listed, texts.entry);
    return legendOf(facts, numberPad, texts.entry).map(
      ({ keys, does, range }) => `${keys.join(range ? '–' : ' ')} ${does}`,
    );
  };
  const list = async () => {
    press(desk, { act: 'list' });
    await settled();
  };
  return { office, desk, legend, list };
}

describe('the line of an open ballot', () => {
  it('names what − does: takes a tick back, clears a refused code, ends a choice, makes a paper valid again', async () => {
    const { desk, legend } = await seated();
    await type(desk, '7E10');
    expect(legend()).toEqual([
      '0–9 mã sản phẩm',
      'Enter xong phiếu (ô trống)',
      '− bỏ lượt vừa chọn',
      '. đến …',
      '+ báo phụ trách',
      '* phiếu không hợp lệ',
      '/ tìm theo tên',
    ]);
    await type(desk, '99');
    // Neither Enter nor the dot means anything while it stands.
    expect(legend()).toEqual([
      '0–9 mã sản phẩm',
      '− xóa số vừa gõ',
      '+ báo phụ trách',
      '* phiếu không hợp lệ',
      '/ tìm theo tên',
    ]);
    await type(desk, '-.99');
    expect(legend()).toContain('− xóa số vừa gõ');
    await type(desk, '--*');
    expect(legend()).toEqual(['1–2 chọn lý do', '− thôi']);
    await type(desk, '1');
    expect(legend()).toContain('− phiếu lại hợp lệ');
    await type(desk, '11');
    expect(legend()).toContain('− phiếu lại hợp lệ');
    await type(desk, '-');
    expect(legend()).toContain('− bỏ lượt vừa chọn');
  });

  it('puts the function keys beside those of the number pad', async () => {
    const { desk, legend } = await seated();
    await type(desk, '7E');
    expect(legend(0, false)).toEqual(expect.arrayContaining(['− F6 bỏ lượt vừa chọn', '/ F9 tìm theo tên']));
  });

  it('gives way to the note, and to the search and its list', async () => {
    const { desk, legend } = await seated();
    await type(desk, '7E+');
    expect(legend()).toEqual(['Enter ghi lại', 'Esc bỏ qua', '0–9 ô trống: gõ tiếp mã']);
    await type(desk, 'X/');
    expect(legend()).toEqual(['Enter sang danh sách', 'Esc thôi tìm']);
    expect(legend(3)).toEqual(['1–3 chọn', '− sửa chữ', 'Esc thôi tìm']);
    expect(legend(1)[0]).toBe('1 chọn');
  });

  it('has no digit where the programme has no reason', async () => {
    const paper = smallPaper();
    const office = new FakeOffice({ ...paper, rules: { ...paper.rules, invalidReasons: [] } });
    const { desk, legend } = await seated({ office });
    await type(desk, '7E*');
    expect(legend()).toEqual(['− thôi']);
  });

  it('says of a key that did not reach the disk how to go on', async () => {
    const { office, desk, legend } = await seated();
    await type(desk, '7E10');
    office.mishaps.set('entry.press', ['throw', 'throw']);
    office.mishaps.set('entry.open', ['throw', 'throw']);
    await type(desk, '1');
    expect(legend()).toEqual(['Enter thử lại', 'Esc về danh sách']);
    await type(desk, 'E');
    await type(desk, 'E');
    expect(legend()).toEqual(['Enter đã xem, nhập tiếp']);
  });
});

it('putting a mistake right shows as many digits as there are acts and reasons, and the keys of the own words', async () => {
  const { office, desk, legend, list } = await seated();
  office.ballots = [{ serial: '0007', state: 'awaitingSecond', products: [], invalid: null }];
  await list();
  const back = ['− lùi một bước', 'F2 trở lại'];
  expect(legend()).toEqual(['0–9 gõ số', 'Enter nhận', ...back]);
  await type(desk, '7E');
  expect(legend()).toEqual(['1–5 chọn', ...back]);
  await type(desk, '4');
  expect(legend()).toEqual(['1–3 chọn lý do', '/ lý do khác, tự viết', ...back]);
  await type(desk, '-3');
  expect(legend()).toEqual(['0–9 gõ số', 'Enter nhận', ...back]);
  desk.pickUnit('0102');
  await settled();
  expect(legend()[0]).toBe('1–2 chọn lý do');
  await type(desk, '/');
  expect(legend()).toEqual(['Enter làm và ghi lý do', 'Esc lùi một bước']);
});

it('the second look has its own keys from its announcement to its end', async () => {
  const office = new FakeOffice();
  office.recheck = { entry: 1, unit: '0101', serial: '0007', codes: ['10', '13'], keys: [], askedAt: '' };
  const { desk, legend } = await seated({ slot: 'second', office });
  expect(legend()).toEqual(['Enter bắt đầu xem lại']);
  await type(desk, 'E');
  expect(legend()).toEqual(['1 có dấu trên giấy', '0 không có dấu', '− lùi một bước']);
  await type(desk, '1');
  expect(legend()).toEqual(['1 có dấu trên giấy', '0 không có dấu', '− câu trước']);
  await type(desk, '0');
  expect(legend()).toEqual(['Enter ghi lại', '− câu trước']);
});

it('the newest tick has its − only where that would take it back', () => {
  const { context } = smallPaper();
  const undoes = (keys: string) => undoesNewest(replay(context, [...keys]));
  expect(undoes('10')).toBe(true);
  expect(undoes('1099')).toBe(false);
  expect(undoes('10E')).toBe(false);
  expect(undoes('10*111')).toBe(false);
});

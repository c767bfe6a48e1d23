/** Many products by few keys, papers numbered within their groups, papers without a number, and a barcode scanner. */
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { eachTrial } from './each-trial.ts';
import { openTrial, seriousAxeFindings, shoot, type Trial } from './harness.ts';
import {
  cut,
  echo,
  enterOffice,
  entryOnDisk,
  goKeying,
  keysOnDisk,
  lineText,
  openBallot,
  openOffice,
  PAPERS,
  pad,
  SIZES,
  scan,
  tickedCodes,
  UNIT,
  untilOnDisk,
} from './keying-steps.ts';
import { officeUnder } from './programmes.ts';
import { textOf } from './steps.ts';
import { CLERK } from './workspaces.ts';

let trial: Trial;
let page: Page;
eachTrial((opened) => {
  trial = opened;
  page = opened.page;
});

const [paper, other] = PAPERS;
if (!paper || !other) throw new Error('the sample has too few papers');
const slip = { serial: paper.serial };
const ticks = () => textOf(page.getByTestId('ticks'));
/** Codes of the group that begins the paper, as the mirror has them. */
const firstGroup = () => page.locator('.keying-group').first().locator('.keying-cell').allInnerTexts();

describe('by number pad alone', () => {
  beforeEach(async () => {
    await openOffice(trial, CLERK);
    await goKeying(page, UNIT, 'first');
    await openBallot(page, paper.serial);
  });

  it('ticks a range and a whole group but two, each taken back by one key, and comes back to it', {
    timeout: 60_000,
  }, async () => {
    const codes = await firstGroup();
    const [a = '', b = '', c = '', d = ''] = codes;
    const typed = `${a}..${d}`;
    await pad(page, typed);
    await echo(page).getByText(`Đã chọn 3 sản phẩm, từ ${a} đến ${d}`).waitFor();
    await expect.poll(() => tickedCodes(page)).toEqual([a, b, c, d]);
    await pad(page, '-');
    await expect.poll(ticks).toBe('1');
    const all = `${typed}-${a}...${b}${c}`;
    await pad(page, all.slice(typed.length + 1));
    await expect.poll(() => tickedCodes(page)).toEqual(codes.filter((code) => code !== b && code !== c));
    await untilOnDisk(trial, slip, all);
    await page.reload();
    await echo(page).getByText(`Bỏ ${c} ra`).waitFor();
    await pad(page, '-E');
    await echo(page).getByText('trừ 1 sản phẩm').waitFor();
    await expect.poll(() => ticks()).toBe(String(codes.length - 1));
    await pad(page, 'EE');
    await echo(page).getByText('Đã lưu phiếu').waitFor();
    expect(entryOnDisk(trial, slip)).toMatchObject({ finished: 1 });
  });

  it('never makes ticks of a scan: names it, takes its first digit back, and goes on', {
    timeout: 60_000,
  }, async () => {
    await pad(page, '003701');
    await untilOnDisk(trial, slip, '003701');
    await scan(page, other.serial);
    await echo(page).getByText('đó là số phiếu').waitFor();
    await shoot(page, 'keying-scan');
    await untilOnDisk(trial, slip, [...'003701', other.serial.charAt(0), `s${other.serial}`]);
    await expect.poll(() => lineText(page)).toBe('01');
    await expect.poll(() => tickedCodes(page)).toEqual(['0037']);
    // The paper in hand, to make sure; and a product's barcode.
    await scan(page, paper.serial);
    await echo(page).getByText('đang nhập').waitFor();
    await scan(page, '8935001234567');
    await echo(page).getByText('không phải số phiếu').waitFor();
    await expect.poll(() => tickedCodes(page)).toEqual(['0037']);
    // Into a note nothing was typed in, and into the numbers of a search.
    await pad(page, '-+');
    await page.locator('.keying-note input').waitFor();
    await scan(page, other.serial);
    await echo(page).getByText('đó là số phiếu').waitFor();
    await pad(page, '/');
    await page.keyboard.type('SEN dam');
    await page.keyboard.press('Enter');
    await page.locator('[role=listbox]:focus').waitFor();
    await scan(page, `1${other.serial}`);
    await pad(page, '2');
    await echo(page).getByText('Đã chọn').waitFor();
    await expect.poll(ticks).toBe('2');
    await pad(page, '-EE');
    await echo(page).getByText('Đã lưu phiếu').waitFor();
    await pad(page, '99');
    await scan(page, other.serial);
    await expect.poll(async () => (await textOf(page.getByTestId('serial'))).replace(/\D/g, '')).toBe(other.serial);
  });
});

describe('papers numbered within their groups, and without a number of their own', () => {
  it('are keyed group after group, Enter by Enter, under a number that the app gives out', {
    timeout: 90_000,
  }, async () => {
    const serial = { digits: 7, check: 'damm', scope: 'unit', source: 'assigned' } as const;
    const file = await officeUnder(trial.folder, { keying: 'group', serial });
    await enterOffice(page, file, CLERK);
    await goKeying(page, UNIT, 'first');
    await echo(page).getByText('lên phiếu').waitFor();
    const one = await lineText(page);
    expect(one).toMatch(/^000001\d$/);
    await pad(page, 'E');
    await page.locator('.keying-mirror').waitFor();
    await echo(page).getByText('sang nhóm sau').waitFor();
    const groups = await page.locator('.keying-group').count();
    expect((await firstGroup())[0]).toBe('01');
    await pad(page, '0103');
    await echo(page).getByText('Đã chọn I · 03').waitFor();
    await pad(page, 'E02');
    await echo(page).getByText('Đã chọn II · 02').waitFor();
    await pad(page, '00');
    await echo(page).getByText('I. ').waitFor();
    await pad(page, '99');
    await echo(page).getByText('Nhóm I không có số 99').waitFor();
    // Cleared, it is still this group’s turn, not that of the last tick’s.
    await pad(page, '-');
    await expect.poll(() => textOf(page.locator('.keying-plain-title'))).toMatch(/^\s*I\. /);
    await expect.poll(() => textOf(page.locator('.keying-names-group'))).toMatch(/^\s*I\. /);
    await pad(page, '0');
    await expect.poll(() => lineText(page)).toBe('0');
    expect(await textOf(page.locator('.keying-plain-title'))).toMatch(/^\s*I\. /);
    await pad(page, '-');
    for (const { name, viewport } of SIZES) {
      await page.setViewportSize(viewport);
      await shoot(page, `keying-by-group-${name}`);
      expect(await cut(trial), name).toEqual([]);
    }
    await page.reload();
    await expect.poll(ticks).toBe('3');
    await pad(page, 'E'.repeat(groups));
    await echo(page).getByText('So với phiếu').waitFor();
    await pad(page, 'E');
    await echo(page).getByText('Đã lưu phiếu').waitFor();
    expect(keysOnDisk(trial, { serial: one }).filter((key) => key === 'E')).toHaveLength(groups + 2);
    const stored = trial.app.workspace?.db.prepare('SELECT tick_count FROM ballots WHERE serial = ?').pluck();
    expect(stored?.get(one)).toBe(0);
    expect(trial.app.workspace?.db.prepare('SELECT length(ticks) > 0 FROM entries').pluck().get()).toBe(1);
    await expect.poll(() => lineText(page)).toMatch(/^000002\d$/);
  });
});

describe('every new state', () => {
  it('fits and is accessible', { timeout: 120_000 }, async () => {
    for (const { name, ...size } of SIZES) {
      for (const language of ['vi', 'en'] as const) {
        const sized = await openTrial({ ...size, language });
        const seen: string[] = [];
        const look = async (state: string) => {
          await shoot(sized.page, `keying-${language}-${name}-${state}`);
          const minded = name === '768' && language === 'vi' ? await seriousAxeFindings(sized.page) : [];
          seen.push(...[...(await cut(sized)), ...minded].map((fault) => `${language} ${name} ${state}: ${fault}`));
        };
        await openOffice(sized, CLERK);
        await goKeying(sized.page, UNIT, 'first');
        await sized.page.keyboard.type(paper.serial);
        await sized.page.keyboard.press('Enter');
        await sized.page.locator('.keying-mirror').waitFor();
        let typed = '';
        const STATES = [
          ['range-from', '0037.'],
          ['range-refused', '0013'],
          ['range', '-0045'],
          ['whole-group', '...'],
          ['excepted', '0037'],
          ['group-stands', 'E'],
          ['range-undone', '-'],
        ] as const;
        for (const [state, keys] of STATES) {
          await pad(sized.page, keys);
          typed += keys;
          await untilOnDisk(sized, slip, typed);
          await look(state);
        }
        await scan(sized.page, other.serial);
        await sized.page.locator('.keying-plain-title.t-warn').waitFor();
        await look('scanned');
        const { problems, faults } = sized;
        await sized.close();
        expect({ seen, problems, faults }).toEqual({ seen: [], problems: [], faults: [] });
      }
    }
  });
});

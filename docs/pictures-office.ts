/** The guide's pictures of an office: start, log-in, one unit's road, set-up. */
import type { Page } from 'playwright-core';
import { openSession } from '#main/core/dispatch.ts';
import { isValid, type SampleBallot, samplePacket } from '../samples/ballots.ts';
import { keyLines } from '../samples/key-lines.ts';
import type { Trial } from '../tests/e2e/harness.ts';
import { chooseUnit, logIn, openSample, statusOf, switchTo } from '../tests/e2e/steps.ts';
import {
  BOARD_SUPERVISOR,
  CLERK,
  copySample,
  inWorkspace,
  PASSPHRASE,
  SUPERVISOR,
  sampleFile,
} from '../tests/e2e/workspaces.ts';

/** Takes the picture `name` of the window as it stands. */
export type Shoot = (name: string) => Promise<void>;
/** A road through the window, on a trial of its own. */
export type Scene = (trial: Trial, shoot: Shoot) => Promise<void>;

/** A passphrase and an administrator for workspaces that a scene sets up. */
export const SECRET = 'trời xanh mây trắng';
export const NEWCOMER = { login: 'quantri', name: 'Vũ Hải Đăng', pin: '1357' } as const;

/** Gives files to the dialog that `act` opens. */
export async function choose(page: Page, files: string | string[], act: () => Promise<unknown>): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), act()]);
  await chooser.setFiles(files);
}

/** The last step of the two set-ups: passphrase, name and PIN. */
export async function fillAccount(page: Page): Promise<void> {
  await page.getByLabel('Cụm mật khẩu của khóa ký').fill(SECRET);
  await page.getByLabel('Gõ lại cụm mật khẩu').fill(SECRET);
  await page.getByLabel('Họ và tên').fill(NEWCOMER.name);
  await page.getByLabel('Mã PIN').fill(NEWCOMER.pin);
}

/** Where a workspace has one user, only the PIN is asked. */

const begin: Scene = async ({ page }, shoot) => {
  await shoot('bat-dau');
  await openSample(page, 'office');
  await shoot('dang-nhap');
  await logIn(page, SUPERVISOR);
  await page.getByRole('row', { name: '0101' }).waitFor();
  await shoot('don-vi');
};

/** From the overview: the cover sheet of the sample's unreceived packet, without its last field. */
async function typePacket(page: Page): Promise<void> {
  const { issued, returned, invalid } = samplePacket('0101').packet;
  await chooseUnit(page, '0101');
  await page.keyboard.press('Enter');
  await page.getByLabel('Số phiếu phát ra').waitFor();
  for (const count of [issued, returned, invalid]) {
    await page.keyboard.type(String(count));
    await page.keyboard.press('Enter');
  }
}

/** Keys papers beside the window, in the workspace that it has open. */
async function keyBeside({ app }: Trial, ballots: readonly SampleBallot[]): Promise<void> {
  const call = openSession(app);
  await call('session.login', { login: CLERK.login, pin: CLERK.pin });
  const keyed = await call('entry.keyLines', { unit: '0101', slot: 'first', text: keyLines(ballots) });
  if (!keyed.ok) throw new Error(JSON.stringify(keyed.findings));
}

const keying: Scene = async (trial, shoot) => {
  const { page } = trial;
  const { ballots } = samplePacket('0101');
  const echo = page.getByTestId('echo');
  const before = 14;
  const paper = ballots[before];
  if (!paper || !isValid(paper)) throw new Error('the sample has another ballot there');
  await openSample(page, 'office');
  await logIn(page, SUPERVISOR);
  await typePacket(page);
  await shoot('tui-phieu');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox').waitFor();
  await keyBeside(trial, ballots.slice(0, before));
  await switchTo(page, CLERK);
  await chooseUnit(page, '0101');
  await page.keyboard.press('Enter');
  await echo.getByText('Trên phiếu là').waitFor();
  await shoot('nhap-so-phieu');
  await page.keyboard.press('NumpadEnter');
  await echo.getByText('Gõ mã các sản phẩm được chọn trên phiếu').waitFor();
  const seen = paper.products.slice(0, 20);
  for (const code of seen) await page.keyboard.type(code);
  await echo.getByText(`Đã chọn ${seen.at(-1)}`).waitFor();
  await shoot('keying');
  await page.keyboard.type('0736');
  await echo.getByText('Mã 0736 không có trong danh mục').waitFor();
  await shoot('nhap-ma-la');
  await page.keyboard.press('NumpadSubtract');
  for (const code of paper.products.slice(seen.length)) await page.keyboard.type(code);
  await echo.getByText(`Đã chọn ${paper.products.at(-1)}`).waitFor();
  await page.keyboard.press('NumpadEnter');
  await echo.getByText('So với phiếu rồi bấm Enter lần nữa để lưu').waitFor();
  await shoot('nhap-xac-nhan');
};

const importing: Scene = async ({ page }, shoot) => {
  await openSample(page, 'office');
  await logIn(page, CLERK);
  await chooseUnit(page, '0101');
  await page.keyboard.press('F6');
  const pick = page.getByRole('button', { name: /^Chọn/ });
  await choose(page, sampleFile('phieu-0201-sai.xlsx'), () => pick.click());
  await page.getByText(/^Tìm thấy/).waitFor();
  await page.keyboard.press('Control+ArrowDown');
  await shoot('nhap-tep-loi');
  await choose(page, sampleFile('phieu-0101-rows.xlsx'), () => pick.click());
  await page.getByRole('button', { name: /Ghi \d+ phiếu/ }).waitFor();
  await shoot('nhap-tep-kiem-tra');
};

const adjudicating: Scene = async ({ app, page }, shoot) => {
  await openSample(page, 'office');
  await logIn(page, SUPERVISOR);
  const call = openSession(app);
  await call('session.login', { login: SUPERVISOR.login, pin: SUPERVISOR.pin });
  const list = await call('discrepancies.list', { unit: '0102' });
  if (!list.ok) throw new Error(JSON.stringify(list.findings));
  await chooseUnit(page, '0102');
  await page.keyboard.press('F7');
  await page.getByText('Lấy đúng tờ phiếu mang số').waitFor();
  await page.keyboard.type(list.value.discrepancies[0]?.serial ?? '');
  await page.keyboard.press('Enter');
  await page.getByText('Trên phiếu giấy, ô này có được đánh dấu không?').waitFor();
  await shoot('phan-xu');
};

const ballotBook: Scene = async ({ page }, shoot) => {
  await openSample(page, 'office');
  await logIn(page, SUPERVISOR);
  await chooseUnit(page, '0102');
  await page.keyboard.press('F9');
  await page.getByRole('heading', { name: 'Lần nhập 2' }).waitFor();
  for (let row = 0; row < 3; row += 1) await page.keyboard.press('ArrowDown');
  await page.getByRole('heading', { name: 'Được tính' }).waitFor();
  await page.keyboard.press('Enter');
  await shoot('so-phieu');
};

/** The browser's PDF viewer tells nobody when it has drawn; until then its place is one dark plane, which takes next to no bytes as a picture. */
async function drawnPaper(page: Page): Promise<void> {
  const place = await page.locator('iframe').boundingBox();
  if (!place) throw new Error('no paper is shown');
  while ((await page.screenshot({ clip: place })).length < 10_000) await page.waitForTimeout(200);
}

const closing: Scene = async ({ page }, shoot) => {
  await openSample(page, 'office');
  await logIn(page, SUPERVISOR);
  await chooseUnit(page, '0103');
  await page.keyboard.press('F8');
  await page.getByLabel('Lý do: Bìa túi ghi thu về').fill('Một tờ bị rách mất số, đã lập biên bản.');
  await page.getByLabel('lượt chọn, đã nhập').fill('Bìa túi tính cả tờ ấy.');
  await drawnPaper(page);
  await shoot('khoa-so');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Đã khóa, bản 1').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByLabel('Cụm mật khẩu').fill(PASSPHRASE);
  await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  await statusOf(page).getByText('Đã xuất').waitFor();
  await drawnPaper(page);
  await shoot('xuat-lo');
};

const setUp: Scene = async ({ folder, page }, shoot) => {
  const { board } = copySample(folder);
  const { fingerprint } = await inWorkspace(board, BOARD_SUPERVISOR, (call) => call('keys.state', {}));
  await page.keyboard.press('F6');
  await choose(page, sampleFile('chuong-trinh.kpcat'), () => page.getByRole('button', { name: 'Chọn tệp…' }).click());
  await page.getByText('bản 2').waitFor();
  await page.getByLabel('Nhóm 1 trong 6').focus();
  await page.keyboard.type(fingerprint.replace(/\D/g, ''));
  await page.getByLabel('Phòng', { exact: true }).selectOption('07');
  await fillAccount(page);
  await shoot('lap-so-phong');
  await page.getByRole('button', { name: 'Chọn chỗ lưu và lập sổ' }).click();
  await page.getByRole('heading', { name: 'Đã lập sổ của phòng' }).waitFor();
  await page.getByRole('button', { name: 'Vào sổ' }).click();
  await page.getByRole('navigation').first().waitFor();
  await page.keyboard.press('F10');
  await page.getByRole('heading', { name: 'Thêm người dùng' }).waitFor();
  await shoot('nguoi-dung');
  await page.getByRole('button', { name: 'Khóa ký' }).click();
  await page.getByText('Đăng ký khóa với Ban tổ chức').waitFor();
  await shoot('khoa-ky');
};

export const officeScenes: Readonly<Record<string, Scene>> = {
  begin,
  keying,
  importing,
  adjudicating,
  ballotBook,
  closing,
  setUp,
};

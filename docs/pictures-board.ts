/** The guide's pictures of the board: set-up, programme, roster, inbox, coverage, results. */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createApplication } from '#main/core/create.ts';
import { openSession } from '#main/core/dispatch.ts';
import { logIn, openWorkspace, rehearseRecovery } from '../tests/e2e/steps.ts';
import {
  BOARD_ADMINISTRATOR,
  BOARD_SUPERVISOR,
  copySample,
  inWorkspace,
  PASSPHRASE,
  SUPERVISOR,
  sampleFile,
} from '../tests/e2e/workspaces.ts';
import { choose, fillAccount, NEWCOMER, type Scene, SECRET } from './pictures-office.ts';

const boardSetUp: Scene = async ({ page }, shoot) => {
  const part = (name: RegExp) => page.getByRole('button', { name }).first().click();
  await page.keyboard.press('F7');
  await choose(page, sampleFile('programme.json'), () => page.getByRole('button', { name: 'Chọn tệp…' }).click());
  await fillAccount(page);
  await page.getByRole('button', { name: 'Chọn chỗ lưu và lập sổ' }).click();
  await page.getByRole('heading', { name: 'Đã lập sổ của Ban tổ chức' }).waitFor();
  await shoot('ban-lap-so');
  await rehearseRecovery(page);
  await shoot('ban-dien-tap');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor();
  await part(/Danh mục/);
  await choose(page, sampleFile('danh-muc.xlsx'), () => page.getByRole('button', { name: 'Nhập danh mục' }).click());
  await page.getByRole('button', { name: /Nhận danh mục/ }).waitFor();
  await shoot('ban-danh-muc');
  await page.getByRole('button', { name: /Nhận danh mục/ }).click();
  await page.getByText('Đã nhận danh mục').waitFor();
  await part(/Phòng và đơn vị/);
  await choose(page, sampleFile('don-vi.xlsx'), () => page.getByRole('button', { name: 'Nhập đơn vị' }).click());
  await page.getByRole('button', { name: /Nhận \d+ đơn vị/ }).click();
  await page.getByText('Đã nhận 124 đơn vị').waitFor();
  await part(/Gói phát hành/);
  const publish = page.getByRole('button', { name: /Phát hành bản 1/ });
  await Promise.all([page.waitForEvent('download'), publish.click()]);
  await page.getByText('Đã ký và lưu bản 1').waitFor();
  await shoot('ban-goi');
};

/** A new office's request to be enrolled, and the fingerprint that it reads out. */
async function requestOf(folder: string, boardFingerprint: string, request: string): Promise<string> {
  const app = createApplication();
  const call = openSession(app);
  const made = await call('workspace.createOffice', {
    file: app.files.register(join(folder, 'phong-07.kpdb')),
    package: app.files.register(sampleFile('chuong-trinh.kpcat')),
    boardFingerprint,
    office: '07',
    passphrase: SECRET,
    administrator: NEWCOMER,
  });
  if (!made.ok) throw new Error(JSON.stringify(made.findings));
  await call('session.login', { login: NEWCOMER.login, pin: NEWCOMER.pin });
  await call('keys.request', { out: app.files.register(request) });
  await call('workspace.close', {});
  return made.value.fingerprint.replace(/\D/g, '');
}

const enrolling: Scene = async ({ folder, page }, shoot) => {
  const { board } = copySample(folder);
  const { fingerprint } = await inWorkspace(board, BOARD_SUPERVISOR, (call) => call('keys.state', {}));
  const request = join(folder, 'Đăng ký khóa phòng 07.kpkey');
  const digits = await requestOf(folder, fingerprint, request);
  await openWorkspace(page, board);
  await logIn(page, BOARD_ADMINISTRATOR);
  await page.keyboard.press('F3');
  await page.getByText('Đăng ký khóa của một phòng').waitFor();
  await choose(page, request, () => page.getByRole('button', { name: 'Chọn tệp…' }).click());
  await page.getByLabel('Nhóm 1 trong 6').waitFor();
  await page.keyboard.type(digits);
  await shoot('ban-dang-ky');
  await page.keyboard.press('Enter');
  await page.getByText('Đã đăng ký khóa cho').waitFor();
};

/** A batch that the office has closed just now, and one that was altered on its way. */
async function batches(folder: string, office: string): Promise<{ files: string[]; checkCode: string }> {
  const { file, checkCode } = await inWorkspace(office, SUPERVISOR, async (call, handle) => {
    await call('units.close', { unit: '0103', reason: 'Một tờ bị rách mất số, đã lập biên bản.' });
    await call('keys.unlock', { passphrase: PASSPHRASE });
    return call('batches.export', { unit: '0103', folder: handle(folder) });
  });
  const name = 'HVN2026-MAU_03_0302_r1.kpbatch';
  const [begin, payload, end] = readFileSync(sampleFile(name), 'utf8').split(/(?<="payload":")|(?=","signatures")/);
  const altered = Buffer.from(payload ?? '', 'base64')
    .toString()
    .replace('"valid":', '"valid":1');
  writeFileSync(join(folder, name), `${begin}${Buffer.from(altered).toString('base64')}${end}`);
  return { files: [join(folder, basename(file)), join(folder, name)], checkCode: checkCode.replace(/\D/g, '') };
}

const merging: Scene = async ({ folder, page }, shoot) => {
  const { board, office } = copySample(folder);
  const { files, checkCode } = await batches(folder, office);
  await openWorkspace(page, board);
  await logIn(page, BOARD_SUPERVISOR);
  await page.keyboard.press('F4');
  await choose(page, files, () => page.getByRole('button', { name: 'Chọn tệp…' }).click());
  await page.getByText('Vừa nhận 2 tệp').waitFor();
  await page.getByRole('row').filter({ hasText: 'Từ chối' }).click();
  await shoot('ban-hop-nhan');
  await page.getByRole('row').filter({ hasText: 'Liên đoàn Lao động quận Hoàn Kiếm' }).click();
  await page.getByLabel('Nhóm 1 trong 4').focus();
  await page.keyboard.type(checkCode);
  await page.getByText('Khớp cả bốn nhóm').waitFor();
  await shoot('ban-ma-kiem-tra');
  await page.keyboard.press('F7');
  await page.getByText('đơn vị đã có phiếu').waitFor();
  await shoot('ban-bao-phu');
  await page.keyboard.press('F8');
  await page.getByRole('button', { name: /Kiểm lại/ }).click();
  await page.getByText('khớp', { exact: true }).waitFor();
  await shoot('ban-ket-qua');
};

export const boardScenes: Readonly<Record<string, Scene>> = { boardSetUp, enrolling, merging };

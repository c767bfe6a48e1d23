/** `npm run demo`: the main job without a window, on the sample programme, through the same services. Everything lands in ./demo-out. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { Application } from '#main/core/application.ts';
import { createApplication } from '#main/core/create.ts';
import { openSession } from '#main/core/dispatch.ts';
import type { Call, CallInput, CallName, CallOutput } from '#shared/contract/index.ts';
import { inFives } from '#shared/domain/check-code.ts';
import { messageOf } from '#shared/i18n/message.ts';
import { isValid, type SampleBallot } from '../samples/ballots.ts';
import { makeSamples, type SampleSet } from '../samples/sample-set.ts';

const out = join(import.meta.dirname, '..', 'demo-out');
const started = performance.now();
const made: [what: string, file: string, note: string][] = [];

/** Calls a service and stops the demo with its findings when it is refused. */
async function must<N extends CallName>(call: Call, name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  const result = await call(name, input);
  if (result.ok) return result.value;
  throw new Error(`${name}: ${result.findings.map((finding) => messageOf(finding, 'vi')).join(' ')}`);
}

function say(text: string): void {
  process.stdout.write(`${((performance.now() - started) / 1000).toFixed(1).padStart(5)} s  ${text}\n`);
}

function note(what: string, path: string, remark: string): void {
  made.push([what, relative(join(out, '..'), path), remark]);
}

const PIN = '2468';
const PASSPHRASE = 'mật khẩu của chương trình mẫu';
const PEOPLE = [
  ['lan', 'Nguyễn Thị Lan', 'clerk'],
  ['minh', 'Trần Văn Minh', 'clerk'],
  ['huong', 'Lê Thu Hương', 'supervisor'],
] as const;

interface Workplace {
  readonly app: Application;
  /** A session in which that person is logged in; without a login the administrator that set-up made. */
  readonly as: (login: string) => Promise<Call>;
  readonly administrator: Call;
}

function workplace(app: Application, administrator: Call): Workplace {
  const as = async (login: string) => {
    const call = openSession(app);
    await must(call, 'session.login', { login, pin: PIN });
    return call;
  };
  return { app, administrator, as };
}

async function setUpBoard(samples: SampleSet): Promise<{ board: Workplace; fingerprint: string }> {
  const app = createApplication();
  const call = openSession(app);
  const file = join(out, 'ban-to-chuc.kpdb');
  const { fingerprint } = await must(call, 'workspace.createBoard', {
    file: app.files.register(file),
    programme: app.files.register(samples.programme),
    passphrase: PASSPHRASE,
  });
  const catalogue = await must(call, 'catalogue.import', { file: app.files.register(samples.catalogue) });
  const units = await must(call, 'units.import', { file: app.files.register(samples.units) });
  say(
    `Ban tổ chức: ${catalogue.products} sản phẩm của ${catalogue.enterprises} doanh nghiệp, ${units.offices} phòng, ${units.units} đơn vị`,
  );
  note('Sổ của Ban tổ chức', file, 'mở bằng npm start');
  return { board: workplace(app, call), fingerprint };
}

async function publish(board: Workplace, name: string): Promise<string> {
  const path = join(out, name);
  await must(board.administrator, 'packages.publish', { out: board.app.files.register(path) });
  return path;
}

/** The office takes the package, asks for enrolment, is enrolled, and takes the next package with the roster. */
async function setUpOffice(board: Workplace, boardFingerprint: string): Promise<Workplace> {
  const app = createApplication();
  const call = openSession(app);
  const file = join(out, 'phong-01.kpdb');
  const { fingerprint } = await must(call, 'workspace.createOffice', {
    file: app.files.register(file),
    package: app.files.register(await publish(board, 'chuong-trinh-1.kpcat')),
    boardFingerprint,
    office: '01',
    passphrase: PASSPHRASE,
  });
  const request = join(out, 'phong-01.kpkey');
  await must(call, 'keys.request', { out: app.files.register(request) });
  await must(board.administrator, 'keys.enrol', { file: board.app.files.register(request), fingerprint });
  const update = await publish(board, 'chuong-trinh-2.kpcat');
  await must(call, 'packages.update', { file: app.files.register(update) });
  for (const [login, name, role] of PEOPLE) await addPerson(call, app, login, name, role);
  say(`Phòng 01: đã nhận chương trình, đăng ký khóa ${fingerprint.slice(0, 11)}…, có ${PEOPLE.length} người`);
  note('Sổ của phòng 01', file, `lan, minh, huong · PIN ${PIN}`);
  note('Gói chương trình có chữ ký', update, '');
  return workplace(app, call);
}

/** After the first user nobody acts without a PIN: the administrator sets theirs first. */
async function addPerson(
  call: Call,
  app: Application,
  login: string,
  name: string,
  role: (typeof PEOPLE)[number][2],
): Promise<void> {
  const who = await must(call, 'session.current', {});
  if (login === PEOPLE[0][0] && who.person) {
    await must(call, 'users.setPin', { login: who.person.login, pin: PIN });
    await must(call, 'session.login', { login: who.person.login, pin: PIN });
  }
  if (!app.workspace) throw new Error('no workspace');
  await must(call, 'users.add', { login, name, role, pin: PIN });
}

async function firstEntry(office: Workplace, samples: SampleSet, unit: string, supervisor: Call): Promise<void> {
  const packet = samples.packets.find((one) => one.unit === unit);
  if (!packet) throw new Error(`no packet of ${unit}`);
  const { issued, returned, invalid, ticks } = packet;
  await must(supervisor, 'packets.record', { unit, issued, returned, invalid, ticks });
  const lan = await office.as('lan');
  const workbook = samples.ballots.find((one) => one.unit === unit && one.layout === 'rows');
  const lines = samples.keyLines.find((one) => one.unit === unit);
  if (workbook) {
    const taken = await must(lan, 'imports.take', { unit, file: office.app.files.register(workbook.file) });
    say(`Đơn vị ${unit}: nhập từ ${basename(workbook.file)}, ${taken.ballots} phiếu, ${taken.ticks} lượt`);
  } else if (lines) {
    const keyed = await must(lan, 'entry.keyLines', { unit, slot: 'first', text: readFileSync(lines.file, 'utf8') });
    say(`Đơn vị ${unit}: lan nhập lần một, ${keyed.ballots} phiếu, ${keyed.ticks} lượt`);
  }
}

/** The supervisor looks at the paper, which here is the sample's truth. */
async function adjudicate(supervisor: Call, unit: string, paper: readonly SampleBallot[]): Promise<number> {
  const { discrepancies } = await must(supervisor, 'discrepancies.list', { unit });
  for (const { serial } of discrepancies) {
    const truth = paper.find((ballot) => ballot.serial === serial);
    if (!truth) throw new Error(`no paper ${serial}`);
    const decision = isValid(truth)
      ? { products: [...truth.products], invalid: null }
      : { products: null, invalid: truth.invalid };
    await must(supervisor, 'discrepancies.resolve', { unit, serial, ...decision });
  }
  return discrepancies.length;
}

async function countUnit(office: Workplace, samples: SampleSet, unit: string): Promise<void> {
  const supervisor = await office.as('huong');
  await must(supervisor, 'keys.unlock', { passphrase: PASSPHRASE });
  await firstEntry(office, samples, unit, supervisor);
  const lines = samples.keyLines.find((one) => one.unit === unit);
  if (!lines) throw new Error(`no key lines of ${unit}`);
  const minh = await office.as('minh');
  await must(minh, 'entry.keyLines', { unit, slot: 'second', text: readFileSync(lines.secondFile, 'utf8') });
  const settled = await adjudicate(supervisor, unit, lines.ballots);
  const closed = await must(supervisor, 'units.close', { unit });
  say(
    `Đơn vị ${unit}: minh nhập lần hai, ${settled} sai lệch đã phân xử, khóa sổ ${closed.ballots} phiếu hợp lệ, ${closed.ticks} lượt`,
  );
  for (const format of ['pdf', 'xlsx'] as const) {
    const path = join(out, `bieu-tong-hop-${unit}.${format}`);
    const { pages } = await must(supervisor, 'reports.unit', { unit, out: office.app.files.register(path), format });
    note('Biểu tổng hợp', path, format === 'pdf' ? `${pages} trang` : '');
  }
  const folder = join(out, 'lo');
  mkdirSync(folder, { recursive: true });
  const batch = await must(supervisor, 'batches.export', { unit, folder: office.app.files.register(folder) });
  note('Lô có chữ ký', batch.file, `mã kiểm tra ${inFives(batch.checkCode)}`);
}

async function mergeAll(board: Workplace): Promise<void> {
  const { call } = { call: board.administrator };
  const merged = await must(call, 'merge.files', { files: [board.app.files.register(join(out, 'lo'))] });
  const tally = await must(call, 'results.get', {});
  const recount = await must(call, 'results.recount', {});
  const { valid } = await must(call, 'audit.verify', { batches: [] });
  say(
    `Hợp nhất ${merged.merged.length} lô: ${tally.ballots} phiếu, ${tally.ticks} lượt; đếm lại ${recount.equal ? 'khớp' : 'LỆCH'}, nhật ký ${valid ? 'nguyên vẹn' : 'HỎNG'}`,
  );
  if (!recount.equal || !valid || merged.merged.length !== 2) throw new Error('the merge does not hold');
  for (const format of ['xlsx', 'pdf', 'csv', 'json'] as const) {
    const path = join(out, `ket-qua.${format}`);
    await must(call, 'results.export', { out: board.app.files.register(path), format });
    note('Kết quả, xếp hạng', path, tally.provisional ? 'tạm thời, chưa đủ đơn vị' : '');
  }
}

function table(): string {
  const widths = [0, 1].map((at) => Math.max(...made.map((row) => row[at]?.length ?? 0)));
  return made
    .map(([what, file, remark]) =>
      `  ${what.padEnd(widths[0] ?? 0)}  ${file.padEnd(widths[1] ?? 0)}  ${remark}`.trimEnd(),
    )
    .join('\n');
}

async function main(): Promise<void> {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const samples = await makeSamples(join(out, 'mau'));
  say('Đã tạo chương trình mẫu: danh mục, đơn vị, bảng tính phiếu');
  const { board, fingerprint } = await setUpBoard(samples);
  const office = await setUpOffice(board, fingerprint);
  await countUnit(office, samples, '0101');
  await countUnit(office, samples, '0102');
  await mergeAll(board);
  await must(office.administrator, 'workspace.close', {});
  await must(board.administrator, 'workspace.close', {});
  process.stdout.write(
    `\nĐã làm xong trong ${((performance.now() - started) / 1000).toFixed(1)} giây. Hãy mở / What to open:\n${table()}\n`,
  );
}

await main();

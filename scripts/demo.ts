/** `npm run demo`: the main job without a window, on the sample programme, through the same services. Everything lands in ./demo-out. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { inFives } from '#shared/domain/check-code.ts';
import { isValid, type SampleBallot } from '../samples/ballots.ts';
import { makeSamples, type SampleSet } from '../samples/sample-set.ts';
import {
  as,
  BOARD_ADMINISTRATOR,
  BOARD_SUPERVISOR,
  CLERKS,
  leave,
  type Must,
  makeBoard,
  makeOffice,
  PASSPHRASE,
  publish,
  SUPERVISOR,
  type Workplace,
} from '../samples/workplace.ts';

const out = join(import.meta.dirname, '..', 'demo-out');
const started = performance.now();
const made: [what: string, file: string, note: string][] = [];

const seconds = () => ((performance.now() - started) / 1000).toFixed(1);

function say(text: string): void {
  process.stdout.write(`${seconds().padStart(5)} s  ${text}\n`);
}

function note(what: string, path: string, remark = ''): void {
  made.push([what, relative(join(out, '..'), path), remark]);
}

const logins = (people: readonly { login: string; pin: string }[]) =>
  people.map(({ login, pin }) => `${login} PIN ${pin}`).join(', ');

/** The board publishes, the office joins and is enrolled, the next package carries the roster. */
async function setUp(samples: SampleSet): Promise<{ board: Workplace; office: Workplace }> {
  const boardFile = join(out, 'ban-to-chuc.kpdb');
  const { board, fingerprint } = await makeBoard(boardFile, samples);
  note('Sổ của Ban tổ chức', boardFile, logins([BOARD_ADMINISTRATOR, BOARD_SUPERVISOR]));
  const packageFile = join(out, 'chuong-trinh.kpcat');
  await publish(board, packageFile);
  say(`Ban tổ chức: danh mục, đơn vị, gói chương trình có chữ ký; dấu vân tay ${fingerprint.slice(0, 11)}…`);
  const officeFile = join(out, 'phong-01.kpdb');
  const office = await makeOffice(officeFile, '01', packageFile, board, fingerprint);
  await publish(board, packageFile);
  await as(office, 'quantri')('packages.update', { file: office.app.files.register(packageFile) });
  note('Gói chương trình', packageFile);
  note('Sổ của phòng 01', officeFile, logins([...CLERKS, SUPERVISOR]));
  say('Phòng 01: nhận gói, được đăng ký khóa, đã có người nhập liệu và người phụ trách');
  return { board, office };
}

/** From a workbook where the sample has one in rows, else keyed. */
async function firstEntry(office: Workplace, samples: SampleSet, unit: string): Promise<void> {
  const lan = as(office, 'lan');
  const workbook = samples.ballots.find((one) => one.unit === unit && one.layout === 'rows');
  if (workbook) {
    const taken = await lan('imports.take', { unit, file: office.app.files.register(workbook.file) });
    say(`Đơn vị ${unit}: lan nhập từ ${basename(workbook.file)}, ${taken.ballots} phiếu, ${taken.ticks} lượt`);
    return;
  }
  const { file } = linesOf(samples, unit);
  const keyed = await lan('entry.keyLines', { unit, slot: 'first', text: readFileSync(file, 'utf8') });
  say(`Đơn vị ${unit}: lan gõ lần một, ${keyed.ballots} phiếu, ${keyed.ticks} lượt`);
}

function linesOf(samples: SampleSet, unit: string) {
  const lines = samples.keyLines.find((one) => one.unit === unit);
  if (!lines) throw new Error(`the sample has no key lines of ${unit}`);
  return lines;
}

/** The supervisor looks at the paper, which here is the sample's truth. */
async function adjudicate(supervisor: Must, unit: string, papers: readonly SampleBallot[]): Promise<number> {
  const { discrepancies } = await supervisor('discrepancies.list', { unit });
  for (const { serial } of discrepancies) {
    const paper = papers.find((ballot) => ballot.serial === serial);
    if (!paper) throw new Error(`the sample has no paper ${serial}`);
    const decision = isValid(paper)
      ? { products: [...paper.products], invalid: null }
      : { products: null, invalid: paper.invalid };
    await supervisor('discrepancies.resolve', { unit, serial, ...decision });
  }
  return discrepancies.length;
}

async function documents(supervisor: Must, office: Workplace, unit: string, folder: string): Promise<void> {
  for (const format of ['pdf', 'xlsx'] as const) {
    const path = join(out, `bieu-tong-hop-${unit}.${format}`);
    const { pages } = await supervisor('reports.unit', { unit, out: office.app.files.register(path), format });
    note('Biểu tổng hợp', path, format === 'pdf' ? `${pages} trang` : '');
  }
  const batch = await supervisor('batches.export', { unit, folder: office.app.files.register(folder) });
  note('Lô có chữ ký', batch.file, `mã kiểm tra ${inFives(batch.checkCode)}`);
}

async function countUnit(office: Workplace, samples: SampleSet, unit: string, folder: string): Promise<void> {
  const supervisor = as(office, SUPERVISOR.login);
  await supervisor('keys.unlock', { passphrase: PASSPHRASE });
  const packet = samples.packets.find((one) => one.unit === unit);
  if (!packet) throw new Error(`the sample has no packet of ${unit}`);
  const { issued, returned, invalid, ticks } = packet;
  await supervisor('packets.record', { unit, issued, returned, invalid, ticks });
  await firstEntry(office, samples, unit);
  const { ballots, secondFile } = linesOf(samples, unit);
  await as(office, 'minh')('entry.keyLines', { unit, slot: 'second', text: readFileSync(secondFile, 'utf8') });
  const settled = await adjudicate(supervisor, unit, ballots);
  const closed = await supervisor('units.close', { unit });
  say(`Đơn vị ${unit}: minh gõ lần hai, huong phân xử ${settled} sai lệch và khóa sổ ${closed.ballots} phiếu hợp lệ`);
  await documents(supervisor, office, unit, folder);
}

async function mergeAll(board: Workplace, folder: string): Promise<void> {
  const call = as(board, BOARD_SUPERVISOR.login);
  const { merged } = await call('merge.files', { files: [board.app.files.register(folder)] });
  const tally = await call('results.get', {});
  const { equal } = await call('results.recount', {});
  const { valid } = await call('audit.verify', { batches: [] });
  if (!equal || !valid || merged.length !== 2) throw new Error('the merge does not hold');
  say(
    `Ban tổ chức: hợp nhất ${merged.length} lô, ${tally.ballots} phiếu, ${tally.ticks} lượt; đếm lại độc lập khớp, nhật ký nguyên vẹn`,
  );
  for (const format of ['xlsx', 'pdf', 'csv', 'json'] as const) {
    const path = join(out, `ket-qua.${format}`);
    await call('results.export', { out: board.app.files.register(path), format });
    note('Kết quả', path, tally.provisional ? 'tạm thời: mới có 2 đơn vị' : '');
  }
}

function table(): string {
  const width = (at: 0 | 1) => Math.max(...made.map((row) => row[at].length));
  return made
    .map(([what, file, remark]) => `  ${what.padEnd(width(0))}  ${file.padEnd(width(1))}  ${remark}`.trimEnd())
    .join('\n');
}

async function main(): Promise<void> {
  rmSync(out, { recursive: true, force: true });
  const folder = join(out, 'lo');
  mkdirSync(folder, { recursive: true });
  const samples = await makeSamples(join(out, 'mau'));
  say('Chương trình mẫu: danh mục, đơn vị, bảng tính phiếu, bìa túi');
  const { board, office } = await setUp(samples);
  await countUnit(office, samples, '0101', folder);
  await countUnit(office, samples, '0102', folder);
  await mergeAll(board, folder);
  await leave(office);
  await leave(board);
  process.stdout.write(`\nXong trong ${seconds()} giây. Hãy mở / Done; what to open:\n${table()}\n`);
}

await main();

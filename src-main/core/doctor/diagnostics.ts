/**
 * What support needs to know, in one file that the user can open first: versions, the doctor's result, the schema, the error log. No
 * ballots and no names: of a finding only its code, its unit and its numbers, of a table only how many rows it has.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { arch, platform, release, totalmem } from 'node:os';
import { basename } from 'node:path';
import type { Database } from 'better-sqlite3';
import { strToU8, zipSync } from 'fflate';
import type { Application } from '#main/core/application.ts';
import { auditHead } from '#main/core/audit/chain.ts';
import { factsOf } from '#main/core/backup/facts.ts';
import type { CallOutput } from '#shared/contract/index.ts';

type Checks = CallOutput<'doctor.run'>['checks'];

const numbersOf = (params: Readonly<Record<string, string | number>>) =>
  Object.fromEntries(Object.entries(params).filter(([, value]) => typeof value === 'number'));

function told(checks: Checks) {
  return checks.map(({ name, ok, findings }) => ({
    name,
    ok,
    findings: findings.map(({ code, severity, unit, params }) => ({ code, severity, unit, ...numbersOf(params) })),
  }));
}

/** The same hash on two PCs: the same tables, indexes and triggers. */
function schemaHash(db: Database): string {
  const objects = db.prepare("SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1");
  return createHash('sha256')
    .update((objects.pluck().all() as string[]).join('\n'))
    .digest('hex');
}

function workspaceFacts(db: Database, kind: string) {
  const { rows } = factsOf(db);
  return {
    kind,
    schema: { version: db.pragma('user_version', { simple: true }), sha256: schemaHash(db) },
    sqlite: db.prepare('SELECT sqlite_version()').pluck().get(),
    bytes: (db.pragma('page_count', { simple: true }) as number) * (db.pragma('page_size', { simple: true }) as number),
    rows,
    audit: auditHead(db),
  };
}

function system({ version }: Application, now: string) {
  const { node, electron, chrome } = process.versions;
  const megabytes = Math.round(totalmem() / 1048576);
  return {
    program: version,
    at: now,
    node,
    electron,
    chrome,
    system: `${platform()} ${release()} ${arch()}`,
    megabytes,
  };
}

const README = `Thông tin hỗ trợ của Kiểm Phiếu / Kiểm Phiếu support information

may.json      phiên bản chương trình, hệ điều hành, bộ nhớ / versions, system, memory
kiem-tra.json kết quả kiểm tra sổ / the doctor's result
so.json       cấu trúc tệp, số dòng từng bảng / structure of the file, rows of each table
*.log         nhật ký lỗi của chương trình / the program's error log

Không có phiếu, không có tên hay PIN của ai. Mở từng tệp bằng Notepad để xem trước khi gửi.
No ballots, no names, no PINs. Open the files with Notepad before sending them.
`;

/** The zip's bytes. */
export function diagnostics(app: Application, checks: Checks, now: string): Buffer {
  const json = (value: unknown) => strToU8(`${JSON.stringify(value, null, 2)}\n`);
  const { workspace } = app;
  const logs = app.host.logs.filter((path) => existsSync(path));
  const files = {
    'doc-truoc.txt': strToU8(README),
    'may.json': json(system(app, now)),
    'kiem-tra.json': json(told(checks)),
    ...(workspace ? { 'so.json': json(workspaceFacts(workspace.db, workspace.kind)) } : {}),
    ...Object.fromEntries(logs.map((path) => [basename(path), new Uint8Array(readFileSync(path))])),
  };
  return Buffer.from(zipSync(files, { mtime: now }));
}

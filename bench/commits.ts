/**
 * Loaded into the trial server before its own code (`node --import`): notes the moment at which each change was on disk, and writes
 * them down at the end, where KIEMPHIEU_COMMITS says. A bench alone wants to know; the program measures nothing.
 */
import { writeFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';

const moments: number[] = [];
const { transaction } = Sqlite.prototype;

/** COMMIT has returned when the transaction returns, and with synchronous=FULL the sync is part of it. */
Sqlite.prototype.transaction = function (this: Sqlite.Database, ...given: Parameters<typeof transaction>) {
  const made = transaction.apply(this, given);
  const noted =
    (run: (...args: never[]) => unknown) =>
    (...args: never[]) => {
      const result = run(...args);
      moments.push(performance.timeOrigin + performance.now());
      return result;
    };
  return Object.assign(noted(made), {
    default: noted(made.default),
    deferred: noted(made.deferred),
    immediate: noted(made.immediate),
    exclusive: noted(made.exclusive),
    database: this,
  });
} as unknown as typeof transaction;

process.on('exit', () => writeFileSync(process.env.KIEMPHIEU_COMMITS ?? '', JSON.stringify(moments)));

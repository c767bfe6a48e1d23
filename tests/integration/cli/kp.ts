/** Runs the program as a person or another program would: each command opens the workspace anew, and closes it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { makeSamples, type SampleSet } from '../../../samples/sample-set.ts';
import { runInThread } from './thread.ts';
import type { Ran } from './thread-worker.ts';

const MAIN = join(import.meta.dirname, '..', '..', '..', 'src-main', 'shells', 'cli', 'main.ts');
export const PASSPHRASE = 'cụm mật khẩu để thử';
export const PIN = '2468';

export interface Answer {
  readonly status: number;
  /** The one JSON document on standard output. */
  // biome-ignore lint/suspicious/noExplicitAny: the shape is what the test looks at
  readonly json: any;
  readonly stdout: string;
  readonly stderr: string;
  readonly codes: readonly string[];
}

/** In a process of its own; slower than in the thread, by the time that Node takes to load the program. */
function runInProcess(words: readonly string[], cwd: string, input: string): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...words], { cwd, input, encoding: 'utf8' });
  return { status: status ?? -1, stdout, stderr };
}

/** A folder with the sample programme and the secrets that the command line takes from files. */
export class Desktop {
  readonly dir = mkdtempSync(join(tmpdir(), 'kp-cli-'));
  readonly #start: typeof runInThread;

  constructor(start: typeof runInThread) {
    this.#start = start;
  }

  path(name: string): string {
    return join(this.dir, name);
  }

  put(name: string, text: string): string {
    writeFileSync(this.path(name), text);
    return this.path(name);
  }

  /** Runs a command with --json; every word is passed as it is. */
  run(words: readonly string[], input = ''): Answer {
    const { status, stdout, stderr } = this.#start([...words, '--json'], this.dir, input);
    const lines = stdout.trimEnd().split('\n');
    const json = lines.length === 1 && lines[0] !== '' ? JSON.parse(lines[0] as string) : undefined;
    const codes = ((json?.findings ?? []) as { code: string }[]).map(({ code }) => code);
    return { status, json, stdout, stderr, codes };
  }

  /** What a person reads on standard output, without --json. */
  words(words: readonly string[]): string {
    return this.#start(words, this.dir, '').stdout;
  }

  /** Runs a command that must succeed. */
  must(words: readonly string[], input = ''): Answer {
    const answer = this.run(words, input);
    if (answer.status !== 0)
      throw new Error(`${words.join(' ')} ended with ${answer.status}: ${answer.stdout}${answer.stderr}`);
    return answer;
  }
}

/** @param how `processes`: each command starts as a process, as in an office */
export function desktop(how: 'thread' | 'processes' = 'thread'): Desktop {
  const made = new Desktop(how === 'thread' ? runInThread : runInProcess);
  made.put('passphrase', `${PASSPHRASE}\n`);
  made.put('pin', `${PIN}\n`);
  onTestFinished(() => rmSync(made.dir, { recursive: true, force: true }));
  return made;
}

/** Options of the acting person. */
export const as = (login: string): string[] => ['--as', login, '--pin-file', 'pin'];
export const passphrase = ['--passphrase-file', 'passphrase'];

/** A board that has published, and office 01 with its people, enrolled. */
export async function boardAndOffice(desk: Desktop): Promise<SampleSet> {
  const samples = await makeSamples(desk.path('samples'));
  const { fingerprint } = desk.must([
    'board',
    'init',
    '--db',
    'B.kpdb',
    '--programme',
    samples.programme,
    ...passphrase,
  ]).json;
  desk.must(['catalogue', 'import', '--db', 'B.kpdb', samples.catalogue]);
  desk.must(['units', 'import', '--db', 'B.kpdb', samples.units]);
  desk.must(['package', 'publish', '--db', 'B.kpdb', '--out', 'P1.kpcat', ...passphrase]);
  desk.must([
    'office',
    'init',
    '--db',
    'O.kpdb',
    '--package',
    'P1.kpcat',
    '--board-fingerprint',
    fingerprint,
    '--office',
    '01',
    ...passphrase,
  ]);
  const request = desk.must(['keys', 'request', '--db', 'O.kpdb', '--out', 'O.kpkey', ...passphrase]).json;
  desk.must(['keys', 'enrol', '--db', 'B.kpdb', 'O.kpkey', '--fingerprint', request.fingerprint]);
  desk.must(['package', 'publish', '--db', 'B.kpdb', '--out', 'P2.kpcat', ...passphrase]);
  desk.must(['package', 'update', '--db', 'O.kpdb', 'P2.kpcat']);
  const add = (login: string, role: string, who: readonly string[]) =>
    desk.must(['users', 'add', '--db', 'O.kpdb', '--login', login, '--role', role, '--new-pin-file', 'pin', ...who]);
  add('tu', 'administrator', []);
  add('lan', 'clerk', as('tu'));
  add('minh', 'clerk', as('tu'));
  add('huong', 'supervisor', as('tu'));
  return samples;
}

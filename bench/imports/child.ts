/** Runs one piece of work in a process of its own and says how long it took and how much memory the process had at most. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export interface Spent {
  readonly milliseconds: number;
  /** What all its threads computed: unlike the clock it does not depend on what else the machine does. */
  readonly computed: number;
  /** Peak resident memory of the whole process, MB. */
  readonly megabytes: number;
  /** What the work answered: a count of cells, or a verdict. */
  readonly answer: string;
}

/** getrusage counts what the process was before it became this program: the kernel's figure for the program itself does not. */
const PEAK = `let megabytes = process.resourceUsage().maxRSS / 1024;
    try { megabytes = Number(/VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1024; } catch {}`;

const root = join(import.meta.dirname, '..', '..');

/**
 * `work` is the body of an async function with the path `file`, that returns the answer; its imports are not timed.
 * @param before statements that run before the clock starts.
 */
export function inNode(before: string, work: string, file: string, flags: readonly string[] = []): Spent {
  const code = `import { createRequire } from 'node:module'; import { readFileSync } from 'node:fs';
    const require = createRequire(${JSON.stringify(join(root, 'package.json'))}); const file = ${JSON.stringify(file)};
    ${before}
    const before = process.cpuUsage(); const start = performance.now(); const answer = await (async () => { ${work} })();
    const milliseconds = performance.now() - start; const { user, system } = process.cpuUsage(before);
    ${PEAK}
    console.log(JSON.stringify({ milliseconds, computed: (user + system) / 1000, megabytes, answer: String(answer) }));`;
  const { stdout, stderr, status } = spawnSync(process.execPath, [...flags, '-e', code], {
    encoding: 'utf8',
    cwd: root,
  });
  if (status !== 0) throw new Error(`the measured process ended with ${status}: ${stderr.slice(-2000)}`);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Spent;
}

const PYTHON = `
import json, re, sys, time
import openpyxl
before = time.process_time()
start = time.perf_counter()
book = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True)
cells = sum(1 for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value not in (None, ""))
milliseconds = (time.perf_counter() - start) * 1000
computed = (time.process_time() - before) * 1000
peak = int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read()).group(1)) / 1024
print(json.dumps({"milliseconds": milliseconds, "computed": computed, "megabytes": peak, "answer": str(cells)}))
`;

/** openpyxl of the machine's Python; null where there is none. */
export function inPython(file: string): Spent | null {
  const { stdout, status } = spawnSync('/usr/bin/python3', ['-c', PYTHON, file], { encoding: 'utf8' });
  return status === 0 ? (JSON.parse(stdout) as Spent) : null;
}

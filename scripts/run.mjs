// Every npm script starts here, under whatever Node the machine has: install first, then run the task with Node 24.
// Plain JavaScript, no dependency: nothing else can be counted on at this point.
import { spawn } from 'node:child_process';
import nodeModule from 'node:module';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled, node24, root } from './ensure-install.mjs';

/** Tasks and the file that does them. */
const TASKS = {
  start: 'scripts/start.ts',
  build: 'scripts/build.ts',
  demo: 'scripts/demo.ts',
  test: 'scripts/test.ts',
  check: 'scripts/check.ts',
  bench: 'bench/run.ts',
  samples: 'samples/make.ts',
  kp: 'src-main/shells/cli/main.ts',
};

const [task = '', ...args] = process.argv.slice(2);
const script = Object.hasOwn(TASKS, task) ? TASKS[task] : undefined;
if (script === undefined) {
  process.stderr.write(`run.mjs TASK [ARGS]: ${Object.keys(TASKS).join(' ')}\n`);
  process.exit(2);
}

ensureInstalled();
process.env.PATH = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`;
// What Node makes of each source file is kept: a command starts in two thirds of the time. Processes started from here inherit it.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'node');
// Not in Node 20, which hands on to Node 24 below.
nodeModule.enableCompileCache?.(process.env.NODE_COMPILE_CACHE);
// npm changes to the project's folder; the command line means files from where the person stands. INIT_CWD says where that
// was, but only for the script that npm itself started: a test run that starts `kp` hands its own INIT_CWD down.
const cwd =
  task === 'kp' && process.env.npm_lifecycle_event === 'kp' ? process.env.INIT_CWD : task === 'kp' ? undefined : root;
if (cwd) process.chdir(cwd);

const file = join(root, script);
if (Number(process.versions.node.split('.')[0]) >= 24) {
  process.argv.splice(1, process.argv.length, file, ...args);
  await import(pathToFileURL(file).href);
} else {
  const child = spawn(node24, [file, ...args], { stdio: 'inherit' });
  // Ctrl+C reaches the child by itself; whoever ends only this process means the child.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code) => process.exit(code ?? 1));
}

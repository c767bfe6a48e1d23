/** The process that is killed: `worker.ts SCENARIO FOLDER`. One line of JSON on standard output for each accepted change. */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { must } from '../fixtures/keying.ts';
import { scenarioNamed } from './scenarios/index.ts';
import { deskAt } from './support.ts';

const [name = '', dir = ''] = process.argv.slice(2);
const scenario = await scenarioNamed(name);
const desk = deskAt();
must(await desk.open(join(dir, scenario.file)));
// In the pipe before anything else is done: what is in a pipe survives the one who wrote it.
await scenario.work(desk, dir, (what) => writeSync(1, `${JSON.stringify(what)}\n`));
await desk.close();

/**
 * Another program on a workspace: `holder.ts FILE LOGIN` opens it, adds somebody of that login, says so, and keeps it until a
 * file FILE.end appears; then it closes it. It ends too when the one who started it is gone.
 */
import { existsSync, writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { must } from '../fixtures/keying.ts';
import { deskAt } from './support.ts';

const [path = '', login = ''] = process.argv.slice(2);
const desk = deskAt();
must(await desk.open(path));
must(await desk.as('quantri')('users.add', { login, role: 'clerk', pin: '1234' }));
writeSync(1, 'open\n');
process.stdin.resume().on('end', () => process.exit());
while (!existsSync(`${path}.end`)) await setTimeout(20);
await desk.close();
process.exit();

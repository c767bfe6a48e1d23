import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type Bench, median, timed } from './measure.ts';

const main = join(import.meta.dirname, '..', 'src-main', 'shells', 'cli', 'main.ts');

function runNode(args: readonly string[]): void {
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`);
}

export const bench: Bench = {
  name: 'codes',
  about:
    'the command line answers `codes --json` cold, a new process each time; beside Node starting with nothing to do',
  run: async () => {
    const floor = median(await timed(15, () => runNode(['-e', '0'])));
    const value = median(await timed(15, () => runNode([main, 'codes', '--json'])));
    return [
      {
        bench: 'codes',
        measure: 'cold start to answer, median of 15',
        value,
        unit: 'ms',
        target: 250,
        reference: 'node -e 0',
        referenceValue: floor,
      },
    ];
  },
};

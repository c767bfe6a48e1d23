/** npm run check: types, lint and format, arrows, unused code. Runs every step, so that one run shows every fault. */
import { binOf, runStep } from './steps.ts';

const tsc = binOf('typescript', 'tsc');
const steps = [
  ...['shared', 'node', 'web'].map((part) => ({
    name: `types (${part})`,
    script: tsc,
    args: ['-p', `tsconfig.${part}.json`],
  })),
  { name: 'lint and format', script: binOf('@biomejs/biome', 'biome'), args: ['check', '--error-on-warnings', '.'] },
  { name: 'migrations', script: 'scripts/check-migrations.ts', args: [] },
  { name: 'arrows', script: 'scripts/check-arrows.ts', args: [] },
  { name: 'unused code', script: binOf('knip', 'knip'), args: ['--no-progress'] },
];

const failed = steps.filter((step) => !runStep(step));
if (failed.length > 0) {
  console.error(`\n${failed.map(({ name }) => name).join(', ')}: failed`);
  process.exit(1);
}

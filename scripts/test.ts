/** npm test [-- VITEST ARGS]: everything the tests need beside npm, then the tests. */
import { binOf, runStep } from './steps.ts';
import { ensureTestTools } from './tools.ts';

try {
  ensureTestTools();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
if (!runStep({ name: 'tests', script: binOf('vitest', 'vitest'), args: ['run', ...process.argv.slice(2)] }))
  process.exit(1);

// Prints "PASSED FAILED SKIPPED" of a Vitest JSON report; the names of skipped tests go to stderr. A file that could not
// even be loaded counts as one failure.
import { readFileSync } from 'node:fs';

const { testResults } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
const count = (...states) => tests.filter(({ status }) => states.includes(status)).length;
const brokenFiles = testResults.filter(
  ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
).length;
for (const { status, fullName } of tests) {
  if (!['passed', 'failed'].includes(status)) process.stderr.write(`skipped: ${fullName}\n`);
}
console.log(count('passed'), count('failed') + brokenFiles, tests.length - count('passed', 'failed'));

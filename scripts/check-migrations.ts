/** Two changes made side by side may take the same number: found here, not by the first person who opens a workspace. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './steps.ts';

const names = readdirSync(join(root, 'migrations')).sort();
const wrong = names.filter(
  (name, at) => !name.startsWith(`${String(at + 1).padStart(4, '0')}_`) || !name.endsWith('.sql'),
);
console.log(`${names.length} migrations`);
if (names.length === 0 || wrong.length > 0) {
  console.error(`not numbered 0001, 0002, … without gap or repeat: ${wrong.join(', ') || 'none found'}`);
  process.exit(1);
}

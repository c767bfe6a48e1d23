/** node samples/make.ts [FOLDER]: writes the sample programme, into samples/out when no folder is named. */
import { basename, join } from 'node:path';
import { makeSamples } from './sample-set.ts';

const [folder = join(import.meta.dirname, 'out')] = process.argv.slice(2);
const started = performance.now();
const set = await makeSamples(folder);
const lines = [
  'Chương trình mẫu · the sample programme:',
  ...[set.programme, set.catalogue, set.units].map((file) => `  ${basename(file)}`),
  ...set.ballots.map(({ file, ballots }) => `  ${basename(file)} (${ballots.length} phiếu)`),
  `  ${basename(set.bad.file)} (${set.bad.faults.length} lỗi cố ý · planted faults)`,
  ...set.keyLines.map(({ file, secondFile }) => `  ${basename(file)}, ${basename(secondFile)}`),
  `${set.dir} · ${((performance.now() - started) / 1000).toFixed(1)} s`,
];
console.log(lines.join('\n'));

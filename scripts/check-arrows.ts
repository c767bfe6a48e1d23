/** Runs dependency-cruiser over the sources. It reports "no violations" when it could read nothing, so that is a failure here. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { binOf, root } from './steps.ts';

const FOLDERS = ['src-shared', 'src-main', 'src-renderer', 'samples', 'bench', 'scripts'];

interface Cruise {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
  readonly modules: readonly {
    readonly source: string;
    readonly dependencies: readonly { readonly resolved: string }[];
  }[];
}

/** The breaches of .dependency-cruiser.cjs below `folder`, and the sources that were read. */
export function cruise(folder: string, folders: readonly string[]): Cruise {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      '--import',
      pathToFileURL(join(import.meta.dirname, 'parse-tsx.mjs')).href,
      binOf('dependency-cruiser', 'depcruise'),
      '--config',
      join(root, '.dependency-cruiser.cjs'),
      '--output-type',
      'json',
      ...folders,
    ],
    { cwd: folder, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  if (stdout === '') throw new Error(`dependency-cruiser gave no report (${status}): ${stderr}`);
  return JSON.parse(stdout) as Cruise;
}

if (import.meta.main) {
  const { summary, modules } = cruise(root, FOLDERS);
  const sources = modules.filter(({ source }) => /\.tsx?$/.test(source)).length;
  for (const { from, to, rule } of summary.violations) console.error(`${rule.name}: ${from} → ${to}`);
  console.log(`${sources} sources, ${summary.violations.length} breaches`);
  if (summary.violations.length > 0 || sources === 0) process.exit(1);
}

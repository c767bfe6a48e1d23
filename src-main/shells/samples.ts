/**
 * The sample programme's two workspaces, prepared at build time (scripts/sample-workspaces.ts) and copied when first opened,
 * so that trying things out never touches the originals and work on a copy is still there next time.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export const SAMPLE_FILES = { office: 'mau-phong.kpdb', board: 'mau-ban-to-chuc.kpdb' } as const;

const workspace = z.strictObject({
  people: z.array(z.strictObject({ login: z.string(), name: z.string(), pin: z.string() })),
  passphrase: z.string(),
});

/** sample.json, written by the script that prepares the workspaces. */
export const sampleManifest = z.strictObject({
  /** Changes with the content, so that a newer program offers a fresh copy. */
  edition: z.string().regex(/^[0-9a-f]{8}$/),
  office: workspace,
  board: workspace,
});
export type SampleManifest = z.infer<typeof sampleManifest>;

export interface PreparedSample {
  readonly path: string;
  readonly people: SampleManifest['office']['people'];
  readonly passphrase: string;
}

/** All files or none: an interrupted copy leaves no half folder behind under the final name. */
function copyFolder(from: string, to: string): void {
  const temporary = `${to}.tmp`;
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true });
  for (const name of readdirSync(from)) copyFileSync(join(from, name), join(temporary, name));
  renameSync(temporary, to);
}

/** The copy of the sample workspace below `dataFolder`, made at the first call; null where this installation brings none. */
export function openSample(prepared: string, dataFolder: string, kind: 'office' | 'board'): PreparedSample | null {
  const manifestFile = join(prepared, 'sample.json');
  if (!existsSync(manifestFile)) return null;
  const manifest = sampleManifest.parse(JSON.parse(readFileSync(manifestFile, 'utf8')));
  const folder = join(dataFolder, `mau-${manifest.edition}`);
  if (!existsSync(folder)) copyFolder(prepared, folder);
  return { path: join(folder, SAMPLE_FILES[kind]), ...manifest[kind] };
}

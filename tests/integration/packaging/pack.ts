/** Packs the program for Windows with a stand-in for Electron's binary, which CI cannot have. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ensureBuilt } from '../../../scripts/build.ts';
import { root } from '../../../scripts/steps.ts';

// Tools that electron-builder brings: asked for from where it stands, because none of them is ours.
const builder = createRequire(join(root, 'package.json')).resolve('electron-builder');
const builderLib = createRequire(createRequire(builder).resolve('app-builder-lib'));

export const asar = builderLib('@electron/asar') as {
  listPackage(archive: string, options: { isPack: boolean }): string[];
  extractFile(archive: string, name: string): Buffer;
  extractAll(archive: string, folder: string): void;
};
export const fuses = builderLib('@electron/fuses') as {
  getCurrentFuseWire(exe: string): Promise<Record<string, number>>;
  FuseV1Options: Record<string, number>;
};
export const yaml = builderLib('js-yaml') as { load(text: string): Record<string, unknown> };
export const ajv = builderLib('ajv') as {
  default: new (
    options: object,
  ) => { compile(schema: object): ((value: unknown) => boolean) & { errors?: readonly { message?: string }[] | null } };
};
export const scheme = createRequire(builder)('app-builder-lib/scheme.json') as object;

/** Where @electron/fuses finds the switches in a binary: sentinel, version, count, one digit each ("0" off, "1" on). */
const FUSE_WIRE = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  // All the other way round than wanted, so that each must have been flipped.
  Buffer.from('101110010', 'latin1'),
]);

function makeStandIn(folder: string): void {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  writeFileSync(
    join(folder, 'electron.exe'),
    Buffer.concat([Buffer.from('MZ'), Buffer.alloc(512), FUSE_WIRE, Buffer.alloc(64)]),
  );
  writeFileSync(join(folder, 'version'), '45.4.1');
  for (const language of ['vi', 'en-US', 'de', 'fr']) writeFileSync(join(folder, 'locales', `${language}.pak`), 'pak');
}

/** The unpacked program for 64-bit Windows, below `folder`. */
export async function packForWindows(folder: string): Promise<string> {
  await ensureBuilt('renderer', 'electron', 'fonts', 'sample', 'notices');
  const electronDist = join(folder, 'electron');
  makeStandIn(electronDist);
  const { Arch, build, Platform } = await import('electron-builder');
  await build({
    projectDir: root,
    targets: Platform.WINDOWS.createTarget('dir', Arch.x64),
    config: {
      extends: 'electron-builder.yml',
      electronDist,
      directories: { output: join(folder, 'out') },
      // The stand-in is no real program: its resources cannot be edited, and there is nothing in it to hold a hash.
      win: { signAndEditExecutable: false },
      disableAsarIntegrity: true,
    },
  });
  return join(folder, 'out', 'win-unpacked');
}

/** A file that the desktop hands over: a double click on one of our five kinds. */
import { existsSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { FILE_SUFFIXES, type FileKind } from '#shared/contract/bridge.ts';

/** The kinds that electron-builder.yml associates with this program. */
const ASSOCIATED = ['workspace', 'package', 'batch', 'keyRequest', 'result'] as const satisfies readonly FileKind[];

export interface OpenedFile {
  readonly kind: FileKind;
  readonly path: string;
}

/** The last argument that names an existing file of ours. Switches and everything else are passed over. */
export function openedFile(args: readonly string[], folder: string): OpenedFile | null {
  for (const argument of args.toReversed()) {
    const kind = ASSOCIATED.find((each) => FILE_SUFFIXES[each].includes(extname(argument).toLowerCase()));
    const path = resolve(folder, argument);
    if (kind !== undefined && !argument.startsWith('-') && existsSync(path)) return { kind, path };
  }
  return null;
}

/** Files out of what a person drops or chooses: single files, and those of a kind in whole folders. */

export interface Chosen {
  readonly files: readonly File[];
  /** Files in folders that are of another kind by their name; they are left alone. */
  readonly skipped: number;
}

type Suffixes = readonly string[];

/** What a spreadsheet program writes beside a file that it has open is none of that kind. */
const isOfKind = ({ name }: { readonly name: string }, suffixes: Suffixes) =>
  !name.startsWith('~$') && suffixes.some((suffix) => name.toLowerCase().endsWith(suffix));

const byName = (a: { readonly name: string }, b: { readonly name: string }) => (a.name < b.name ? -1 : 1);

function readFile(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A folder's entries come in portions, until an empty one. */
async function readFolder(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (portion.length === 0) return all;
    all.push(...portion);
  }
}

/** The files of a folder as a file list of a directory field gives them, subfolders left alone. */
export function filesOfFolder(list: Iterable<File>, suffixes: Suffixes): Chosen {
  const files = [...list].filter(({ webkitRelativePath }) => webkitRelativePath.split('/').length <= 2);
  const found = files.filter((file) => isOfKind(file, suffixes)).sort(byName);
  return { files: found, skipped: files.length - found.length };
}

/** Call it while the drop event lasts: afterwards the browser forgets what was dropped. */
export function droppedFiles(transfer: DataTransfer, suffixes: Suffixes): Promise<Chosen> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  const loose = [...transfer.files];
  if (!entries.some((entry) => entry?.isDirectory)) return Promise.resolve({ files: loose, skipped: 0 });
  return collect(
    entries.filter((entry) => entry !== null),
    suffixes,
  );
}

async function collect(entries: readonly FileSystemEntry[], suffixes: Suffixes): Promise<Chosen> {
  const files: File[] = [];
  let skipped = 0;
  for (const entry of entries) {
    if (entry.isFile) files.push(await readFile(entry as FileSystemFileEntry));
    if (!entry.isDirectory) continue;
    const inside = (await readFolder(entry as FileSystemDirectoryEntry)).filter(({ isFile }) => isFile);
    const found = inside.filter((file) => isOfKind(file, suffixes)).sort(byName);
    skipped += inside.length - found.length;
    for (const one of found) files.push(await readFile(one as FileSystemFileEntry));
  }
  return { files, skipped };
}

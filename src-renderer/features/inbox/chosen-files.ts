/** Files out of what a person drops or chooses: single files, and the batches of whole folders. */

const SUFFIX = '.kpbatch';

export interface Chosen {
  readonly files: readonly File[];
  /** Files in folders that are no batches by their name; they are left alone. */
  readonly skipped: number;
}

const isBatch = ({ name }: { readonly name: string }) => name.toLowerCase().endsWith(SUFFIX);

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

/** The batches of a folder as a file list of a directory field gives them, subfolders left alone. */
export function batchesOf(list: Iterable<File>): Chosen {
  const files = [...list].filter(({ webkitRelativePath }) => webkitRelativePath.split('/').length <= 2);
  const batches = files.filter(isBatch).sort((a, b) => (a.name < b.name ? -1 : 1));
  return { files: batches, skipped: files.length - batches.length };
}

/** Call it while the drop event lasts: afterwards the browser forgets what was dropped. */
export function droppedFiles(transfer: DataTransfer): Promise<Chosen> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  const loose = [...transfer.files];
  if (!entries.some((entry) => entry?.isDirectory)) return Promise.resolve({ files: loose, skipped: 0 });
  return collect(entries.filter((entry) => entry !== null));
}

async function collect(entries: readonly FileSystemEntry[]): Promise<Chosen> {
  const files: File[] = [];
  let skipped = 0;
  for (const entry of entries) {
    if (entry.isFile) files.push(await readFile(entry as FileSystemFileEntry));
    if (!entry.isDirectory) continue;
    const inside = (await readFolder(entry as FileSystemDirectoryEntry)).filter(({ isFile }) => isFile);
    const batches = inside.filter(isBatch).sort((a, b) => (a.name < b.name ? -1 : 1));
    skipped += inside.length - batches.length;
    for (const batch of batches) files.push(await readFile(batch as FileSystemFileEntry));
  }
  return { files, skipped };
}

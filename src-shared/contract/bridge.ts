/**
 * What a shell gives the window beside the calls: dialogs, documents, the sample programme, the menu. Electron's preload
 * and the trial server's page implement it; the window knows no other way out. A path never crosses it: a file that a
 * person chose is a handle and a name.
 */
import type { Call } from './index.ts';

/** What a dialog asks for; the shell knows the suffix and the words of each kind. */
export const FILE_KINDS = [
  'workspace',
  'backup',
  'programme',
  'workbook',
  'package',
  'keyRequest',
  'batch',
  'result',
  'signed',
  'pdf',
  'xlsx',
  'csv',
  'json',
  'zip',
] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** Suffixes by kind: the first is given to new files. */
export const FILE_SUFFIXES: Readonly<Record<FileKind, readonly [string, ...string[]]>> = {
  workspace: ['.kpdb'],
  backup: ['.kpbak'],
  programme: ['.json'],
  workbook: ['.xlsx', '.xlsm', '.xls', '.ods', '.csv', '.tsv', '.txt', '.xml', '.htm', '.html'],
  package: ['.kpcat'],
  keyRequest: ['.kpkey'],
  batch: ['.kpbatch'],
  result: ['.kpresult'],
  /** Any file that somebody signed. */
  signed: ['.kpbatch', '.kpcat', '.kpkey', '.kpresult'],
  pdf: ['.pdf'],
  xlsx: ['.xlsx'],
  csv: ['.csv'],
  json: ['.json'],
  zip: ['.zip'],
};

/** A file or folder that a person chose. */
export interface PickedFile {
  readonly handle: string;
  readonly name: string;
}

export interface RecentWorkspace extends PickedFile {
  /** The folder as the person knows it, to tell two files of one name apart; only for showing. */
  readonly folder: string;
}

export interface SampleWorkspace extends PickedFile {
  /** Shown on the start screen: the sample's users with their PINs, and the passphrase of its key. */
  readonly people: readonly { readonly login: string; readonly name: string; readonly pin: string }[];
  readonly passphrase: string;
}

/** The part of a browser's File that a dropped file needs. */
export interface DroppedFile {
  readonly name: string;
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** Chosen in the menu, or a file opened from the desktop by a double click. */
export type MenuEvent =
  | { readonly action: 'openWorkspace' | 'newWorkspace' | 'closeWorkspace' | 'switchUser' | 'shortcuts' }
  | { readonly action: 'openFile'; readonly kind: FileKind; readonly file: PickedFile };

/** One byte more than any file this program reads: what is larger is cut here, and the service then says that it is too large. */
export const MAX_DROPPED_BYTES = 20 * 1024 * 1024 + 1;

export interface Bridge {
  readonly shell: 'electron' | 'web';
  /** Calls a service. Resolves to findings where it is refused; rejects only for a fault of the program. */
  readonly call: Call;
  /** Files to read; empty when the person cancelled. */
  pickFiles(options: { readonly kind: FileKind; readonly multiple?: boolean }): Promise<readonly PickedFile[]>;
  /** A folder to write into; null when cancelled. In a browser its files are downloaded once the command is done. */
  pickFolder(): Promise<PickedFile | null>;
  /** A file to write; null when cancelled. In a browser it is downloaded once the command is done. */
  pickSaveTarget(options: { readonly kind: FileKind; readonly suggestedName: string }): Promise<PickedFile | null>;
  /** Files dropped on the window, of any kind. */
  dropFiles(files: readonly DroppedFile[]): Promise<readonly PickedFile[]>;
  /** Where a frame shows a kept document (`reports.unitPreview`). */
  documentUrl(handle: string): string;
  /** Prints a kept document through the system's dialog. False when it was cancelled or could not be printed. */
  printDocument(handle: string): Promise<boolean>;
  /** Workspaces opened or made before that are still there, newest first. */
  recentWorkspaces(): Promise<readonly RecentWorkspace[]>;
  /** The sample programme's workspace, made ready to be opened by `workspace.open`; null where this installation has none. */
  openSample(kind: 'office' | 'board'): Promise<SampleWorkspace | null>;
  /** Tells `listener` of menu choices, also of a file the program was started with; returns how to stop. */
  onMenu(listener: (event: MenuEvent) => void): () => void;
}

/** What Electron's preload sets as `window.kiemphieu`. Only plain values pass its border: no File, no class, faults as values. */
export interface ElectronApi extends Omit<Bridge, 'shell' | 'call' | 'dropFiles'> {
  call(name: string, input: unknown): Promise<unknown>;
  dropBytes(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Promise<readonly PickedFile[]>;
}

/** A service failed by our fault: nothing of it was saved. `reference` is in the log. */
export class BridgeFault extends Error {
  readonly reference: string;
  constructor(reference: string) {
    super(`fault ${reference}`);
    this.reference = reference;
  }
}

/** What crosses the border in place of a rejected promise. */
export interface Fault {
  readonly fault: string;
}

export function isFault(answer: unknown): answer is Fault {
  return typeof answer === 'object' && answer !== null && 'fault' in answer;
}

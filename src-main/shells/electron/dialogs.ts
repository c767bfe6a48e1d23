/** The system's own file dialogs. They know paths; the window gets handles. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import { FILE_SUFFIXES, type FileKind } from '#shared/contract/bridge.ts';
import { safeFileName, withSuffix } from '../file-names.ts';

const WORDS: Readonly<Record<FileKind, string>> = {
  workspace: 'Sổ Kiểm Phiếu',
  backup: 'Bản sao lưu',
  programme: 'Tệp chương trình',
  workbook: 'Bảng tính',
  package: 'Gói chương trình',
  keyRequest: 'Đề nghị ghi khóa',
  batch: 'Lô phiếu',
  result: 'Kết quả đã ký',
  signed: 'Tệp đã ký của Kiểm Phiếu',
  pdf: 'Tài liệu PDF',
  xlsx: 'Bảng tính Excel',
  csv: 'Bảng CSV',
  json: 'Tệp JSON',
  zip: 'Tệp nén ZIP',
};

function filtersOf(kind: FileKind) {
  return [{ name: WORDS[kind], extensions: FILE_SUFFIXES[kind].map((suffix) => suffix.slice(1)) }];
}

export interface Dialogs {
  pickFiles(kind: FileKind, multiple: boolean): Promise<readonly string[]>;
  pickFolder(): Promise<string | null>;
  pickSaveTarget(kind: FileKind, suggestedName: string): Promise<string | null>;
  /** The next dialog opens in this folder. */
  startAt(folder: string): void;
}

/** @param folder where the first dialog opens; later ones open where the last one ended. */
export function dialogsFor(window: BrowserWindow, folder: string): Dialogs {
  let last = folder;
  const kept = (path: string): string => {
    last = dirname(path);
    return path;
  };
  return {
    startAt: (next) => {
      last = next;
    },
    pickFiles: async (kind, multiple) => {
      const { filePaths } = await dialog.showOpenDialog(window, {
        title: WORDS[kind],
        defaultPath: last,
        filters: filtersOf(kind),
        properties: multiple ? ['openFile', 'multiSelections'] : ['openFile'],
      });
      return filePaths.map(kept);
    },
    pickFolder: async () => {
      const { filePaths } = await dialog.showOpenDialog(window, {
        title: 'Chọn thư mục để lưu',
        defaultPath: last,
        properties: ['openDirectory', 'createDirectory'],
      });
      const [path] = filePaths;
      return path === undefined ? null : kept(path);
    },
    pickSaveTarget: async (kind, suggestedName) => {
      const [suffix] = FILE_SUFFIXES[kind];
      let defaultPath = join(last, withSuffix(safeFileName(suggestedName), suffix));
      for (;;) {
        const { filePath, canceled } = await dialog.showSaveDialog(window, {
          title: WORDS[kind],
          defaultPath,
          filters: filtersOf(kind),
          properties: ['showOverwriteConfirmation', 'createDirectory'],
        });
        if (canceled || !filePath) return null;
        const path = withSuffix(filePath, suffix);
        // The system asked about the name as typed, not about the one with the suffix: let it ask again.
        if (path === filePath || !existsSync(path)) return kept(path);
        defaultPath = path;
      }
    },
  };
}

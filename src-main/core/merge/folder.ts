/** What a person chose to merge: files, and folders that stand for the batches in them. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from '#main/core/files.ts';
import { done, finding, type Result, refuse } from '#shared/domain/finding.ts';

const SUFFIX = '.kpbatch';

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Handles of the files behind a handle: itself, or a folder's batches in the order of their names; subfolders are left alone. */
export function filesBehind(files: Files, handle: string): Result<string[]> {
  const path = files.path(handle);
  if (path === undefined || !isFolder(path)) return done([handle]);
  const file = files.name(handle);
  try {
    const names = readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.name.toLowerCase().endsWith(SUFFIX) && !entry.isDirectory())
      .map(({ name }) => name)
      .sort();
    const warnings = names.length === 0 ? [finding('merge.emptyFolder', { file })] : [];
    return done(
      names.map((name) => files.register(join(path, name))),
      warnings,
    );
  } catch (error) {
    const detail = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (detail === '') throw error;
    return refuse(finding('file.unreadable', { file }, { detail }));
  }
}

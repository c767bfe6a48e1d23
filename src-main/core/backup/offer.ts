/** Where a workspace does not open: the newest backup that is good, so that nobody starts over it or without it. */
import { join } from 'node:path';
import { type Finding, type FindingCode, finding } from '#shared/domain/finding.ts';
import { formatInstant } from '#shared/i18n/format.ts';
import { originOf } from './facts.ts';
import { inspectWhole } from './inspect.ts';
import { ownPlace } from './names.ts';
import { backupsIn } from './store.ts';

/** Refusals after which a backup is the way on. */
const LOST: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'workspace.damaged',
  'workspace.notAWorkspace',
  'workspace.notFound',
  'workspace.foreignSchema',
  'workspace.migrationChanged',
]);

/** The finding that names the newest good backup of a file that was refused; none where there is none, or no need of one. */
export function offerBackup(path: string, refused: readonly Finding[]): readonly Finding[] {
  if (!refused.some(({ code }) => LOST.has(code))) return [];
  const place = ownPlace(path);
  const good = backupsIn(place, { workspace: path }).find(({ name }) => inspectWhole(join(place, name), originOf).ok);
  return good ? [finding('backup.offered', { value: good.name }, { at: formatInstant(good.at) })] : [];
}

/** What a call answers: every file it was about, sorted by how it stands at the end of the call. */
import type { CallOutput } from '#shared/contract/index.ts';
import type { JudgedFile } from '#shared/contract/merge.ts';
import type { ReceivedBatch } from './store.ts';

export type Lists = Pick<CallOutput<'merge.files'>, 'merged' | 'unchanged' | 'superseded' | 'quarantined' | 'refused'>;

export const noFiles = (): Lists => ({ merged: [], unchanged: [], superseded: [], quarantined: [], refused: [] });

/** A batch that two people rejected is listed with the refused ones: neither counts nor waits for anybody. */
export function addTo(lists: Lists, { standing }: ReceivedBatch, judged: JudgedFile): void {
  lists[standing === 'rejected' ? 'refused' : standing].push(judged);
}

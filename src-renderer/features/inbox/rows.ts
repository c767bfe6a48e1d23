/** The inbox as it is read: what needs a person first, then what is done; each file with its verdict. */
import type { CallOutput } from '#shared/contract/index.ts';
import type { JudgedFile } from '#shared/contract/merge.ts';
import { matchKey } from '#shared/domain/text.ts';

export type ReceivedFile = CallOutput<'merge.list'>['files'][number];
export const VERDICTS = ['refused', 'quarantined', 'rejected', 'superseded', 'merged', 'unchanged'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface InboxRow {
  readonly key: string;
  readonly verdict: Verdict;
  readonly file: string;
  readonly unit: string | null;
  readonly unitName: string | null;
  readonly officeName: string | null;
  readonly received: ReceivedFile;
  /** For a refused file: when a good one for the same unit, or of the same name, was accepted after it. */
  readonly answeredAt: string | null;
}

/** A file that was given again and is the same byte for byte: it stands in no list of the board, only in this visit's. */
export interface KnownAgain {
  readonly judged: JudgedFile;
  readonly at: string;
}

export interface InboxLists {
  readonly files: readonly ReceivedFile[];
  readonly again: readonly KnownAgain[];
  readonly officeNames: ReadonlyMap<string, string>;
}

/** The first acceptance after a refusal that speaks for the same unit or comes under the same name. */
function answer(refused: ReceivedFile, accepted: readonly ReceivedFile[]): string | null {
  const later = accepted
    .filter(({ receivedAt }) => receivedAt > refused.receivedAt)
    .filter(({ unit, file }) => file === refused.file || (refused.unit !== undefined && unit === refused.unit))
    .map(({ receivedAt }) => receivedAt)
    .sort();
  return later[0] ?? null;
}

/** All rows, newest first as the board lists them, with this visit's unchanged files before them. */
export function inboxRows({ files, again, officeNames }: InboxLists): readonly InboxRow[] {
  const accepted = files.filter(({ standing }) => standing === 'merged' || standing === 'superseded');
  const row = (received: ReceivedFile, verdict: Verdict, key: string): InboxRow => ({
    key,
    verdict,
    file: received.file,
    unit: received.unit ?? null,
    unitName: received.unitName ?? received.unit ?? null,
    officeName: received.office === undefined ? null : (officeNames.get(received.office) ?? received.office),
    received,
    answeredAt: verdict === 'refused' ? answer(received, accepted) : null,
  });
  const byPayload = new Map(files.map((file) => [file.payload, file]));
  const unchanged = again.flatMap(({ judged, at }) => {
    const known = byPayload.get(judged.payload);
    return known
      ? [row({ ...known, ...judged, receivedAt: at }, 'unchanged', `again ${at} ${judged.payload} ${judged.file}`)]
      : [];
  });
  return [
    ...unchanged,
    ...files.map((file) => row(file, file.standing, `${file.payload ?? ''} ${file.file} ${file.receivedAt}`)),
  ];
}

/** Whether somebody still has to do something about it. */
export function needsPerson({ verdict, answeredAt }: InboxRow): boolean {
  return verdict === 'quarantined' || (verdict === 'refused' && answeredAt === null);
}

export interface Sections {
  readonly open: readonly InboxRow[];
  readonly done: readonly InboxRow[];
}

/** What is shown: refused before put aside among the open ones; the rest in the order given. */
export function sections(rows: readonly InboxRow[], view: Verdict | 'all', typed: string): Sections {
  const words = matchKey(typed).split(' ');
  const shown = rows.filter(({ verdict, file, unit, unitName, officeName }) => {
    const text = matchKey(`${unit ?? ''} ${unitName ?? ''} ${officeName ?? ''} ${file}`);
    return (view === 'all' || verdict === view) && words.every((word) => text.includes(word));
  });
  const open = shown.filter(needsPerson);
  return {
    open: VERDICTS.flatMap((verdict) => open.filter((row) => row.verdict === verdict)),
    done: shown.filter((row) => !needsPerson(row)),
  };
}

/** What people wrote into the minutes and the hand-over of a unit: kept as typed, with an audit row for each change. */
import type { Database } from 'better-sqlite3';
import { type HandoverFacts, handoverFacts, type MinutesFacts, minutesFacts } from '#shared/contract/papers.ts';
import { done, finding, type Result, refuse } from '#shared/domain/finding.ts';
import type { AuditEntry } from '../audit/chain.ts';

/** A paper into which people write. */
export type WrittenPaper = 'minutes' | 'handover';
type Part = 'team' | 'witnesses' | 'giver' | 'receiver';
type People = MinutesFacts['team'];

interface FactsRow {
  readonly began: string | null;
  readonly ended: string | null;
  readonly place: string;
  readonly giver: string;
  readonly receiver: string;
  readonly remarks: string;
}

const EMPTY: FactsRow = { began: null, ended: null, place: '', giver: '', receiver: '', remarks: '' };

function stored(db: Database, unit: string, paper: WrittenPaper) {
  const row = db
    .prepare('SELECT began, ended, place, giver, receiver, remarks FROM paper_facts WHERE unit_code = ? AND paper = ?')
    .get(unit, paper) as FactsRow | undefined;
  const people = db
    .prepare('SELECT part, name, title FROM paper_people WHERE unit_code = ? AND paper = ? ORDER BY part, position')
    .all(unit, paper) as { part: Part; name: string; title: string }[];
  const of = (wanted: Part): People =>
    people.filter(({ part }) => part === wanted).map(({ name, title }) => ({ name, title }));
  const { remarks, ...facts } = row ?? EMPTY;
  return { ...facts, paragraphs: remarks === '' ? [] : remarks.split('\n'), of };
}

export function minutesOf(db: Database, unit: string): MinutesFacts {
  const { began, ended, place, paragraphs, of } = stored(db, unit, 'minutes');
  return { began, ended, place, team: of('team'), witnesses: of('witnesses'), complaints: paragraphs };
}

export function handoverOf(db: Database, unit: string): HandoverFacts {
  const { began, place, giver, receiver, paragraphs, of } = stored(db, unit, 'handover');
  return {
    at: began,
    place,
    giver: { body: giver, people: of('giver') },
    receiver: { body: receiver, people: of('receiver') },
    remarks: paragraphs,
  };
}

function store(
  db: Database,
  unit: string,
  paper: WrittenPaper,
  facts: Omit<FactsRow, 'remarks'> & { readonly paragraphs: readonly string[] },
  people: Partial<Record<Part, People>>,
  now: string,
): void {
  const { paragraphs, ...row } = facts;
  db.prepare('DELETE FROM paper_people WHERE unit_code = ? AND paper = ?').run(unit, paper);
  db.prepare(
    `INSERT INTO paper_facts (unit_code, paper, began, ended, place, giver, receiver, remarks, recorded_at)
     VALUES (@unit, @paper, @began, @ended, @place, @giver, @receiver, @remarks, @now)
     ON CONFLICT (unit_code, paper) DO UPDATE SET began = @began, ended = @ended, place = @place, giver = @giver,
       receiver = @receiver, remarks = @remarks, recorded_at = @now`,
  ).run({ unit, paper, ...row, remarks: paragraphs.join('\n'), now });
  const insert = db.prepare(
    'INSERT INTO paper_people (unit_code, paper, part, position, name, title) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const [part, some] of Object.entries(people))
    some.forEach(({ name, title }, position) => {
      insert.run(unit, paper, part, position, name, title);
    });
}

type Recorder = (entry: AuditEntry) => void;

/** Inside a transaction: keeps what was written into the minutes, and the row that says so. */
export function keepMinutes(db: Database, unit: string, facts: MinutesFacts, now: string, record: Recorder): void {
  const { began, ended, place, team, witnesses, complaints } = facts;
  record({ action: 'reports.recordMinutes', unit, old: minutesOf(db, unit), new: facts });
  const row = { began, ended, place, giver: '', receiver: '', paragraphs: complaints };
  store(db, unit, 'minutes', row, { team, witnesses }, now);
}

/** The same of the hand-over. */
export function keepHandover(db: Database, unit: string, facts: HandoverFacts, now: string, record: Recorder): void {
  const { at, place, giver, receiver, remarks } = facts;
  record({ action: 'reports.recordHandover', unit, old: handoverOf(db, unit), new: facts });
  const row = { began: at, ended: null, place, giver: giver.body, receiver: receiver.body, paragraphs: remarks };
  store(db, unit, 'handover', row, { giver: giver.people, receiver: receiver.people }, now);
}

/** A count that ends before it begins is a slip of the keys. */
export function checkTimes(unit: string, { began, ended }: MinutesFacts): Result<null> {
  if (began === null || ended === null || began <= ended) return done(null);
  const shown = (local: string) => local.replace('T', ' ');
  return refuse(finding('report.times', { unit }, { began: shown(began), ended: shown(ended) }));
}

/** The facts in a JSON file, by the same schema as the window's. */
export function readFacts(
  paper: WrittenPaper,
  name: string,
  bytes: Uint8Array,
): Result<{ paper: 'minutes'; facts: MinutesFacts } | { paper: 'handover'; facts: HandoverFacts }> {
  const unreadable = (field: string, detail: string) =>
    refuse(finding('report.factsUnreadable', { file: name }, { field, detail }));
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    return unreadable('', error instanceof Error ? error.message : String(error));
  }
  const parsed = paper === 'minutes' ? minutesFacts.safeParse(value) : handoverFacts.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return unreadable(issue?.path.join('.') ?? '', issue?.message ?? '');
  }
  return paper === 'minutes'
    ? done({ paper, facts: parsed.data as MinutesFacts })
    : done({ paper, facts: parsed.data as HandoverFacts });
}

/** What people said of batches put aside, as stored: every word, in the order in which it was said. */
import type { Database } from 'better-sqlite3';
import { type Deliberation, deliberations, type MergeVerdict, type Opinion } from '#shared/domain/merge-decisions.ts';

export interface SaidOpinion extends Opinion {
  readonly name: string;
  readonly reason: string;
  readonly at: string;
}

interface Row extends Omit<SaidOpinion, 'causes'> {
  readonly causes: string;
}

export function opinionsOf(db: Database): SaidOpinion[] {
  const rows = db
    .prepare(
      `SELECT d.payload_sha256 AS payload, u.login, u.name, d.verdict, d.causes, d.reason, d.decided_at AS at
       FROM merge_decisions d JOIN users u ON u.id = d.user_id ORDER BY d.id`,
    )
    .all() as Row[];
  return rows.map(({ causes, ...row }) => ({ ...row, causes: JSON.parse(causes) as string[] }));
}

export interface NewOpinion {
  readonly payload: string;
  readonly userId: number;
  readonly verdict: MergeVerdict;
  readonly causes: readonly string[];
  readonly reason: string;
  readonly at: string;
}

/** Inside the caller's transaction. */
export function insertOpinion(db: Database, said: NewOpinion): void {
  db.prepare(
    'INSERT INTO merge_decisions (payload_sha256, user_id, verdict, causes, reason, decided_at) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(said.payload, said.userId, said.verdict, JSON.stringify(said.causes), said.reason, said.at);
}

/** "lan (reason), minh (reason)" by logins, and as a sentence names the two. */
export interface Spoken {
  readonly logins: string;
  readonly people: string;
}

export function spoken(opinions: readonly Pick<SaidOpinion, 'login' | 'name' | 'reason'>[]): Spoken {
  return {
    logins: opinions.map(({ login, reason }) => `${login} (${reason})`).join(', '),
    people: opinions.map(({ login, name, reason }) => `${name || login} (${reason})`).join(', '),
  };
}

/** The last words of those who decided. */
export function lastWords(said: readonly SaidOpinion[], by: readonly string[]): SaidOpinion[] {
  return by.flatMap((login) => said.findLast((opinion) => opinion.login === login) ?? []);
}

/** Those words as the parameters of a finding. */
export function whoDecided(said: readonly SaidOpinion[], by: readonly string[]): { by: string; byPerson: string } {
  const { logins, people } = spoken(lastWords(said, by));
  return { by: logins, byPerson: people };
}

export interface Discussed extends Deliberation<SaidOpinion> {
  /** Every word about this batch. */
  readonly said: readonly SaidOpinion[];
}

/** What was said of one batch, and what is decided by it. */
export function decidedAbout(all: readonly SaidOpinion[], payload: string): Discussed {
  const said = all.filter((opinion) => opinion.payload === payload);
  return { ...(deliberations(said).get(payload) ?? { decided: null, open: [] }), said };
}

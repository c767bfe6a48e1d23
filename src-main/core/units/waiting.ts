/** `units.waiting`: what in each unit waits for this very person, and how long an entry takes these days. */
import type { CallOutput, CallResult } from '#shared/contract/index.ts';
import { done } from '#shared/domain/finding.ts';
import type { Actor, Context } from '../application.ts';
import { mayOverrule } from '../entry/wanted.ts';

type Waiting = CallOutput<'units.waiting'>['units'][number];

/** Ballots that want a second entry and were not keyed first by this person. */
const SECOND = `SELECT b.unit_code AS unit, count(*) AS second
  FROM ballots b JOIN entries f ON f.ballot_id = b.id AND f.slot = 'first' AND f.set_aside = 0
  WHERE b.state = 'awaitingSecond' AND f.user_id <> @me GROUP BY b.unit_code`;

/** Entries that this person began and did not end, and second looks that they owe. */
const OPEN = `SELECT b.unit_code AS unit, b.serial, e.slot
  FROM entries e JOIN ballots b ON b.id = e.ballot_id LEFT JOIN rechecks r ON r.entry_id = e.id
  WHERE e.user_id = @me AND e.set_aside = 0 AND (r.asked_at IS NOT NULL AND r.closed_at IS NULL
    OR e.finished_at IS NULL AND EXISTS (SELECT 1 FROM entry_log l WHERE l.entry_id = e.id AND l.seq > e.taken_over))
  ORDER BY e.id DESC`;

/** Of so many entries keyed last. */
const LAST = 200;
/** What is shorter came from a list of lines, what is longer had a break in it. Milliseconds. */
const [SHORTEST, LONGEST] = [5000, 20 * 60_000];
/** Fewer tell nothing. */
const FEWEST = 10;

/** The middle of how long the last entries took: everybody's for a supervisor, to a clerk only their own. */
function paceOf({ db }: Context, who: Actor): number | null {
  const own = mayOverrule(who) ? '' : 'AND user_id = @me';
  const rows = db
    .prepare(
      `SELECT started_at AS began, finished_at AS ended FROM entries
       WHERE source = 'keyed' AND finished_at IS NOT NULL ${own} ORDER BY id DESC LIMIT ${LAST}`,
    )
    .all(own === '' ? {} : { me: who.id }) as { began: string; ended: string }[];
  const took = rows
    .map(({ began, ended }) => Date.parse(ended) - Date.parse(began))
    .filter((ms) => ms >= SHORTEST && ms <= LONGEST)
    .sort((a, b) => a - b);
  return took.length < FEWEST ? null : (took[Math.floor(took.length / 2)] ?? null);
}

export function waiting(context: Context): CallResult<'units.waiting'> {
  const { db, actor } = context;
  if (!actor) throw new Error('nobody is logged in');
  const me = { me: actor.id };
  const units = new Map<string, Waiting>();
  const of = (unit: string) => units.get(unit) ?? { unit, second: 0, open: null };
  for (const { unit, second } of db.prepare(SECOND).all(me) as { unit: string; second: number }[]) {
    units.set(unit, { ...of(unit), second });
  }
  for (const { unit, ...open } of db.prepare(OPEN).all(me) as ({ unit: string } & NonNullable<Waiting['open']>)[]) {
    units.set(unit, { ...of(unit), open });
  }
  return done({ units: [...units.values()], entryMs: paceOf(context, actor) });
}

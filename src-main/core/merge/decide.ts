/**
 * `merge.decide`: one person's word about a batch that was put aside. Two different logins that say the same, knowing the
 * same, decide (trust.md "Merge"); until then nothing changes but what is shown.
 */
import { type Actor, type Context, write } from '#main/core/application.ts';
import { publishedDiffers } from '#main/core/results/published.ts';
import { personWords } from '#main/core/users/people.ts';
import type { CallOutput, CallResult, ParsedInput } from '#shared/contract/index.ts';
import { done, type Finding, finding, type Result, refuse } from '#shared/domain/finding.ts';
import { causesOf, decisionsOf, saysSame } from '#shared/domain/merge-decisions.ts';
import { type Board, readBoard } from './board.ts';
import { judgedFile } from './inbox.ts';
import { addTo, noFiles } from './lists.ts';
import {
  decidedAbout,
  insertOpinion,
  lastWords,
  opinionsOf,
  type SaidOpinion,
  spoken,
  whoDecided,
} from './opinions.ts';
import { applyStandings, judge, neighbourhood, type StandingChange } from './standing.ts';
import { type MergeStore, openMergeStore, type ReceivedBatch } from './store.ts';

type Input = ParsedInput<'merge.decide'>;
type Decided = CallOutput<'merge.decide'>;

interface Desk {
  readonly context: Context;
  readonly actor: Actor;
  readonly board: Board;
  readonly store: MergeStore;
}

/** What speaks against a batch apart from what was decided about itself. */
export function openCauses(
  store: MergeStore,
  board: Board,
  batch: ReceivedBatch,
  said: readonly SaidOpinion[],
): string[] {
  const decisions = decisionsOf(said);
  decisions.delete(batch.payload);
  const judged = judge(neighbourhood(store, board, [batch.unit]), decisions);
  return causesOf(judged.get(batch.payload)?.reasons ?? []);
}

function listed({ store, board }: Desk, batch: ReceivedBatch, changes: readonly StandingChange[]) {
  const lists = noFiles();
  const about = [batch.payload, ...changes.map(({ payload }) => payload).filter((other) => other !== batch.payload)];
  for (const payload of about) {
    const now = store.byPayload(payload) as ReceivedBatch;
    addTo(lists, now, judgedFile(now, now.file, board.trust.newestVersion));
  }
  return lists;
}

/** How the decision stands after this word, with what there is to say of it. */
function outcome({ context, actor }: Desk, batch: ReceivedBatch, { verdict }: Input): Result<Decided['decision']> {
  const { decided, open, said } = decidedAbout(opinionsOf(context.db), batch.payload);
  const { file, unit, payload } = batch;
  const mine = open.find(({ login }) => login === actor.login);
  if (!mine) return done({ payload, verdict, state: 'decided', by: [...(decided?.by ?? [])] });
  const against = open.filter((opinion) => opinion.verdict !== verdict);
  const others = [...(decided && decided.verdict !== verdict ? lastWords(said, decided.by) : []), ...against];
  const { logins, people } = spoken(others);
  const findings: Finding[] =
    others.length > 0 ? [finding('merge.contradicted', { file, unit }, { others: logins, othersPerson: people })] : [];
  const state = others.length > 0 ? 'contradicted' : 'proposed';
  return done({ payload, verdict, state, by: [actor.login] }, findings);
}

/** Why this word would change nothing, or may not be said; null when it is one more. */
function nothingNew(
  desk: Desk,
  batch: ReceivedBatch,
  input: Input,
  causes: readonly string[],
): CallResult<'merge.decide'> | null {
  const { context, actor } = desk;
  const { decided, open, said } = decidedAbout(opinionsOf(context.db), batch.payload);
  const { file, unit, payload } = batch;
  if (batch.standing !== 'quarantined' && !decided) return refuse(finding('merge.notAside', { file, unit }));
  const opinion = { payload, login: actor.login, verdict: input.verdict, causes };
  const mine = open.find(({ login }) => login === actor.login);
  if (!mine && decided && saysSame(decided, opinion)) {
    const already = finding('merge.alreadyDecided', { file, unit }, whoDecided(said, decided.by));
    const decision = { payload, verdict: input.verdict, state: 'decided' as const, by: [...decided.by] };
    return done({ ...listed(desk, batch, []), decision }, [already]);
  }
  const repeated = mine?.verdict === input.verdict && mine.causes.join('\n') === causes.join('\n');
  return repeated
    ? refuse(finding('merge.samePerson', { file, unit }, { login: actor.login, loginPerson: personWords(actor) }))
    : null;
}

export function decide(context: Context, input: Input): CallResult<'merge.decide'> {
  const { db, actor, now: at } = context;
  if (!actor) throw new Error('nobody decides');
  const board = readBoard(db);
  const store = openMergeStore(db, board.products);
  const desk = { context, actor, board, store };
  const { payload, verdict, reason } = input;
  const batch = store.byPayload(payload);
  if (!batch) return refuse(finding('merge.payloadUnknown', { value: payload }));
  const causes = openCauses(store, board, batch, opinionsOf(db));
  const nothing = nothingNew(desk, batch, input, causes);
  if (nothing) return nothing;
  return write(context, (record) => {
    insertOpinion(db, { payload, userId: actor.id, verdict, causes, reason, at });
    const changes = applyStandings(store, board, [batch.unit], opinionsOf(db));
    const decision = outcome(desk, batch, input);
    if (!decision.ok) return decision;
    const { state, by } = decision.value;
    const changed = changes.length > 0 ? { changed: changes } : {};
    record({
      action: 'merge.decide',
      unit: batch.unit,
      subject: payload,
      new: { verdict, state, by, causes, ...changed },
      reason,
    });
    const told = changes.length > 0 ? publishedDiffers(db) : [];
    return done({ ...listed(desk, batch, changes), decision: decision.value }, [...decision.findings, ...told]);
  });
}

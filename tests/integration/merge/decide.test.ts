import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exitCodeOf } from '#shared/domain/finding.ts';
import { openBoard, type TestBoard } from '../../fixtures/batches.ts';
import { codesOf, granted } from '../../fixtures/board.ts';
import { withPeople } from '../../fixtures/deciders.ts';
import { codes, range, recountOf, shape, totalsOf } from '../../fixtures/merge-lists.ts';

let board: TestBoard;
let say: ReturnType<typeof withPeople>;
beforeEach(async () => {
  board = await openBoard();
  say = withPeople(board);
});
afterEach(() => board.close());

const answer = async (...words: Parameters<typeof say>) => granted(await say(...words));
const exitOf = (value: object, findings: Parameters<typeof exitCodeOf>[0] = []) =>
  exitCodeOf([
    ...findings,
    ...(Object.values(value) as { findings?: typeof findings }[][])
      .filter(Array.isArray)
      .flatMap((list) => list.flatMap((one) => one.findings ?? [])),
  ]);
const auditRows = () =>
  board.db.prepare(`SELECT login, new, reason FROM audit_events WHERE action = 'merge.decide' ORDER BY id`).all() as {
    login: string;
    new: string;
    reason: string;
  }[];

/** Two units that share the serials 3 and 4. */
async function disputed() {
  const a = board.make({ unit: '0101', ballots: range(1, 4) });
  const b = board.make({ unit: '0202', ballots: range(3, 7) });
  await board.merge({ ...a, name: 'a.kpbatch' }, { ...b, name: 'b.kpbatch' });
  return { a, b };
}

describe('a decision', () => {
  it('needs two different logins: one proposes, another one decides', async () => {
    const { a } = await disputed();
    expect((await totalsOf(board)).ballots).toBe(0);

    const first = await answer('lan', 'accept', a, 'phiếu của 0101, đã xem giấy');
    expect(first.decision).toMatchObject({ state: 'proposed', by: ['lan'] });
    expect(exitOf(first)).toBe(5);
    expect((await totalsOf(board)).ballots).toBe(0);
    expect(first.quarantined.map(codes)).toEqual([['batch.serialClaimedTwice', 'batch.proposed']]);

    expect(codesOf(await say('lan', 'accept', a))).toEqual(['merge.samePerson']);
    expect(auditRows()).toHaveLength(1);

    const second = await answer('minh', 'accept', a, 'đồng ý');
    expect(second.decision).toMatchObject({ state: 'decided', by: ['lan', 'minh'] });
    expect(shape({ ...second, findings: [] })).toEqual({ merged: ['a.kpbatch'] });
    expect(second.merged[0]?.findings).toMatchObject([
      {
        code: 'batch.accepted',
        params: {
          by: 'lan (phiếu của 0101, đã xem giấy), minh (đồng ý)',
          byPerson: 'Người lan (phiếu của 0101, đã xem giấy), Người minh (đồng ý)',
        },
      },
    ]);
    expect(exitOf(second)).toBe(0);
    expect(await totalsOf(board)).toMatchObject({ ballots: 4, coverage: { merged: 1, quarantined: 1 } });
    expect(auditRows().map(({ login, reason }) => [login, reason])).toEqual([
      ['lan', 'phiếu của 0101, đã xem giấy'],
      ['minh', 'đồng ý'],
    ]);
    expect(await recountOf(board)).toEqual([]);
  });

  it('said again by anybody changes nothing', async () => {
    const { a } = await disputed();
    await answer('lan', 'accept', a);
    await answer('minh', 'accept', a);
    const again = await say('tu', 'accept', a);
    expect(codesOf(again)).toEqual(['merge.alreadyDecided']);
    expect(granted(again)).toMatchObject({
      decision: { state: 'decided', by: ['lan', 'minh'] },
      merged: [{ file: 'a.kpbatch' }],
    });
    expect(auditRows()).toHaveLength(2);
  });

  it('stays open while two contradict, and says so', async () => {
    const { a, b } = await disputed();
    await answer('lan', 'accept', a, 'giấy ở 0101');
    const against = await say('minh', 'reject', a, 'chưa rõ');
    expect(codesOf(against)).toEqual(['merge.contradicted']);
    expect(against.findings[0]?.params).toEqual({
      others: 'lan (giấy ở 0101)',
      othersPerson: 'Người lan (giấy ở 0101)',
    });
    expect(granted(against).decision.state).toBe('contradicted');
    expect((await totalsOf(board)).ballots).toBe(0);
    expect((await answer('tu', 'reject', a)).decision).toMatchObject({ state: 'decided', by: ['minh', 'tu'] });
    expect(await totalsOf(board)).toMatchObject({ ballots: b.payload.counts.valid });
    expect(await recountOf(board)).toEqual([]);
  });

  it('is undone by two people as well', async () => {
    const { a } = await disputed();
    await answer('lan', 'accept', a);
    await answer('minh', 'accept', a);
    const one = await say('minh', 'reject', a);
    expect(codesOf(one)).toEqual(['merge.contradicted']);
    expect((await totalsOf(board)).ballots).toBe(4);
    const two = await answer('tu', 'reject', a);
    expect(shape({ ...two, findings: [] })).toEqual({ refused: ['a.kpbatch'], merged: ['b.kpbatch'] });
    expect(exitOf(two)).toBe(0);
    expect(await totalsOf(board)).toMatchObject({ ballots: 5, coverage: { merged: 1, quarantined: 0, missing: 3 } });
    expect(await recountOf(board)).toEqual([]);
  });

  it('about what waits for nobody, or is not known, is refused', async () => {
    const good = board.make({ unit: '0101', ballots: range(1, 4) });
    await board.merge(good);
    expect(codesOf(await say('lan', 'reject', good))).toEqual(['merge.notAside']);
    expect(codesOf(await say('lan', 'reject', { sha256: 'a'.repeat(64) }))).toEqual(['merge.payloadUnknown']);
    expect(codesOf(await say('lan', 'reject', good, ' '))).toEqual(['usage.input']);
    expect(auditRows()).toEqual([]);
  });

  it('about something that changed meanwhile has to be said anew', async () => {
    const { a } = await disputed();
    await answer('lan', 'accept', a);
    await board.merge(board.make({ unit: '0201', ballots: range(4, 4) }));
    expect((await answer('minh', 'accept', a)).decision.state).toBe('proposed');
    expect((await answer('lan', 'accept', a)).decision.state).toBe('decided');
    expect((await totalsOf(board)).ballots).toBe(4);
  });
});

describe('after a decision', () => {
  it('a later revision without the cause takes the place of what was decided', async () => {
    const { a, b } = await disputed();
    await answer('lan', 'accept', a);
    await answer('minh', 'accept', a);
    const corrected = board.make({ unit: '0202', revision: 2, previous: b.sha256, ballots: range(5, 7) });
    const lists = await board.merge({ ...corrected, name: 'b2.kpbatch' });
    expect(shape(lists)).toEqual({ merged: ['b2.kpbatch'], superseded: ['b.kpbatch'] });
    expect(await totalsOf(board)).toMatchObject({ ballots: 7, coverage: { merged: 2, quarantined: 0 } });
    expect(await recountOf(board)).toEqual([]);
  });

  it('the rejected file given again stays out, and waits for nobody', async () => {
    const { a } = await disputed();
    await answer('lan', 'reject', a);
    await answer('minh', 'reject', a);
    const lists = await board.merge({ ...a, name: 'again.kpbatch' });
    expect(shape(lists)).toEqual({ unchanged: ['again.kpbatch'] });
    expect(lists.unchanged.map(codes)).toEqual([['batch.known', 'batch.rejected']]);
    expect(exitOf(lists)).toBe(0);
    const list = granted(await board.call('merge.list', {}));
    expect(list.files.map(({ standing }) => standing).sort()).toEqual(['merged', 'rejected']);
  });

  it('a fork is settled with all that follows from it', async () => {
    const one = board.make({ unit: '0101', ballots: range(1, 2) });
    const left = board.make({ unit: '0101', revision: 2, previous: one.sha256, ballots: range(1, 3) });
    const right = board.make({ unit: '0101', revision: 2, previous: one.sha256, ballots: range(1, 4) });
    const next = board.make({ unit: '0101', revision: 3, previous: left.sha256, ballots: range(1, 5) });
    await board.merge(one, left, right, next);
    expect((await totalsOf(board)).ballots).toBe(2);
    await answer('lan', 'accept', left);
    const decided = await answer('minh', 'accept', left);
    expect(decided.merged.map(({ payload }) => payload)).toEqual([next.sha256]);
    expect(decided.refused.map(codes)).toEqual([['batch.otherAccepted']]);
    expect(decided.superseded.map(({ payload }) => payload)).toEqual([left.sha256, one.sha256]);
    expect((await totalsOf(board)).ballots).toBe(5);
    expect(codesOf(await say('lan', 'accept', right))).toEqual(['merge.notAside']);
    expect(await recountOf(board)).toEqual([]);
  });
});

describe('what was said', () => {
  it('cannot be changed or taken away in the database', async () => {
    const { a } = await disputed();
    await answer('lan', 'accept', a);
    expect(() => board.db.exec(`UPDATE merge_decisions SET verdict = 'reject'`)).toThrow(/kept as it is/);
    expect(() => board.db.exec('DELETE FROM merge_decisions')).toThrow(/are kept/);
  });

  it('is compared with the audit by the recount', async () => {
    const { a } = await disputed();
    await answer('lan', 'accept', a);
    await answer('minh', 'accept', a);
    board.db.exec('DROP TRIGGER merge_decisions_fixed');
    board.db.exec(`UPDATE merge_decisions SET verdict = 'reject' WHERE id = 2`);
    expect((await recountOf(board)).map(({ what }) => what)).toEqual(['decision']);
    board.db.exec('DROP TRIGGER merge_decisions_kept');
    board.db.exec('DELETE FROM merge_decisions WHERE id = 2');
    expect((await recountOf(board)).map(({ what }) => what)).toContain('decisions');
  });
});

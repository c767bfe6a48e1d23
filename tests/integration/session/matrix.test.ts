/**
 * Who may call what: every call, by everybody, in each kind of workspace. The table below is written by hand and not taken
 * from the contract, so that a call whose role changes has to change here too.
 */
import { expect, it } from 'vitest';
import type { Application } from '#main/core/application.ts';
import { createApplication } from '#main/core/create.ts';
import { dispatch } from '#main/core/dispatch.ts';
import { actorByLogin } from '#main/core/users/people.ts';
import { CALLS, type CallInput, type CallName } from '#shared/contract/index.ts';
import { codesOf, granted, openTestBoard } from '../../fixtures/board.ts';
import { openTestOffice } from '../../fixtures/office.ts';

const WHO = ['nobody', 'clerk', 'supervisor', 'administrator'] as const;
type Who = (typeof WHO)[number];
const WHERE = ['nothing open', 'board', 'office'] as const;
type Where = (typeof WHERE)[number];

/** Where a call is at home, the lowest that may call it, and its names. */
const TABLE: readonly [home: 'anywhere' | 'any workspace' | 'board' | 'office', from: Who, names: string][] = [
  [
    'anywhere',
    'nobody',
    'workspace.current workspace.open workspace.close workspace.createBoard workspace.createOffice',
  ],
  [
    'anywhere',
    'nobody',
    'workspace.inspectPackage session.current session.logout batches.verify results.verify checking.file',
  ],
  ['any workspace', 'nobody', 'session.people session.login users.recover audit.verify'],
  ['any workspace', 'clerk', 'programme.get catalogue.get packages.state keys.state keys.list'],
  ['any workspace', 'supervisor', 'keys.unlock keys.unlockKept keys.forget audit.list audit.facets audit.export'],
  ['any workspace', 'administrator', 'users.list users.add users.setPin users.setRole users.enable users.disable'],
  ['any workspace', 'administrator', 'workspace.settle keys.changePassphrase keys.rotate'],
  ['board', 'nobody', 'keys.recover'],
  ['board', 'administrator', 'keys.rehearse keys.recoverySheet'],
  ['office', 'administrator', 'keys.requestForm'],
  // A restore asks for an administrator itself: of the open workspace, or of the backup where none opens.
  ['anywhere', 'nobody', 'backup.list backup.restore doctor.run doctor.save'],
  ['any workspace', 'administrator', 'backup.make backup.setPlace backup.undo backup.answer'],
  ['board', 'clerk', 'units.tree merge.list merge.quarantine merge.compare results.get'],
  ['board', 'supervisor', 'channels.import merge.files merge.decide results.export results.recount'],
  [
    'board',
    'administrator',
    'channels.setScoring results.publish catalogue.import units.import packages.publish keys.enrol keys.revoke',
  ],
  ['office', 'clerk', 'units.waiting'],
  ['office', 'clerk', 'units.status packets.get imports.preview imports.take imports.list imports.withdraw'],
  ['office', 'clerk', 'entry.overview entry.resume entry.open entry.press entry.keyLines entry.reopen entry.release'],
  ['office', 'clerk', 'entry.recheck entry.answerRecheck ballots.list ballots.void ballots.renumber ballots.move'],
  ['office', 'clerk', 'ballots.overview ballots.history ballots.restore'],
  ['office', 'clerk', 'reports.unit reports.unitPreview statistics.get statistics.export'],
  ['office', 'clerk', 'reports.facts reports.recordMinutes reports.recordHandover'],
  ['office', 'clerk', 'imports.readAnswers imports.saveAnswers imports.markedCopy imports.progress imports.stop'],
  ['office', 'clerk', 'imports.template'],
  ['office', 'supervisor', 'packets.record ballots.exchange ballots.waiveSecond discrepancies.list'],
  ['office', 'supervisor', 'discrepancies.resolve discrepancies.revise units.close units.reopen units.changes'],
  ['office', 'supervisor', 'batches.export results.ofOffice'],
  ['office', 'administrator', 'packages.update keys.request'],
];

const CALLED = TABLE.flatMap(([home, from, names]) => names.split(' ').map((name) => ({ name, home, from })));

/** What the table says of one call: the finding that denies it, or null. */
function denial({ home, from }: (typeof CALLED)[number], where: Where, who: Who): string | null {
  if (home === 'anywhere') return null;
  if (where === 'nothing open') return 'workspace.none';
  if (home !== 'any workspace' && home !== where) return 'workspace.wrongKind';
  if (from === 'nobody') return null;
  if (who === 'nobody') return 'user.loginNeeded';
  return WHO.indexOf(who) >= WHO.indexOf(from) ? null : 'user.notAllowed';
}

const LOGINS: Readonly<Record<Exclude<Who, 'nobody'>, string>> = {
  clerk: 'an',
  supervisor: 'phutrach',
  administrator: 'quantri',
};
const DENIALS = new Set(['workspace.none', 'workspace.wrongKind', 'user.loginNeeded', 'user.notAllowed']);

/** How dispatch answers to an input that no schema takes: whoever is denied hears only that, whoever is not hears of the input. */
async function answer(app: Application, name: string, who: Who): Promise<string[]> {
  const actor = app.workspace && who !== 'nobody' ? actorByLogin(app.workspace.db, LOGINS[who]) : null;
  if (app.workspace && who !== 'nobody') expect(actor?.role).toBe(who);
  const input = null as unknown as CallInput<CallName>;
  return codesOf(await dispatch(app, name as CallName, input, actor));
}

const rowsOf = ({ workspace }: Application) =>
  workspace?.db.prepare('SELECT (SELECT count(*) FROM audit_events), (SELECT count(*) FROM users)').raw().get();

async function opened(where: Where): Promise<Application> {
  if (where === 'office') return openTestOffice().app;
  if (where === 'nothing open') return createApplication();
  const board = await openTestBoard();
  for (const role of ['clerk', 'supervisor'] as const) {
    const administrator = actorByLogin(board.workspace.db, LOGINS.administrator);
    granted(await dispatch(board.app, 'users.add', { login: LOGINS[role], role, pin: '2468' }, administrator));
  }
  return board.app;
}

it('names every call of the contract once', () => {
  const names = CALLED.map(({ name }) => name);
  expect([...names].sort()).toEqual(Object.keys(CALLS).sort());
  expect(new Set(names).size).toBe(names.length);
});

it.each(WHERE)('allows and denies as the table says: %s', async (where) => {
  const app = await opened(where);
  const before = rowsOf(app);
  for (const call of CALLED) {
    for (const who of WHO) {
      const expected = denial(call, where, who);
      const codes = await answer(app, call.name, who);
      const told = `${call.name} by ${who}: ${codes.join()}`;
      if (expected) expect(told).toBe(`${call.name} by ${who}: ${expected}`);
      else expect([told, codes.some((code) => DENIALS.has(code))]).toEqual([told, false]);
    }
  }
  expect(rowsOf(app)).toEqual(before);
  app.workspace?.db.close();
});

it('lets nobody in by an unknown name, nor by that of another thing', async () => {
  const { app } = openTestOffice();
  for (const name of ['', 'entry', 'entry.', 'entry.nothing', 'toString', '__proto__', 'constructor.name']) {
    expect(await answer(app, name, 'administrator')).toEqual(['usage.unknownCommand']);
  }
});

it('asks for a log-in as soon as a second person exists or the first has a PIN, and for a disabled one', async () => {
  const board = await openTestBoard();
  const nobody = async () => codesOf(await dispatch(board.app, 'users.list', {}, null));
  expect(await nobody()).toEqual([]);
  granted(await board.call('users.setPin', { login: 'quantri', pin: '1357' }));
  expect(await nobody()).toEqual(['user.loginNeeded']);
  const office = openTestOffice();
  office.db.prepare("UPDATE users SET disabled_at = 'x' WHERE login = 'an'").run();
  expect(codesOf(await office.as('an')('units.status', {}))).toEqual(['user.loginNeeded']);
});

import { expect, it } from 'vitest';
import { sampleProgramme } from '../../../samples/programme.ts';
import { codesOf, granted, openTestDesk, PASSPHRASE } from '../../fixtures/board.ts';

it('keeps a log-in for the workspace in which it was made, and for no other', async () => {
  const desk = openTestDesk();
  const programme = desk.put('programme.json', JSON.stringify(sampleProgramme()));
  const make = (name: string, login: string) =>
    desk.call('workspace.createBoard', {
      file: desk.file(name),
      programme,
      passphrase: PASSPHRASE,
      administrator: { login, name: login, pin: '2468' },
    });
  granted(await make('a.kpdb', 'an'));
  granted(await desk.call('session.login', { login: 'an', pin: '2468' }));
  expect(granted(await desk.call('session.current', {})).person?.login).toBe('an');

  // A refused opening leaves everything as it was.
  expect(codesOf(await desk.call('workspace.open', { file: desk.file('nowhere.kpdb') }))).toEqual([
    'workspace.notFound',
  ]);
  expect(granted(await desk.call('users.list', {})).users).toHaveLength(1);

  granted(await make('b.kpdb', 'binh'));
  expect(granted(await desk.call('session.current', {})).person).toBeNull();
  expect(codesOf(await desk.call('users.list', {}))).toEqual(['user.loginNeeded']);
});

it('lets an administrator back in with the passphrase, and records it', async () => {
  const desk = openTestDesk();
  granted(
    await desk.call('workspace.createBoard', {
      file: desk.file('a.kpdb'),
      programme: desk.put('programme.json', JSON.stringify(sampleProgramme())),
      passphrase: PASSPHRASE,
    }),
  );
  const added = await desk.call('users.add', { login: 'lan', name: '', role: 'clerk', pin: '2468' });
  expect(codesOf(added)).toEqual(['user.administratorWithoutPin']);
  const recover = (login: string, passphrase: string) => desk.call('users.recover', { login, pin: '1357', passphrase });
  expect(codesOf(await recover('quantri', 'sai rồi'))).toEqual(['key.passphraseWrong']);
  expect(codesOf(await recover('lan', PASSPHRASE))).toEqual(['user.unknown']);
  granted(await recover('quantri', PASSPHRASE));
  granted(await desk.call('session.login', { login: 'quantri', pin: '1357' }));
  const { events } = granted(await desk.call('audit.list', {}));
  expect(events.map(({ action }) => action).slice(0, 2)).toEqual(['users.recover', 'users.recoverRefused']);
});

it('says that a passphrase is weak, and refuses none at all', async () => {
  const desk = openTestDesk();
  const programme = desk.put('programme.json', JSON.stringify(sampleProgramme()));
  const make = (passphrase: string) =>
    desk.call('workspace.createBoard', { file: desk.file('a.kpdb'), programme, passphrase });
  expect(codesOf(await make(' '))).toEqual(['key.passphraseNeeded']);
  const weak = await make('ngắn');
  expect([weak.ok, codesOf(weak)]).toEqual([true, ['key.passphraseWeak']]);
  expect(codesOf(await desk.call('keys.unlock', { passphrase: 'ngắn' }))).toEqual([]);
});

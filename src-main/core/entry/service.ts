/** Keying ballots: the first entry, and the blind second one by another person. */
import type { Actor, Context, Handlers } from '../application.ts';
import { keyLines } from './key-lines.ts';
import { open, resume } from './open.ts';
import { overview } from './overview.ts';
import { press } from './press.ts';
import { answerRecheck, recheck } from './recheck.ts';
import { release, reopen } from './reopen.ts';

/** Dispatch lets nobody without a log-in reach these calls. */
function person({ actor }: Context): Actor {
  if (!actor) throw new Error('nobody is logged in');
  return actor;
}

export const handlers: Handlers<'entry'> = {
  'entry.overview': (input, context) => overview(context, person(context), input),
  'entry.resume': (_input, context) => resume(context, person(context)),
  'entry.open': (input, context) => open(context, person(context), input),
  'entry.reopen': (input, context) => reopen(context, person(context), input),
  'entry.release': (input, context) => release(context, person(context), input),
  'entry.recheck': (input, context) => recheck(context, person(context), input),
  'entry.answerRecheck': (input, context) => answerRecheck(context, person(context), input),
  'entry.press': (input, context) => press(context, person(context), input),
  'entry.keyLines': (input, context) => keyLines(context, person(context), input),
};

/** The ballots of a unit. What stands on one shows when it is decided: until then somebody may still have to key it blind. */
import { done } from '#shared/domain/finding.ts';
import type { Actor, Context, Handlers } from '../application.ts';
import { unpackCodes } from '../catalogue/store.ts';
import { outcomeHidden } from '../units/blind.ts';
import { ownUnit } from '../units/guard.ts';
import { allBallots, ballotOverview } from './ballot-overview.ts';
import { officeBook } from './book.ts';
import { move, renumber, voidBallot, waiveOne } from './corrections.ts';
import { exchange } from './exchange.ts';
import { history } from './history.ts';
import { restore } from './restore.ts';

/** Dispatch lets nobody without a log-in reach these calls. */
function person({ actor }: Context): Actor {
  if (!actor) throw new Error('nobody is logged in');
  return actor;
}

export const handlers: Handlers<'ballots'> = {
  'ballots.list': ({ unit }, { db, actor }) => {
    const book = officeBook(db);
    const place = ownUnit(book, unit);
    if (!place.ok) return place;
    const all = allBallots(book, unit);
    const hidden = outcomeHidden(book, actor, unit);
    const ballots = all.map((ballot) => {
      const { serial, state, counted, invalid } = ballot;
      // Nothing tells whether it agreed or was drawn, not even that it counts.
      if (hidden(ballot)) return { serial, state: 'entered' as const, products: [], invalid: null };
      return { serial, state, products: counted ? unpackCodes(book.products, counted) : [], invalid };
    });
    return done({ ballots });
  },

  'ballots.overview': (input, context) => ballotOverview(context, person(context), input),
  'ballots.history': (input, context) => history(context, person(context), input),
  'ballots.void': (input, context) => voidBallot(context, person(context), input),
  'ballots.restore': (input, context) => restore(context, person(context), input),
  'ballots.renumber': (input, context) => renumber(context, person(context), input),
  'ballots.move': (input, context) => move(context, person(context), input),
  'ballots.exchange': (input, context) => exchange(context, input),
  'ballots.waiveSecond': (input, context) => waiveOne(context, input),
};

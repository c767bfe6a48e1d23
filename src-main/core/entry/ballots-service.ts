/** The ballots of a unit. What stands on one shows when it is decided: until then somebody may still have to key it blind. */
import { done } from '#shared/domain/finding.ts';
import type { Actor, Context, Handlers } from '../application.ts';
import { unpackCodes } from '../catalogue/store.ts';
import { isBlind } from '../units/blind.ts';
import { ownUnit } from '../units/guard.ts';
import { officeBook } from './book.ts';
import { move, renumber, voidBallot, waiveOne } from './corrections.ts';
import { exchange } from './exchange.ts';
import { ballotsOfUnit } from './store.ts';

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
    const voided = ballotsOfUnit(book, unit, ['void']);
    // The sort is stable: of one serial the ballot that stands comes before those that were voided.
    const all = [...ballotsOfUnit(book, unit), ...voided].sort((a, b) => Number(a.serial) - Number(b.serial));
    const blind = isBlind(book, actor, unit);
    const ballots = all.map(({ serial, state, counted, invalid, second }) => {
      // Of what this person keyed second nothing tells whether it agreed, not even that it counts.
      if (blind && state !== 'void' && second?.userId === actor?.id && !second?.open) {
        return { serial, state: 'entered' as const, products: [], invalid: null };
      }
      return { serial, state, products: counted ? unpackCodes(book.products, counted) : [], invalid };
    });
    return done({ ballots });
  },

  'ballots.void': (input, context) => voidBallot(context, person(context), input),
  'ballots.renumber': (input, context) => renumber(context, person(context), input),
  'ballots.move': (input, context) => move(context, person(context), input),
  'ballots.exchange': (input, context) => exchange(context, input),
  'ballots.waiveSecond': (input, context) => waiveOne(context, input),
};

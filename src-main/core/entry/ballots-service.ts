/** The ballots of a unit. What stands on one shows when it is decided: until then somebody may still have to key it blind. */
import { done } from '#shared/domain/finding.ts';
import type { Handlers } from '../application.ts';
import { unpackCodes } from '../catalogue/store.ts';
import { ownUnit } from '../units/guard.ts';
import { officeBook } from './book.ts';
import { ballotsOfUnit } from './store.ts';

export const handlers: Handlers<'ballots'> = {
  'ballots.list': ({ unit }, { db }) => {
    const book = officeBook(db);
    const place = ownUnit(book, unit);
    if (!place.ok) return place;
    const ballots = ballotsOfUnit(book, unit).map(({ serial, state, counted, invalid }) => ({
      serial,
      state,
      products: counted ? unpackCodes(book.products, counted) : [],
      invalid,
    }));
    return done({ ballots });
  },
};

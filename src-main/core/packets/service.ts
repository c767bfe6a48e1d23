/** Receiving a unit's packet: the counts of its cover sheet, which the ballots must balance at close. */
import { done, finding, refuse } from '#shared/domain/finding.ts';
import { type Handlers, write } from '../application.ts';
import { officeBook } from '../entry/book.ts';
import { ownUnit, workingUnit } from '../units/guard.ts';
import { packetOf } from './store.ts';

export const handlers: Handlers<'packets'> = {
  'packets.get': ({ unit }, { db }) => {
    const place = ownUnit(officeBook(db), unit);
    return place.ok ? done({ packet: packetOf(db, unit) }) : place;
  },

  'packets.record': (input, context) => {
    const { unit, issued, returned, invalid, ticks } = input;
    const { db, now } = context;
    const book = officeBook(db);
    const place = workingUnit(book, unit);
    if (!place.ok) return place;
    if (returned > issued || invalid > returned) {
      return refuse(finding('packet.counts', { unit }, { issued, returned, invalid }));
    }
    const { min, max } = book.programme.rules.quota;
    const unusual = issued < min || issued > max;
    return write(context, (record) => {
      const old = packetOf(db, unit);
      db.prepare(
        `INSERT INTO packets (unit_code, issued, returned, invalid, ticks, recorded_at) VALUES (@unit, @issued, @returned, @invalid, @ticks, @now)
         ON CONFLICT (unit_code) DO UPDATE SET issued = @issued, returned = @returned, invalid = @invalid, ticks = @ticks, recorded_at = @now`,
      ).run({ ...input, now });
      record({ action: 'packets.record', unit, old, new: { issued, returned, invalid, ticks } });
      return done(input, unusual ? [finding('packet.outsideQuota', { unit }, { issued, min, max })] : []);
    });
  },
};

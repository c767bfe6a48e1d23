/** Units: the board's tree, the office's overview, closing and reopening. */
import type { Handlers } from '../application.ts';
import { boardHandlers } from './board.ts';
import { changes } from './changes.ts';
import { close, reopen } from './close.ts';
import { status } from './status.ts';
import { waiting } from './waiting.ts';

export const handlers: Handlers<'units'> = {
  ...boardHandlers,
  'units.status': ({ unit }, context) => status(context, unit),
  'units.waiting': (_input, context) => waiting(context),
  'units.close': (input, context) => close(context, input),
  'units.changes': (input, context) => changes(context, input),
  'units.reopen': (input, context) => reopen(context, input),
};

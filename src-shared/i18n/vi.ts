/** All texts of the window in Vietnamese: the type that the other language must satisfy. One file per feature. */
import { backup } from './vi/backup.ts';
import { ballots } from './vi/ballots.ts';
import { checking } from './vi/checking.ts';
import { closing } from './vi/closing.ts';
import { coverage } from './vi/coverage.ts';
import { discrepancies } from './vi/discrepancies.ts';
import { entry } from './vi/entry.ts';
import { frame } from './vi/frame.ts';
import { imports } from './vi/imports.ts';
import { inbox } from './vi/inbox.ts';
import { keys } from './vi/keys.ts';
import { packets } from './vi/packets.ts';
import { programme } from './vi/programme.ts';
import { quarantine } from './vi/quarantine.ts';
import { results } from './vi/results.ts';
import { session } from './vi/session.ts';
import { start } from './vi/start.ts';
import { statistics } from './vi/statistics.ts';
import { system } from './vi/system.ts';
import { units } from './vi/units.ts';
import { words } from './vi/words.ts';

export const texts = {
  checking,
  closing,
  coverage,
  backup,
  ballots,
  discrepancies,
  entry,
  frame,
  imports,
  inbox,
  keys,
  packets,
  programme,
  quarantine,
  results,
  session,
  start,
  statistics,
  system,
  units,
  words,
};

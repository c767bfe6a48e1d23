import { backup } from './en/backup.ts';
import { ballots } from './en/ballots.ts';
import { checking } from './en/checking.ts';
import { closing } from './en/closing.ts';
import { coverage } from './en/coverage.ts';
import { discrepancies } from './en/discrepancies.ts';
import { entry } from './en/entry.ts';
import { frame } from './en/frame.ts';
import { imports } from './en/imports.ts';
import { inbox } from './en/inbox.ts';
import { keys } from './en/keys.ts';
import { packets } from './en/packets.ts';
import { programme } from './en/programme.ts';
import { quarantine } from './en/quarantine.ts';
import { results } from './en/results.ts';
import { session } from './en/session.ts';
import { start } from './en/start.ts';
import { statistics } from './en/statistics.ts';
import { system } from './en/system.ts';
import { units } from './en/units.ts';
import { words } from './en/words.ts';
import type { texts as vi } from './vi.ts';

export const texts: typeof vi = {
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

/** What the desk takes, and what it does beyond its own screen. */
import type { ByScanner } from '#renderer/app/scan-watch.ts';
import type { EntryKey } from '#shared/domain/entry-state.ts';
import type { Slot } from './keying-model.ts';
import type { PapersJob } from './papers-desk.ts';
import type { PaperAct } from './papers-model.ts';

/** A key of the keyboard, or an act of the mouse, the search or the note field, already as a key of the entry. */
export type Job =
  | PapersJob
  | { readonly act: 'press'; readonly key: string; readonly byScanner: ByScanner }
  | { readonly act: 'scan'; readonly digits: string }
  | { readonly act: 'do'; readonly key: EntryKey }
  | { readonly act: 'open'; readonly serial: string };

export interface DeskEffects {
  readonly now: () => Date;
  readonly sound: (kind: 'refused' | 'repeated') => void;
  /** The person leaves the screen. */
  readonly leave: () => void;
  /** The other entry of this unit is wanted. */
  readonly changeSlot: (slot: Slot) => void;
  readonly toggleSound: () => void;
  /** The services count otherwise than this screen: the catalogue changed while it was open. */
  readonly outdated: () => void;
  /** A ballot was saved or changed: what other parts of the window show may be old. */
  readonly saved: () => void;
  /** The reason that a digit chooses for this act, in the person's language. */
  readonly reason: (act: PaperAct, digit: number) => string | undefined;
}

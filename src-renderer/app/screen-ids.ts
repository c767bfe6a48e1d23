import type { Role } from '#shared/contract/call.ts';

/** Names of all screens; each is a folder in features/ with a default export. */
export const SCREEN_IDS = [
  'units',
  'packets',
  'entry',
  'imports',
  'discrepancies',
  'closing',
  'ballots',
  'programme',
  'keys',
  'inbox',
  'quarantine',
  'coverage',
  'results',
  'statistics',
  'system',
] as const;
export type ScreenId = (typeof SCREEN_IDS)[number];

export interface AsideScreen {
  readonly id: ScreenId;
  readonly shortcut: string;
  readonly role: Role;
}

/** Screens of an office for which its navigation has no room: reached by their keys, from the list of units and from System. */
export const ASIDE_SCREENS: readonly AsideScreen[] = [
  { id: 'results', shortcut: 'Ctrl+F8', role: 'supervisor' },
  { id: 'statistics', shortcut: 'Ctrl+F9', role: 'clerk' },
];

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
  'checking',
  'system',
] as const;
export type ScreenId = (typeof SCREEN_IDS)[number];

type WorkspaceKind = 'office' | 'board';

export interface AsideScreen {
  readonly id: ScreenId;
  readonly shortcut: string;
  readonly role: Role;
}

/** Screens for which the navigation has no room: reached by their keys, from System and, in an office, from the list of units. */
export const ASIDE_SCREENS: Readonly<Record<WorkspaceKind, readonly AsideScreen[]>> = {
  office: [
    { id: 'results', shortcut: 'Ctrl+F8', role: 'supervisor' },
    { id: 'statistics', shortcut: 'Ctrl+F9', role: 'clerk' },
    { id: 'checking', shortcut: 'Ctrl+F10', role: 'clerk' },
  ],
  board: [{ id: 'checking', shortcut: 'Ctrl+F10', role: 'clerk' }],
};

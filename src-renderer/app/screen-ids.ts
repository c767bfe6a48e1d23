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

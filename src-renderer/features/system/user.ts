import type { CallOutput } from '#shared/contract/index.ts';

/** One line of the list of users. */
export type User = CallOutput<'users.list'>['users'][number];

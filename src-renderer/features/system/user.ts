import type { Role } from '#shared/contract/call.ts';
import type { CallOutput } from '#shared/contract/index.ts';

/** One line of the list of users. */
export type User = CallOutput<'users.list'>['users'][number];

/** From the fewest rights to the most, written out: importing the contract's values would bring zod into the window. */
export const ROLES: readonly Role[] = ['clerk', 'supervisor', 'administrator'];

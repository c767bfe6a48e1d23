/** Who works in which workspace, for every screen. */
import { createContext, useContext } from 'react';
import type { Role } from '#shared/contract/call.ts';
import type { CallOutput } from '#shared/contract/index.ts';

export type WorkspaceSummary = NonNullable<CallOutput<'workspace.current'>['workspace']>;
export type Person = NonNullable<CallOutput<'session.current'>['person']>;

export interface Session {
  readonly workspace: WorkspaceSummary;
  readonly person: Person;
  /** Whether this person has at least that role. */
  readonly may: (role: Role) => boolean;
  /** Leaves the workspace open and shows the log-in (F12). */
  readonly switchUser: () => void;
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const value = useContext(SessionContext);
  if (!value) throw new Error('outside a session');
  return value;
}

/** The order of the contract's ROLES, written out: importing the value would bring zod into the window's first load. */
const RANK: Readonly<Record<Role, number>> = { clerk: 0, supervisor: 1, administrator: 2 };

export function mayAct(person: Person, role: Role): boolean {
  return RANK[person.role] >= RANK[role];
}

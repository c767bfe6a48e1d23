/** What the roster shows: one line for each key, and one for each office that has none. */
import type { CallOutput } from '#shared/contract/index.ts';

type Key = CallOutput<'keys.list'>['keys'][number];
type Office = CallOutput<'units.tree'>['offices'][number];

export type KeyStatus = 'enrolled' | 'expired' | 'none' | 'revoked';

export interface RosterLine {
  /** The key's id, or the office's code. */
  readonly id: string;
  readonly office: string;
  readonly officeName: string;
  readonly status: KeyStatus;
  readonly key: Key | null;
}

const statusOf = ({ status, expired }: Key): KeyStatus => (expired ? 'expired' : status);

/** Offices in the board's order; within one the keys in use before those revoked, each the newest first. */
export function rosterLines(offices: readonly Office[], keys: readonly Key[]): readonly RosterLine[] {
  const byOffice = Map.groupBy(keys, ({ office }) => office);
  const rank = (key: Key) => (key.status === 'enrolled' ? 0 : 1);
  const listed = offices.flatMap(({ code, name }): RosterLine[] => {
    const own = [...(byOffice.get(code) ?? [])].sort(
      (a, b) => rank(a) - rank(b) || (a.validFrom < b.validFrom ? 1 : -1),
    );
    if (own.length === 0) return [{ id: code, office: code, officeName: name, status: 'none', key: null }];
    return own.map((key) => ({ id: key.keyId, office: code, officeName: name, status: statusOf(key), key }));
  });
  const known = new Set(offices.map(({ code }) => code));
  const others = keys.filter(({ office }) => !known.has(office));
  return [
    ...listed,
    ...others.map((key) => ({
      id: key.keyId,
      office: key.office,
      officeName: key.officeName,
      status: statusOf(key),
      key,
    })),
  ];
}

/** The first digits of a key's id, enough to tell two apart on the phone. */
export function shortKeyId(keyId: string): string {
  return (keyId.slice(0, 16).match(/.{4}/g) ?? []).join(' ');
}

import { useMemo, useState } from 'react';
import { useKeys } from '#renderer/app/keys.ts';
import { ALL_GROUPS, type RankedTally } from './standing.ts';

/** The group whose ranking is shown: Ctrl and the arrows go through them, the whole catalogue first. */
export function useGroup({ groups }: Pick<RankedTally, 'groups'>): {
  readonly group: string;
  readonly setGroup: (group: string) => void;
} {
  const [chosen, setGroup] = useState<string>(ALL_GROUPS);
  const codes = useMemo(() => [ALL_GROUPS, ...groups.map(({ code }) => code)], [groups]);
  const group = codes.includes(chosen) ? chosen : ALL_GROUPS;
  const step = (by: number) => {
    const next = codes[codes.indexOf(group) + by];
    if (next !== undefined) setGroup(next);
  };
  useKeys([
    ['Ctrl+ArrowUp', () => step(-1)],
    ['Ctrl+ArrowDown', () => step(1)],
  ]);
  return { group, setGroup };
}

/** Places of the window as they stand in the address after the #. */
import { SCREEN_IDS, type ScreenId } from './screen-ids.ts';

export type Params = Readonly<Record<string, string>>;

export interface Place {
  readonly screen: ScreenId | null;
  readonly params: Params;
}

function isScreen(name: string): name is ScreenId {
  return (SCREEN_IDS as readonly string[]).includes(name);
}

/** "#/packets?unit=0101" → screen packets, unit 0101; anything else → no screen. */
export function placeOf(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  return { screen: isScreen(path) ? path : null, params: Object.fromEntries(new URLSearchParams(query)) };
}

export function hashOf(screen: ScreenId, params: Params = {}): string {
  const query = new URLSearchParams(params).toString();
  return `#/${screen}${query === '' ? '' : `?${query}`}`;
}

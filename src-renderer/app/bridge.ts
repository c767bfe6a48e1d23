/** The window's only way to the program: Electron's preload, or the trial server's bridge in a plain browser. */
import { createContext, useContext } from 'react';
import type { Bridge } from '#shared/contract/bridge.ts';

export const BridgeContext = createContext<Bridge | null>(null);

export function useBridge(): Bridge {
  const value = useContext(BridgeContext);
  if (!value) throw new Error('outside BridgeContext');
  return value;
}

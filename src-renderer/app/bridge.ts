/** The window's only way to the program: Electron's preload, or the trial server's bridge in a plain browser. */
import { createContext, useContext } from 'react';
import type { Bridge } from '#shared/contract/bridge.ts';
import type { Call } from '#shared/contract/index.ts';

export const BridgeContext = createContext<Bridge | null>(null);

export function useBridge(): Bridge {
  const value = useContext(BridgeContext);
  if (!value) throw new Error('outside BridgeContext');
  return value;
}

let underWay = 0;

/** Whether the program is at work on something this window asked of it. */
export const callsUnderWay = (): boolean => underWay > 0;

/** The bridge with its calls counted while they last. */
export function countedBridge(bridge: Bridge): Bridge {
  const call: Call = async (name, input) => {
    underWay += 1;
    try {
      return await bridge.call(name, input);
    } finally {
      underWay -= 1;
    }
  };
  return { ...bridge, call };
}

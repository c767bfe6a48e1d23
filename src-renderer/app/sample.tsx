/** What the sample's start gave: people with their PINs and the passphrase, shown where they are asked for. Null in real work. */
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { SampleWorkspace } from '#shared/contract/bridge.ts';

interface SampleContext {
  readonly sample: SampleWorkspace | null;
  readonly setSample: (sample: SampleWorkspace | null) => void;
}

const Context = createContext<SampleContext | null>(null);

export function SampleProvider({ children }: { readonly children: ReactNode }) {
  const [sample, setSample] = useState<SampleWorkspace | null>(null);
  const value = useMemo(() => ({ sample, setSample }), [sample]);
  return <Context value={value}>{children}</Context>;
}

export function useSample(): SampleContext {
  const value = useContext(Context);
  if (!value) throw new Error('outside SampleProvider');
  return value;
}

/** The unit that a person is at work on: chosen in the overview, kept while they go from screen to screen. */
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

interface SelectedUnit {
  readonly unit: string | null;
  readonly selectUnit: (code: string) => void;
}

const Context = createContext<SelectedUnit | null>(null);

export function SelectedUnitProvider({ children }: { readonly children: ReactNode }) {
  const [unit, selectUnit] = useState<string | null>(null);
  const value = useMemo(() => ({ unit, selectUnit }), [unit]);
  return <Context value={value}>{children}</Context>;
}

export function useSelectedUnit(): SelectedUnit {
  const value = useContext(Context);
  if (!value) throw new Error('outside SelectedUnitProvider');
  return value;
}

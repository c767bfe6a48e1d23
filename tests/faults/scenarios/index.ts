/** The scenarios by name, loaded when asked for: a worker loads only its own. */
import type { Scenario } from '../kill.ts';

const LOADERS = {
  keying: async () => (await import('./keying.ts')).keying,
  lookingAgain: async () => (await import('./looking-again.ts')).lookingAgain,
  importing: async () => (await import('./importing.ts')).importing,
  closing: async () => (await import('./closing.ts')).closing,
  exporting: async () => (await import('./exporting.ts')).exporting,
  merging: async () => (await import('./merging.ts')).merging,
  publishing: async () => (await import('./publishing.ts')).publishing,
  updating: async () => (await import('./updating.ts')).updating,
  creating: async () => (await import('./creating.ts')).creating,
  backingUp: async () => (await import('./safekeeping.ts')).backingUp,
  restoring: async () => (await import('./safekeeping.ts')).restoring,
  migrating: async () => (await import('./safekeeping.ts')).migrating,
} as const;

export type ScenarioName = keyof typeof LOADERS;

/** @throws for a name that is none. */
export async function scenarioNamed(name: string): Promise<Scenario> {
  const load = LOADERS[name as ScenarioName];
  if (!load) throw new Error(`no scenario ${name}`);
  return await load();
}

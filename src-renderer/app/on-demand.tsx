/** Screens that are loaded when they are first shown. */
import { type ComponentType, useEffect, useSyncExternalStore } from 'react';
import { useTexts } from './language.tsx';

/** A component whose code is fetched when it is first drawn. */
export class Demand<P extends object> {
  readonly #load: () => Promise<{ default: ComponentType<P> }>;
  readonly #listeners = new Set<() => void>();
  #loading = false;
  #now: { readonly component?: ComponentType<P>; readonly fault?: unknown } = {};

  constructor(load: () => Promise<{ default: ComponentType<P> }>) {
    this.#load = load;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly now = () => this.#now;

  /** Fetches it unless it is there or on its way. */
  ask(): void {
    if (this.#loading || this.#now.component) return;
    this.#loading = true;
    this.#load().then(
      (module) => this.#become({ component: module.default }),
      (fault: unknown) => this.#become({ fault }),
    );
  }

  /** What could not be fetched is fetched again when it is drawn again. */
  forgetFault(): void {
    if (this.#now.fault !== undefined) this.#now = {};
  }

  #become(now: { readonly component?: ComponentType<P>; readonly fault?: unknown }): void {
    this.#now = now;
    this.#loading = false;
    for (const listener of this.#listeners) listener();
  }
}

/**
 * Draws what was demanded; "loading" stands in its place until its code is there. Throws what kept it from being fetched.
 *
 * Not React's `lazy`: React keeps back what was suspended until its fallback has stood for 300 ms, and every first visit of a
 * screen, whose code takes a tenth of that to come, would wait for it.
 */
export function OnDemand<P extends object>({ of, props }: { readonly of: Demand<P>; readonly props: P }) {
  const { component: Component, fault } = useSyncExternalStore(of.subscribe, of.now);
  useEffect(() => {
    of.ask();
    return () => of.forgetFault();
  }, [of]);
  if (Component) return <Component {...props} />;
  if (fault !== undefined) throw fault;
  return <Loading />;
}

export function Loading() {
  const t = useTexts().frame;
  return <p className="screen-loading">{t.loading}</p>;
}

/** Language and density of the window, and the texts in that language. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { texts as en } from '#shared/i18n/en.ts';
import type { Language } from '#shared/i18n/message.ts';
import { texts as vi } from '#shared/i18n/vi.ts';
import { type Preferences, readPreferences, storePreferences } from './preferences.ts';

export type Texts = typeof vi;

interface PreferencesContext extends Preferences {
  readonly texts: Texts;
  readonly change: (changes: Partial<Preferences>) => void;
}

const Context = createContext<PreferencesContext | null>(null);

export function PreferencesProvider({ children }: { readonly children: ReactNode }) {
  const [preferences, setPreferences] = useState(readPreferences);
  useEffect(() => {
    document.documentElement.lang = preferences.language;
    document.documentElement.dataset.density = preferences.density;
  }, [preferences]);
  const value = useMemo<PreferencesContext>(
    () => ({
      ...preferences,
      texts: preferences.language === 'vi' ? vi : en,
      change: (changes) => {
        const next = { ...preferences, ...changes };
        storePreferences(next);
        setPreferences(next);
      },
    }),
    [preferences],
  );
  return <Context value={value}>{children}</Context>;
}

/** Language and density as chosen, and `change` to choose others. */
export function usePreferences(): PreferencesContext {
  const value = useContext(Context);
  if (!value) throw new Error('outside PreferencesProvider');
  return value;
}

/** All texts of the window in the chosen language: `const t = useTexts().packets`. */
export function useTexts(): Texts {
  return usePreferences().texts;
}

export function useLanguage(): Language {
  return usePreferences().language;
}

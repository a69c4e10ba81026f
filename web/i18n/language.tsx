import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';

export type Language = 'th' | 'en';

/** One thing said in both languages. Law, places and problems come from the server in this shape too. */
export interface Words {
  readonly th: string;
  readonly en: string;
}

interface LanguageChoice {
  language: Language;
  choose: (language: Language) => void;
}

const LanguageContext = createContext<LanguageChoice>({ language: 'th', choose: () => undefined });

export interface LanguageProviderProps {
  /** What the page opens in. */
  initial: Language;
  /** Called after a change, e.g. to remember it on this device. Absent on public pages: they remember nothing. */
  remember?: (language: Language) => void;
  children: ReactNode;
}

export function LanguageProvider({ initial, remember, children }: LanguageProviderProps) {
  const [language, setLanguage] = useState<Language>(initial);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choice = useMemo(
    () => ({
      language,
      choose: (next: Language) => {
        setLanguage(next);
        remember?.(next);
      },
    }),
    [language, remember],
  );
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}

export function useLanguage(): Language {
  return useContext(LanguageContext).language;
}

export function useLanguageChoice(): LanguageChoice {
  return useContext(LanguageContext);
}

/** Picks the reader's language out of a pair: `say(right.title)`. */
export function useSay(): (words: Words) => string {
  const language = useLanguage();
  return (words) => words[language];
}

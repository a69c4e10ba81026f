import { useLanguage, type Language } from './language.tsx';

type Sayable = string | ((...values: never[]) => string);
/** A screen's sentences: every key in both languages, side by side, so that neither can be forgotten. */
export type Texts = Record<string, { readonly th: Sayable; readonly en: Sayable }>;

export type Spoken<T extends Texts> = { readonly [K in keyof T]: T[K]['th'] extends string ? string : T[K]['th'] };

const spoken = new WeakMap<Texts, Record<Language, unknown>>();

function speak<T extends Texts>(texts: T, language: Language): Spoken<T> {
  let both = spoken.get(texts);
  if (!both) {
    const th: Record<string, Sayable> = {};
    const en: Record<string, Sayable> = {};
    for (const [key, pair] of Object.entries(texts)) {
      th[key] = pair.th;
      en[key] = pair.en;
    }
    both = { th, en };
    spoken.set(texts, both);
  }
  return both[language] as Spoken<T>;
}

/** The sentences of `texts` in the reader's language. */
export function useTexts<T extends Texts>(texts: T): Spoken<T> {
  return speak(texts, useLanguage());
}

type Consistent<T extends Texts> = { readonly [K in keyof T]: { readonly th: T[K]['th']; readonly en: T[K]['th'] extends string ? string : T[K]['th'] } };

/** Holds the pairs to one shape: a sentence that takes values takes the same ones in both languages. */
export function defineTexts<T extends Texts>(texts: T & Consistent<T>): T {
  return texts;
}

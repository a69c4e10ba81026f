import type { Language } from '../i18n/index.ts';

// What this device remembers of the officer's taste. Nothing about people is ever kept here.
const LANGUAGE = 'klaikhun.language';
const THEME = 'klaikhun.theme';

export type Theme = 'device' | 'light' | 'dark';

export function rememberedLanguage(): Language {
  return read(LANGUAGE) === 'en' ? 'en' : 'th';
}

export function rememberLanguage(language: Language): void {
  write(LANGUAGE, language);
}

export function rememberedTheme(): Theme {
  const theme = read(THEME);
  return theme === 'light' || theme === 'dark' ? theme : 'device';
}

/** Puts the theme on the page and remembers it. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'device') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  write(THEME, theme);
}

// A browser that refuses storage (private windows do) costs nothing but the memory of a taste.
function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    return;
  }
}

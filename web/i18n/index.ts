export { LanguageProvider, useLanguage, useLanguageChoice, useSay, type Language, type Words } from './language.tsx';
export { defineTexts, useTexts } from './texts.ts';
export { baht, bigBaht, count, finePercent, percent } from './figures.ts';
export { shownDay, shownMoment } from './dates.ts';

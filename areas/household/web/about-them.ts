import type { Words } from '@klaikhun/web/i18n/index.ts';

/**
 * The law speaks to the person ("คุณมีสัญชาติไทย"); on an officer's screen "คุณ" would be the officer. Thai does without it:
 * "มีสัญชาติไทย" is about whoever the page is about. English keeps its "you": a sentence without it is none.
 */
export function aboutThem(words: Words): Words {
  return { th: words.th.replace(/ของคุณ(?!ภาพ|สมบัติ)|คุณ(?!ภาพ|สมบัติ|ธรรม|วุฒิ)/g, ''), en: words.en };
}

// How a notice is said. Each area has the words of what it tells about; they are put together where the server is.
import type { Text } from './shapes.contract.ts';

export type NoticeBody = Readonly<Record<string, string | number | boolean | null>>;

export interface NoticeSaid {
  readonly title: Text;
  readonly about?: Text;
  /** The screen where one sees more or acts. */
  readonly to?: string;
}
export type NoticeWords = Readonly<Record<string, (body: NoticeBody) => NoticeSaid>>;

const SECURITY = '/security';
const SETTINGS_TOLD = { th: 'ถ้าไม่ใช่คุณที่ขอ โทรหาหัวหน้าหน่วยเดี๋ยวนี้', en: 'If you did not ask for it, call the head of your unit now.' };

export const orgNotices: NoticeWords = {
  'account.reset_code': () => ({ title: { th: 'มีผู้ออกรหัสตั้งรหัสผ่านใหม่ให้บัญชีคุณ', en: 'A code to set a new password was given out for your account' }, about: SETTINGS_TOLD, to: SECURITY }),
  'account.sessions_ended': () => ({ title: { th: 'การเข้าใช้ทุกเครื่องของคุณถูกปิด', en: 'You were signed out everywhere' }, about: SETTINGS_TOLD, to: SECURITY }),
  'account.password_set': () => ({ title: { th: 'รหัสผ่านของบัญชีคุณถูกตั้งใหม่', en: 'A new password was set for your account' }, about: SETTINGS_TOLD, to: SECURITY }),
};

/** For a kind that has no words here (an older version of the program is still running): better said plainly than not at all. */
const SOMETHING: NoticeSaid = { title: { th: 'มีเรื่องแจ้งถึงคุณ', en: 'There is something to tell you' }, about: { th: 'โหลดหน้านี้ใหม่เพื่ออ่านทั้งหมด', en: 'Reload this page to read all of it.' } };

export function sayNotice(words: NoticeWords, kind: string, body: NoticeBody): NoticeSaid {
  return Object.hasOwn(words, kind) ? (words[kind]?.(body) ?? SOMETHING) : SOMETHING;
}

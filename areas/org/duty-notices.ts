// How a change of somebody's duties is told to them. `title_th`, `title_en`: the post; days are ISO texts.
import { formatThai, parseDate } from '@klaikhun/std';
import type { NoticeBody, NoticeWords } from './notice-words.ts';

const LEAVE = '/my-leave';
const text = (body: NoticeBody, key: string) => (typeof body[key] === 'string' ? (body[key] as string) : '');

function day(iso: string, language: 'th' | 'en'): string {
  const read = parseDate(iso, { partial: false });
  return read.ok ? formatThai(read.value.day, 'day', 'short', language) : '';
}

/** "ตั้งแต่ 20 พ.ย. 2569 ถึง 30 พ.ย. 2569" */
function days(body: NoticeBody): { th: string; en: string } {
  const [from, to] = [text(body, 'from'), text(body, 'to')];
  return {
    th: `ตั้งแต่ ${day(from, 'th')}${to === '' ? '' : ` ถึง ${day(to, 'th')}`}`,
    en: `From ${day(from, 'en')}${to === '' ? '' : ` to ${day(to, 'en')}`}`,
  };
}

const quoted = (body: NoticeBody) => ({ th: text(body, 'title_th') === '' ? '' : ` “${text(body, 'title_th')}”`, en: text(body, 'title_en') === '' ? '' : ` “${text(body, 'title_en')}”` });
const village = (body: NoticeBody) => ({ th: text(body, 'village_no') === '' ? '' : ` หมู่ที่ ${text(body, 'village_no')}`, en: text(body, 'village_no') === '' ? '' : ` ${text(body, 'village_no')}` });
const switchThere = { th: 'เปลี่ยนหน้าที่ได้จากเมนูชื่อของคุณ', en: 'Change your duty in the menu behind your name.' };
const withSwitch = (body: NoticeBody) => ({ th: `${days(body).th} · ${switchThere.th}`, en: `${days(body).en}. ${switchThere.en}` });

export const dutyNotices: NoticeWords = {
  'post.given': (body) => ({ title: { th: `คุณได้รับตำแหน่ง${quoted(body).th}`, en: `You were given the post${quoted(body).en}` }, about: withSwitch(body) }),
  'acting.given': (body) => ({ title: { th: `คุณได้รับให้รักษาการ${quoted(body).th}`, en: `You act in the post${quoted(body).en}` }, about: withSwitch(body) }),
  'post.ended': (body) => ({ title: { th: `หน้าที่${quoted(body).th} ของคุณมีวันสิ้นสุดแล้ว`, en: `Your duty${quoted(body).en} has an end` }, about: { th: `วันสุดท้าย ${day(text(body, 'to'), 'th')}`, en: `Last day ${day(text(body, 'to'), 'en')}` } }),
  'leave.substitute': (body) => ({ title: { th: 'คุณทำหน้าที่แทนเพื่อนร่วมงานที่ลา', en: 'You stand in for a colleague on leave' }, about: withSwitch(body), to: LEAVE }),
  'leave.taken': (body) => ({ title: { th: 'มีผู้บันทึกวันลาให้คุณ', en: 'Your leave was entered for you' }, about: days(body), to: LEAVE }),
  'leave.cancelled': (body) => ({ title: { th: 'ยกเลิกการลาแล้ว หน้าที่ที่ทำแทนจบลงด้วย', en: 'A leave was cancelled; what was done in its place ends' }, about: days(body), to: LEAVE }),
  'villages.given': (body) => ({ title: { th: `คุณได้รับหมู่บ้านให้ดูแล${village(body).th}`, en: `You were given village${village(body).en}` }, about: days(body) }),
  'villages.ended': (body) => ({ title: { th: `หมู่บ้าน${village(body).th} ไม่อยู่ในความดูแลของคุณอีก`, en: `Village${village(body).en} is no longer in your care` }, about: { th: `วันสุดท้าย ${day(text(body, 'to'), 'th')}`, en: `Last day ${day(text(body, 'to'), 'en')}` } }),
  'area.given': (body) => ({ title: { th: 'คุณได้รับพื้นที่ให้ดูแลเพิ่ม', en: 'You were given another area' }, about: days(body) }),
  'area.ended': (body) => ({ title: { th: 'พื้นที่หนึ่งไม่อยู่ในความดูแลของคุณอีก', en: 'An area is no longer in your care' }, about: { th: `วันสุดท้าย ${day(text(body, 'to'), 'th')}`, en: `Last day ${day(text(body, 'to'), 'en')}` } }),
};

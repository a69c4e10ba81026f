// What a flag says, in a sentence that accuses nobody. It tells counts, times and how near; never whom it was about.
import type { Words } from '@klaikhun/areas/people';
import type { Rule } from '@klaikhun/watch';

export interface Told { readonly rule: string; readonly count: number; readonly peers: number | null; /** The home is sealed: how near it is, is not said. */ readonly hidden: boolean }

type Say = (told: Told) => Words;
const beside = ({ peers }: Told): Words => (peers === null ? { th: '', en: '' } : { th: ` ปกติเพื่อนร่วมงานดู ${round(peers)}`, en: `, where colleagues usually look at ${round(peers)}` });
const round = (number: number): string => (Number.isInteger(number) ? String(number) : number.toFixed(1));
const times = (count: number): Words => ({ th: count > 1 ? ` ${count} ครั้ง` : '', en: count > 1 ? ` ${count} times` : '' });

const near = (th: string, en: string): Say => (told) => (told.hidden
  ? { th: `เปิดดูครอบครัวที่ใกล้ตัว${times(told.count).th}`, en: `opened a family near to them${times(told.count).en}` }
  : { th: `${th}${times(told.count).th}`, en: `${en}${times(told.count).en}` });

const SENTENCES: Readonly<Record<Rule, Say>> = {
  watched: ({ count }) => ({ th: `เปิดดูหรือค้นหาคนที่อยู่ในรายชื่อเฝ้าระวัง${times(count).th} โดยไม่มีงานที่ได้รับ`, en: `opened or searched for somebody on the watched list${times(count).en} without work that was given` }),
  enumeration: ({ count }) => ({ th: `ไล่ลองเลขหรือชื่อทีละราย ${count} ครั้ง`, en: `tried numbers or names one after another, ${count} times` }),
  pace: (told) => ({ th: `เปิดดูหรือค้นหา ${told.count} ครอบครัวใน 1 ชั่วโมง โดยไม่มีงานที่ได้รับ${beside(told).th}`, en: `looked at ${told.count} families within an hour without work that was given${beside(told).en}` }),
  tie_home: near('เปิดดูครอบครัวของตัวเอง', 'opened their own family'),
  tie_family: near('เปิดดูครอบครัวนามสกุลเดียวกันในตำบลเดียวกัน', 'opened a family of the same surname in the same subdistrict'),
  tie_next_door: near('เปิดดูบ้านใกล้เคียง', 'opened the house next door'),
  tie_colleague: near('เปิดดูครอบครัวของเพื่อนร่วมงาน', "opened a colleague's family"),
  night_reading: ({ count }) => ({ th: `อ่าน ${count} ครอบครัวกลางดึก (22–5 น.) นอกเวลาที่เคยทำงาน`, en: `read ${count} families at night (10 pm to 5 am), when they seldom work` }),
  night_export: ({ count }) => ({ th: `ส่งออกรายชื่อกลางดึก (22–5 น.)${times(count).th}`, en: `took a file away at night (10 pm to 5 am)${times(count).en}` }),
  leaving_export: ({ count }) => ({ th: `ส่งออกรายชื่อ${times(count).th} ภายใน 14 วันก่อนพ้นหน้าที่`, en: `took a file away${times(count).en} within 14 days before leaving` }),
  idle_looks: ({ count }) => ({ th: `เปิดดู ${count} ครอบครัวในสัปดาห์ โดยไม่มีงานที่ได้รับและไม่ได้บันทึกอะไร`, en: `opened ${count} families in a week without given work, and did nothing on them` }),
  above_peers: (told) => ({ th: `เปิดดู ${told.count} ครอบครัวในสัปดาห์โดยไม่ได้บันทึกอะไร${beside(told).th}`, en: `opened ${told.count} families in a week and did nothing on them${beside(told).en}` }),
  emergencies: ({ count }) => ({ th: `เปิดกรณีฉุกเฉิน ${count} ครั้งในสัปดาห์`, en: `opened in an emergency ${count} times in a week` }),
  emergency_unjustified: () => ({ th: 'เปิดกรณีฉุกเฉินที่ทบทวนแล้วไม่มีเหตุสมควร', en: 'opened in an emergency that was found not justified' }),
  emergency_unreviewed: () => ({ th: 'เปิดกรณีฉุกเฉินที่ยังไม่มีใครทบทวน', en: 'opened in an emergency that nobody has reviewed' }),
};

export function flagSentence(told: Told): Words {
  return SENTENCES[told.rule as Rule]?.(told) ?? { th: `เข้าข่ายที่ควรสอบถาม ${told.count} ครั้ง`, en: `worth a question, ${told.count} times` };
}

export const STATE_WORDS: Readonly<Record<string, Words>> = {
  open: { th: 'รอดู', en: 'Open' }, explained: { th: 'มีคำอธิบาย', en: 'Explained' }, confirmed: { th: 'ไม่มีเหตุสมควร', en: 'Confirmed' }, dismissed: { th: 'ไม่ต้องถาม', en: 'Dismissed' },
};
export const HISTORY_WORDS: Readonly<Record<string, Words>> = {
  asked: { th: 'ขอคำอธิบาย', en: 'Asked for an explanation' }, explained: { th: 'เจ้าตัวอธิบาย', en: 'The officer explained' }, again: { th: 'เกิดขึ้นอีกหลังลงความเห็น', en: 'It happened again after the verdict' },
  'verdict explained': { th: 'ลงความเห็น: มีคำอธิบาย', en: 'Verdict: explained' }, 'verdict confirmed': { th: 'ลงความเห็น: ไม่มีเหตุสมควร', en: 'Verdict: confirmed' }, 'verdict dismissed': { th: 'ลงความเห็น: ไม่ต้องถาม', en: 'Verdict: dismissed' },
  reopened: { th: 'ถอนความเห็น เปิดดูใหม่', en: 'Verdict taken back' },
};

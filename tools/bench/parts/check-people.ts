// Made-up people who use the public check: what is true of them, so that any question can be answered.
import { addMonths, addYears, type Day, isoOf } from '@klaikhun/std';

export interface CheckPerson {
  name: string;
  /** The first page's button. */
  who: 'ตัวฉันเอง' | 'ลูกหรือหลาน' | 'พ่อแม่ ปู่ย่าตายาย' | 'คนอื่นที่ฉันช่วยดูแล' | 'ผู้สูงอายุที่เพิ่งเสียชีวิต';
  birth: Day;
  /** Fact -> value as in the exchange files; a fact that is not here is not known to whoever answers. */
  facts: Readonly<Record<string, string>>;
  /** The home's facts. */
  home: Readonly<Record<string, string>>;
  size: number;
  /** Baht a month, all in the home together. */
  monthly: number;
  others: { card: boolean; elder: boolean };
}

const WELL = { has_disability: 'false', disability_card: 'false', barthel_adl: '20', studying: 'false', elder_difficulty: 'false', social_difficulty: 'false' };
const SOUND_HOME = { distress_event: 'false', house_dilapidated: 'false', house_owner_consent: 'true', house_unsuitable_for_disability: 'false', housing_problem: 'false' };
const THAI = { nationality: 'TH', state_pension: 'false', health_scheme: 'UCS', welfare_card: 'false' };
const ALONE = { card: false, elder: false };

/** Ages lie a month on either side of the law's limits, and in the middle of its bands. */
export function checkPeople(today: Day): CheckPerson[] {
  const aged = (years: number, months = 1): Day => addMonths(addYears(today, -years), -months);
  return [
    { name: 'just sixty', who: 'ตัวฉันเอง', birth: aged(60), facts: { ...WELL, ...THAI }, home: SOUND_HOME, size: 3, monthly: 9_000, others: ALONE },
    { name: 'a grandmother in a run-down house', who: 'พ่อแม่ ปู่ย่าตายาย', birth: aged(82), facts: { ...WELL, ...THAI, barthel_adl: '8' }, home: { ...SOUND_HOME, house_dilapidated: 'true' }, size: 2, monthly: 4_000, others: ALONE },
    { name: 'not yet sixty', who: 'คนอื่นที่ฉันช่วยดูแล', birth: aged(60, -1), facts: { ...WELL, ...THAI }, home: SOUND_HOME, size: 4, monthly: 60_000, others: ALONE },
    { name: 'a small child', who: 'ลูกหรือหลาน', birth: aged(2), facts: { ...WELL, ...THAI }, home: SOUND_HOME, size: 4, monthly: 15_000, others: ALONE },
    { name: 'a child of six', who: 'ลูกหรือหลาน', birth: aged(6), facts: { ...WELL, ...THAI, studying: 'true', school_level: 'primary' }, home: SOUND_HOME, size: 5, monthly: 8_000, others: ALONE },
    { name: 'a man with a disability card', who: 'ตัวฉันเอง', birth: aged(45), facts: { ...WELL, ...THAI, has_disability: 'true', disability_card: 'true' }, home: { ...SOUND_HOME, house_unsuitable_for_disability: 'true' }, size: 3, monthly: 12_000, others: { card: false, elder: true } },
    { name: 'a disability without a card', who: 'คนอื่นที่ฉันช่วยดูแล', birth: aged(30), facts: { ...WELL, ...THAI, has_disability: 'true', disability_card: 'false' }, home: SOUND_HOME, size: 2, monthly: 6_000, others: ALONE },
    { name: 'a pensioner', who: 'ตัวฉันเอง', birth: aged(70), facts: { ...WELL, ...THAI, state_pension: 'true', health_scheme: 'CSMBS' }, home: SOUND_HOME, size: 2, monthly: 40_000, others: ALONE },
    { name: 'stateless', who: 'ตัวฉันเอง', birth: aged(65), facts: { ...WELL, ...THAI, nationality: 'XX' }, home: SOUND_HOME, size: 3, monthly: 5_000, others: ALONE },
    { name: 'a family in distress', who: 'ตัวฉันเอง', birth: aged(34), facts: { ...WELL, ...THAI, sex: 'F', social_difficulty: 'true' }, home: { ...SOUND_HOME, distress_event: 'true' }, size: 4, monthly: 7_000, others: ALONE },
    { name: 'ninety and knows little', who: 'พ่อแม่ ปู่ย่าตายาย', birth: aged(91), facts: { nationality: 'TH' }, home: {}, size: 1, monthly: 700, others: ALONE },
    { name: 'died last month', who: 'ผู้สูงอายุที่เพิ่งเสียชีวิต', birth: aged(76), facts: { ...THAI, death_date: isoOf(today - 31), death_certificate_date: isoOf(today - 30), welfare_card: 'true' }, home: {}, size: 2, monthly: 5_000, others: ALONE },
  ];
}

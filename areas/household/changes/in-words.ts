// What happened, in words: before it is done, and for ever after in the story. Pure.
import { ageOf, dateWords, fullName, isAlive, type Words } from '@klaikhun/areas/people';
import { type Day, parseDate } from '@klaikhun/std';
import type { HouseholdRecord } from '../record.ts';
import type { ChangeKind, HouseholdChange } from './changes.contract.ts';

/** Kept with each household's line. Names as they were on that day. */
export interface Told {
  readonly kind: ChangeKind;
  readonly names: readonly string[];
  /** The day, month or year as it was said. */
  readonly on: string | null;
  /** The household on whose page it was written, and the second one. */
  readonly home: string;
  readonly other: string | null;
  readonly place: Words | null;
  readonly where: string | null;
  /** The kind of a registered or found address. */
  readonly address?: 'registered' | 'found';
}

type PlaceWords = (subdistrict: string, villageNo: string | null) => Words;

export function toldOf(change: HouseholdChange, home: HouseholdRecord, other: HouseholdRecord | null, mark: string, placeWords: PlaceWords): Told {
  const everybody = [...home.persons, ...(other?.persons ?? [])];
  const named = (ids: readonly string[]) => everybody.filter((person) => ids.includes(person.personId)).map(fullName);
  const names = (() => {
    if (change.kind === 'birth' || change.kind === 'joined') return [fullName({ title: change.title, firstName: change.first_name, lastName: change.last_name })];
    if (change.kind === 'merge') return (other?.persons ?? []).map(fullName);
    return 'person_ids' in change ? named(change.person_ids) : 'person_id' in change ? named([change.person_id]) : [];
  })();
  const place = change.kind === 'home_moved' ? change.to : change.kind === 'address' ? change.at : null;
  const made = change.kind === 'split' || (change.kind === 'moved_out' && change.to === null) ? `new-${mark}` : null;
  return {
    kind: change.kind, names, home: home.householdId, other: other?.householdId ?? made, place: place === null ? null : placeWords(place.subdistrict, place.village_no),
    on: 'on' in change ? change.on : change.kind === 'birth' ? change.born : change.kind === 'death' ? change.died : null,
    where: place?.text ?? ('where' in change ? change.where : null), ...(change.kind === 'address' ? { address: change.address } : {}),
  };
}

export function writtenDate(written: string | null): Words | null {
  const read = written === null ? null : parseDate(written, { partial: true });
  return read?.ok && written !== null ? dateWords(written) : null;
}

/** Another home that the reader does not see is not told by anybody's story: somebody may have fled there. */
export function withoutUnseen(told: Told, householdId: string, seen: ReadonlySet<string>): Told {
  const hides = (id: string | null) => id !== null && id !== householdId && !seen.has(id);
  if (hides(told.home)) return { ...told, home: '' };
  return hides(told.other) ? { ...told, other: null, where: null } : told;
}

/** The number of a household that was made here is nothing to read out. */
const family = (id: string | null): Words => (id === null || id === '' || id.startsWith('new-') ? { th: 'อีกครอบครัวหนึ่ง', en: 'another family' } : { th: `ครอบครัวเลขที่ ${id}`, en: `family ${id}` });

/** One sentence, as this household's story tells it. */
export function sentenceOf(told: Told, householdId: string): Words {
  const who = listed(told.names);
  const here = told.home === householdId;
  const date = writtenDate(told.on);
  const at: Words = date === null ? { th: '', en: '' } : { th: ` เมื่อ ${date.th}`, en: `, ${date.en}` };
  const to: Words = told.place ?? { th: told.where ?? 'นอกจังหวัด', en: told.where ?? 'out of the province' };
  const of = told.other === null || told.other.startsWith('new-') ? { th: '', en: '' } : { th: ` (${family(told.other).th})`, en: ` (${family(told.other).en})` };
  switch (told.kind) {
    case 'birth': return { th: `${who.th} เกิดในบ้านนี้${at.th}`, en: `${who.en} was born${at.en}` };
    case 'death': return { th: `${who.th} เสียชีวิต${at.th}`, en: `${who.en} died${at.en}` };
    case 'joined': return { th: `${who.th} เข้ามาอยู่ในบ้านนี้${at.th}`, en: `${who.en} came to live here${at.en}` };
    case 'moved_in': return here ? { th: `${who.th} ย้ายเข้ามาอยู่บ้านนี้${at.th}`, en: `${who.en} moved in${at.en}` } : { th: `${who.th} ย้ายไปอยู่${family(told.home).th}${at.th}`, en: `${who.en} moved to ${family(told.home).en}${at.en}` };
    case 'moved_out': return here ? { th: `${who.th} ย้ายออกไป${told.where === null ? '' : ` ${told.where}`}${at.th}`, en: `${who.en} moved out${told.where === null ? '' : `: ${told.where}`}${at.en}` } : { th: `${who.th} ย้ายมาจาก${family(told.home).th}${at.th}`, en: `${who.en} came from ${family(told.home).en}${at.en}` };
    case 'home_moved': return { th: `ย้ายทั้งบ้านไป ${to.th}${at.th}`, en: `The whole house moved: ${to.en}${at.en}` };
    case 'address': return told.address === 'registered' ? { th: `ที่อยู่ตามทะเบียนบ้านคือ ${to.th}${at.th}`, en: `Registered at ${to.en}${at.en}` } : { th: `พบตัวที่ ${to.th}${at.th}`, en: `Found at ${to.en}${at.en}` };
    case 'split': return here ? { th: `${who.th} แยกไปตั้งบ้านใหม่${of.th}${at.th}`, en: `${who.en} set up a house of their own${of.en}${at.en}` } : { th: `${who.th} แยกมาจาก${family(told.home).th}${at.th}`, en: `${who.en} came from ${family(told.home).en}${at.en}` };
    case 'merge': return here ? { th: `รวม${family(told.other).th} เข้ามา: ${who.th}`, en: `Taken in: ${family(told.other).en} became part of this one: ${who.en}` } : { th: `รวมเข้ากับ${family(told.home).th}`, en: `This family became part of ${family(told.home).en}` };
    case 'family': return { th: `${who.th} เป็นอีกครอบครัวหนึ่งในบ้านนี้`, en: `${who.en} are a family of their own in this house` };
  }
}

/** What somebody should know before they say yes. */
export function consequences(change: HouseholdChange, home: HouseholdRecord, on: Day): Words[] {
  return [...alone(change, home, on), ...usual(change, home)];
}

const GROWN_UP = 18;

/** Children who would be left without a grown-up are said first. Whose age is not known counts as grown up. */
function alone(change: HouseholdChange, home: HouseholdRecord, on: Day): Words[] {
  const goes = change.kind === 'split' || change.kind === 'moved_out' ? change.person_ids : change.kind === 'death' ? [change.person_id] : [];
  const stay = home.persons.filter((person) => isAlive(person, on) && !goes.includes(person.personId));
  const left = goes.length > 0 && stay.length > 0 && stay.every((person) => (ageOf(person, on) ?? GROWN_UP) < GROWN_UP);
  return left ? [{ th: 'ในบ้านจะเหลือแต่เด็ก ดูก่อนว่าใครดูแล', en: 'Only children would be left in the home: see first who looks after them.' }] : [];
}

function usual(change: HouseholdChange, home: HouseholdRecord): Words[] {
  const kept: Words = { th: 'การรับสิทธิและคำตอบของแต่ละคนไปกับตัวคน', en: 'What each person receives and has answered goes with them.' };
  switch (change.kind) {
    case 'death': return [{ th: 'ชื่อและประวัติยังอยู่ในบ้าน สิทธิที่หยุดหรือเกิดใหม่คิดจากวันนี้', en: 'The name and history stay with the family; rights that end or begin follow at once.' },
      ...(change.died.length < 10 ? [{ th: 'ไม่รู้วันแน่นอน ระบบคิดว่าเป็นวันสุดท้ายของช่วงนั้น เพื่อไม่ให้ใครเสียสิทธิ', en: 'The day is not known: it counts as the last day of that time, so that nobody loses a right.' }] : [])];
    case 'birth': return [{ th: 'ยังไม่ต้องมีเลขประจำตัว เพิ่มทีหลังได้', en: 'No number is needed yet; it can be added later.' }];
    case 'joined': return [];
    case 'moved_in': return [kept];
    case 'moved_out': return change.to === null ? [kept, { th: 'บันทึกของคนที่ย้ายออกเก็บไว้ ถ้ากลับมาอยู่ก็พาเข้าบ้านได้', en: 'The record of those who left is kept; they can be taken in again.' }] : [kept];
    case 'home_moved':
      if (change.to === null) return [{ th: 'ครอบครัวนี้จะไม่อยู่ในรายการงานและตัวเลขของจังหวัดอีก แต่เปิดดูได้', en: 'The family leaves the work list and the figures of the province; it can still be read.' }];
      return change.to.subdistrict === home.subdistrict ? [] : [{ th: 'เจ้าหน้าที่และ อพม. ของตำบลใหม่จะเห็นครอบครัวนี้ ตำบลเดิมจะไม่เห็นอีก ยกเว้นคนที่ได้รับมอบหมายด้วยชื่อ คุณยังเปิดได้ถึงสิ้นวันนี้', en: 'The officers and volunteers of the new subdistrict will see the family, those of the old one no more, except who looks after it by name. You can open it until the end of today.' }];
    case 'address': return [{ th: 'เปลี่ยนเฉพาะที่อยู่นี้ ครอบครัวยังอยู่ในพื้นที่เดิม', en: 'Only this address changes; the family stays in its area.' }];
    case 'split': return [kept, { th: 'บ้านใหม่ยังไม่มีข้อมูลสภาพบ้าน ต้องถามใหม่', en: 'Nothing is known yet of the new house itself: it will be asked.' }];
    case 'merge': return [kept, { th: `ครอบครัวเลขที่ ${change.other} ยังอยู่ในประวัติ แต่ไม่มีคนในบ้าน งานและคนที่ดูแลย้ายมาที่นี่ ข้อมูลสภาพบ้านใช้ของบ้านนี้`, en: `Family ${change.other} stays in history without people. Its work and who looks after it come here; what is known of the house is that of this one.` }];
    case 'family': return [];
  }
}

function listed(names: readonly string[]): Words {
  if (names.length === 0) return { th: 'ไม่มีใคร', en: 'Nobody' };
  const last = names.at(-1) ?? '';
  if (names.length === 1) return { th: last, en: last };
  const first = names.slice(0, -1).join(', ');
  return { th: `${first} และ${last}`, en: `${first} and ${last}` };
}

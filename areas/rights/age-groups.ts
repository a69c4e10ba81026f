import type { AgeGroup } from './api.contract.ts';

interface Group { readonly value: AgeGroup; readonly from: number; readonly name: { th: string; en: string } }

/** Age groups of the work list, youngest first. The position is the bit in work_item.ages_mask: never reorder. */
export const AGE_GROUPS: readonly Group[] = [
  { value: 'age_0_5', from: 0, name: { th: 'เด็กเล็ก 0–5 ปี', en: 'Small children 0–5' } },
  { value: 'age_6_17', from: 6, name: { th: 'เด็ก 6–17 ปี', en: 'Children 6–17' } },
  { value: 'age_18_59', from: 18, name: { th: 'วัยทำงาน 18–59 ปี', en: 'Adults 18–59' } },
  { value: 'age_60_79', from: 60, name: { th: 'ผู้สูงอายุ 60–79 ปี', en: 'Elders 60–79' } },
  { value: 'age_80_up', from: 80, name: { th: 'ผู้สูงอายุ 80 ปีขึ้นไป', en: 'Elders 80 and over' } },
];

/** Position in AGE_GROUPS; -1 when the age is not known. */
export function ageGroupOf(age: number | null): number {
  if (age === null) return -1;
  let found = -1;
  AGE_GROUPS.forEach((group, i) => {
    if (age >= group.from) found = i;
  });
  return found;
}

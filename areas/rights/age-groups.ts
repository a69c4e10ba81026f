import type { AgeGroup } from './api.contract.ts';

interface Group { readonly value: AgeGroup; readonly from: number; readonly name: { th: string; en: string } }

/** Age groups of the work list, youngest first. The position is the bit in work_item.ages_mask: never reorder. */
export const AGE_GROUPS: readonly Group[] = [
  { value: 'age_0_5', from: 0, name: { th: 'แรกเกิด–5 ปี', en: '0–5' } },
  { value: 'age_6_17', from: 6, name: { th: '6–17 ปี', en: '6–17' } },
  { value: 'age_18_59', from: 18, name: { th: '18–59 ปี', en: '18–59' } },
  { value: 'age_60_79', from: 60, name: { th: '60–79 ปี', en: '60–79' } },
  { value: 'age_80_up', from: 80, name: { th: '80 ปีขึ้นไป', en: '80 and over' } },
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

// Names for 1.2 million made-up people, with the keys that the search keeps for them: made once for each different name.
import { nameKeys } from '@klaikhun/linkage';
import { type Rng, seededRng } from '@klaikhun/std';
import { firstName, surname } from '../../population/names.ts';

/** Draws for each sex and ten years of birth; a name that is drawn often is common. */
const FIRST_NAMES_EACH = 400;
/** A Thai surname is registered to one family: there are many, few people to each. */
export const SURNAMES = 150_000;
/** What families added in 1913 and since, so that theirs was nobody else's. */
const ADDED = 'พงษ์ สกุล วัฒนา กิจ เจริญ รุ่งเรือง มงคล ศิลป์ ทรัพย์ โชติ ภักดี พิทักษ์ ประเสริฐ สมบัติ วิจิตร ไพศาล บริบูรณ์ อุดม ชาติ นิยม พาณิชย์ ธนากร กมล อารี มั่นคง เพชร'.split(' ');

export interface FirstNameRow { readonly sex: string; readonly decade: number; readonly n: number; readonly name: string; readonly bare: string; readonly sound: string; readonly bones: string }
export interface SurnameRow { readonly n: number; readonly name: string; readonly bare: string; readonly sound: string; readonly bones: string }

export function firstNames(seed: string): FirstNameRow[] {
  const rng = seededRng(`first names ${seed}`);
  const rows: FirstNameRow[] = [];
  for (const sex of ['M', 'F'] as const) {
    for (let decade = 190; decade <= 202; decade++) {
      for (let n = 0; n < FIRST_NAMES_EACH; n++) {
        const name = firstName(rng, sex, decade * 10 + rng.int(0, 9), rng.chance(0.06));
        const { bareFirst, soundFirst, bones } = nameKeys(name, '');
        rows.push({ sex, decade, n, name, bare: bareFirst, sound: soundFirst, bones });
      }
    }
  }
  return rows;
}

export function surnames(seed: string, many = SURNAMES): SurnameRow[] {
  const rng = seededRng(`surnames ${seed}`);
  const names = new Set<string>();
  while (names.size < many) names.add(oneSurname(rng));
  return [...names].map((name, n) => {
    const { bareLast, soundLast, bones } = nameKeys('', name);
    return { n, name, bare: bareLast, sound: soundLast, bones };
  });
}

function oneSurname(rng: Rng): string {
  const name = surname(rng);
  return rng.chance(0.3) ? name : name + rng.pick(ADDED.filter((word) => !name.endsWith(word)));
}

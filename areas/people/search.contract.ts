// Finding a person, and asking before somebody is written down whether they are known already.
import { DayText, PlaceText, Text } from '@klaikhun/areas/org';
import { z } from 'zod';

const PlaceCode = z.string().regex(/^\d{4}(\d{2})?$/).meta({ description: 'A district or subdistrict of the asker' });
const Year = z.number().int().min(1850).max(2700).meta({ description: 'Common or Buddhist era; a year before or after is found, too' });
const Sex = z.enum(['M', 'F']);

/** POST /api/person-search. Sent in the body: nothing about a person stands in an address. */
export const PersonSearch = z.object({
  text: z.string().max(200).meta({ description: 'A name in any order or script, 13 digits, a phone number, or "12 ม.3 ดู่ใต้"' }),
  place: PlaceCode.optional(), birth_year: Year.optional(), sex: Sex.optional(),
}).meta({ id: 'PersonSearch' });
export type PersonSearch = z.infer<typeof PersonSearch>;

export const WHY_CODES = [
  'same', 'marks', 'sound', 'swapped', 'one_slip', 'begun', 'near', 'first_alone', 'surname_changed', 'surname_only', 'same_letters', 'id', 'id_near', 'phone', 'house', 'former_name', 'source_name', 'birth_year',
] as const;

export const PersonFound = z.object({
  person_id: z.string(), household_id: z.string(),
  name: z.string(), other_name: z.string().nullable().meta({ description: 'The former or otherwise written name that was found, when it is not the present one' }),
  national_id: z.string().nullable().meta({ description: 'Masked' }),
  sex: Sex.nullable(), age: z.number().int().nullable(), age_text: Text, alive: z.boolean(),
  place: PlaceText, house_no: z.string().nullable(),
  relation: z.enum(['area', 'assigned', 'looked_up', 'glass']),
  opens: z.boolean().meta({ description: 'False: say first why the family is opened' }), opens_text: Text,
  why: z.array(z.object({ code: z.enum(WHY_CODES), text: Text })).meta({ description: 'Why this person was found, the strongest reason first' }),
}).meta({ id: 'PersonFound' });
export type PersonFound = z.infer<typeof PersonFound>;

export const PersonsFound = z.object({
  as_of: DayText,
  understood: z.object({ kind: z.enum(['nothing', 'name', 'id', 'phone', 'digits', 'house']), text: Text }).meta({ description: 'What the words were taken for' }),
  persons: z.array(PersonFound), more: z.boolean().meta({ description: 'Others fit as well: say more about the person' }),
}).meta({ id: 'PersonsFound' });
export type PersonsFound = z.infer<typeof PersonsFound>;

/** POST /api/person-search/duplicates: before a new person is written down. */
export const DuplicateCheck = z.object({
  first_name: z.string().min(1).max(100), last_name: z.string().max(100).optional(), birth_year: Year.optional(), sex: Sex.optional(), national_id: z.string().max(30).optional(),
}).meta({ id: 'DuplicateCheck' });
export type DuplicateCheck = z.infer<typeof DuplicateCheck>;

export const Duplicates = z.object({ likely: z.array(PersonFound).meta({ description: 'Persons of the asker\'s area who may be the same one; empty also when there is somebody whom the asker may not find' }) }).meta({ id: 'Duplicates' });
export type Duplicates = z.infer<typeof Duplicates>;

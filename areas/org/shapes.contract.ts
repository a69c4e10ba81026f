// Shapes that every route shares. Pure: read by the server (to check and describe) and by the web (as types).
// Money is baht as a number, days are ISO strings in the Bangkok calendar, words for people are Thai and English side by side.
import { z } from 'zod';

export const Text = z.object({ th: z.string(), en: z.string() }).meta({ id: 'Text', description: 'The same words in Thai and English' });
export type Text = z.infer<typeof Text>;

export const DayText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).meta({ id: 'Day', description: 'A Bangkok calendar day, ISO 8601', examples: ['2026-11-20'] });

export const Precision = z.enum(['day', 'month', 'year']);

/** A date as precise as it is known: "1944-05-01" with precision "month" is May 1944. */
export const PreciseDate = z.object({ date: DayText, precision: Precision }).meta({ id: 'PreciseDate' });
export type PreciseDate = z.infer<typeof PreciseDate>;

/** A count of people or households; null = between 1 and 4, kept back so that nobody can be picked out. */
export const Count = z.number().int().nonnegative().nullable().meta({ id: 'Count', description: 'null: between 1 and 4, kept back to protect people' });

export const Baht = z.number().meta({ id: 'Baht', description: 'Baht, at most two decimals' });

/** A place in words, smallest part first: "ม.3 ต.ดู่ใต้ อ.เมืองน่าน". */
export const PlaceText = z.object({
  text: Text,
  province: z.string(), district: z.string(), subdistrict: z.string(), village_no: z.string().nullable(),
}).meta({ id: 'PlaceText' });
export type PlaceText = z.infer<typeof PlaceText>;

export const Period = z.enum(['month', 'year', 'time', 'once', 'loan', 'in_kind']);
export const Outcome = z.enum(['receiving_not_entitled', 'not_entitled', 'underpaid', 'receiving', 'quota_used', 'applied', 'unknown', 'entitled']);
export const Application = z.enum(['', 'pending', 'approved']);
export const Registration = z.enum(['open', 'closed']);

/** RFC 9457. `title` and `detail` are Thai; `next` says what to do; `faults` names the fields that were wrong. */
export const ProblemDetails = z.object({
  type: z.string(), status: z.number().int(), code: z.string(),
  title: z.string(), title_en: z.string(),
  next: Text,
  instance: z.string().optional().meta({ description: 'The number to quote when asking for help' }),
  faults: z.array(z.object({ field: z.string(), reason: Text })).optional(),
}).meta({ id: 'Problem' });
export type ProblemDetails = z.infer<typeof ProblemDetails>;

/** How a fact is asked: what the screen should offer. "ไม่ทราบ" (null) is always offered beside it. */
export const AnswerShape = z.object({
  kind: z.enum(['yes_no', 'choice', 'number', 'money', 'date', 'birth_date']),
  choices: z.array(z.object({ value: z.string(), label: Text })).meta({ description: 'For kind choice, else empty' }),
  min: z.number().nullable(), max: z.number().nullable(),
  unit: Text.nullable().meta({ description: 'บาทต่อปี, คะแนน …' }),
}).meta({ id: 'AnswerShape' });
export type AnswerShape = z.infer<typeof AnswerShape>;

export const Citation = z.object({ title: Text, section: z.string(), source: z.string(), url: z.string().nullable() }).meta({ id: 'Citation' });
export type Citation = z.infer<typeof Citation>;

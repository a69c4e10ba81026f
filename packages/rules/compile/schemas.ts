// The shape of the law files. Strict: a key that is not named here is a fault.
import { z } from 'zod';
import { FACT_TYPES } from '../dictionary.ts';
import { PERIODS } from '../model.ts';

const words = z.strictObject({ th: z.string().min(1), en: z.string().min(1) });
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'YYYY-MM-DD');
const confidence = z.enum(['seen', 'memory', 'uncertain']);
const name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'snake_case');

const citation = z.strictObject({ title: words, section: z.string().nullish(), source: z.string().nullish(), url: z.string().nullish() });

const parameter = z.strictObject({
  value: z.number(), unit: z.string(), citation: citation.nullish(), confidence: confidence.nullish(), note: words.partial({ en: true }).nullish(), effective_from: day.nullish(),
});
export type ParameterText = z.infer<typeof parameter>;
const parameters = z.record(name, parameter);

const fact = z.strictObject({
  type: z.enum(FACT_TYPES), label: words, question: words.optional(), why: words, source: words.optional(), sensitivity: z.enum(['ordinary', 'personal', 'sensitive', 'sealed']),
  unit: z.string().nullish(), basis: words.nullish(), values: z.array(z.string()).optional(), labels: z.record(z.string(), words).optional(), list: z.string().optional(),
  digits: z.number().int().min(1).max(9).optional(), min: z.number().optional(), max: z.number().optional(), not_before: name.optional(), empty_means: z.string().optional(),
  derived: z.union([
    z.strictObject({ alive: z.literal(true) }),
    z.strictObject({ age_at: z.enum(['as_of', 'fiscal_year_eve', 'death_date']) }),
    z.strictObject({ count: z.string() }),
    z.strictObject({ mean: name, over: z.string() }),
  ]).optional(),
  parameters: parameters.optional(),
});
export type FactText = z.infer<typeof fact>;

export const factsFile = z.strictObject({ version: z.number().int(), person: z.record(name, fact), household: z.record(name, fact), lists: z.record(z.string(), z.array(z.string())) });
export type FactsText = z.infer<typeof factsFile>;

const condition = z.strictObject({ id: name, when: z.string(), citation: citation.nullish(), holds: words, fails: words, ask: words });
const amount = z.strictObject({ when: z.string().nullish(), value: z.union([name, z.tuple([name, name])]) });

const version = z.strictObject({
  id: z.string().min(1), effective_from: day, effective_to: day.nullable(), age_counting: z.enum(['anniversary', 'civil_code_16']), citation, confidence,
  verified: z.strictObject({ by: z.string().nullable(), on: day.nullable() }), parameters, conditions: z.array(condition).min(1), amount: z.array(amount).min(1),
  note: words.partial({ en: true }).nullish(),
});
export type VersionText = z.infer<typeof version>;

export const rightFile = z.strictObject({
  right: name, title: words, shown_as: words.nullish(), on: z.enum(['person', 'household']), period: z.enum(PERIODS), registration: z.enum(['open', 'closed']), restricted: z.boolean(),
  quota: z.strictObject({ times: z.number().int().min(1), per: z.enum(['fiscal_year', 'life']) }).nullable(), received_when: z.string().nullable(), agency: words,
  apply_at: z.array(words).min(1), documents: z.array(z.strictObject({ id: name, th: z.string(), en: z.string() })), about: words, versions: z.array(version).min(1),
});
export type RightText = z.infer<typeof rightFile>;

export const levelFile = z.strictObject({
  level: name, title: words, on: z.literal('household'), about: words.nullish(),
  versions: z.array(z.strictObject({
    id: z.string(), effective_from: day, effective_to: day.nullable(), age_counting: z.enum(['anniversary', 'civil_code_16']), citation, confidence,
    verified: z.strictObject({ by: z.string().nullable(), on: day.nullable() }), parameters, note: words.partial({ en: true }).nullish(),
    levels: z.array(z.strictObject({ when: z.string().nullish(), value: z.union([z.literal('none'), z.number().int()]), holds: words.nullish(), label: words.nullish(), about: words.nullish(), title: words.nullish() })).min(1),
  })).min(1),
});
export type LevelText = z.infer<typeof levelFile>;

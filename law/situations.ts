// situations.yaml: people with names, and what the law must answer for them. Read here, run in check.ts.
import { failed, ok, type Result } from '@klaikhun/std';
import { parse } from 'yaml';
import { z } from 'zod';

const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const facts = z.record(z.string(), value);
const member = facts.refine((row) => typeof row.person_id === 'string', 'person_id');
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'YYYY-MM-DD');

const expectation = z.strictObject({
  outcome: z.string().optional(),
  /** Baht; a pair is an interval; null is "no amount". */
  amount: z.union([z.number(), z.tuple([z.number(), z.number()]), z.null()]).optional(),
  amount_depends_on: z.array(z.string()).optional(),
  changes_on: day.nullable().optional(),
  missing: z.array(z.string()).optional(),
  failed: z.array(z.string()).optional(),
  application: z.enum(['', 'pending', 'approved']).optional(),
  registration: z.enum(['open', 'closed']).optional(),
  law_version: z.string().optional(),
  /** No answer at all: nobody lives in the household, or no version is in force. */
  absent: z.literal(true).optional(),
  birth: z.strictObject({ day, precision: z.enum(['day', 'month', 'year']), shown: z.string().optional() }).optional(),
  /** A word that must stand in one of the places to apply. */
  apply_at: z.string().optional(),
  /** Of a level: its number, `none` or `unknown`, and the definition used. */
  level: z.union([z.number().int(), z.enum(['none', 'unknown'])]).optional(),
  definition: z.string().optional(),
});
export type Expectation = z.infer<typeof expectation>;

const situation = z.strictObject({
  name: z.string().min(1),
  covers: z.array(z.string()).min(1),
  as_of: day.optional(),
  person: facts.optional(),
  others: z.array(member).optional(),
  household: facts.optional(),
  enrolments: z.array(facts).optional(),
  /** Facts of the defaults that nobody knows: `fact` of the subject, `household.fact`. */
  unknown: z.array(z.string()).optional(),
  expect: expectation,
});

const file = z.strictObject({
  right: z.string().optional(),
  level: z.string().optional(),
  as_of: day,
  defaults: z.strictObject({ person: facts, other: facts.optional(), household: facts.optional() }),
  situations: z.array(situation).min(1),
}).refine((text) => (text.right === undefined) !== (text.level === undefined), 'right or level');

/** One household with its question, ready for `readHousehold`. */
export interface Situation {
  name: string;
  covers: string[];
  /** YYYY-MM-DD. */
  asOf: string;
  subject: string;
  json: { household: Record<string, unknown>; persons: Record<string, unknown>[]; enrolments: Record<string, unknown>[] };
  expect: Expectation;
}

export interface SituationFile { kind: 'right' | 'level'; code: string; situations: Situation[] }

/** Reads one situations.yaml. A failure is one sentence per fault, with its path in the file. */
export function readSituations(text: string): Result<SituationFile, { path: string; detail: string }[]> {
  let content: unknown;
  try {
    content = parse(text);
  } catch (error) {
    return failed([{ path: '(file)', detail: (error as Error).message.split('\n')[0] ?? '' }]);
  }
  const read = file.safeParse(content);
  if (!read.success) return failed(read.error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), detail: issue.message })));
  const { right, level, as_of, defaults, situations } = read.data;
  const code = right ?? level ?? '';
  return ok({
    kind: right === undefined ? 'level' : 'right',
    code,
    situations: situations.map((one) => ({
      name: one.name, covers: one.covers, asOf: one.as_of ?? as_of, expect: one.expect, ...household(code, defaults, one),
    })),
  });
}

type Defaults = z.infer<typeof file>['defaults'];

function household(code: string, defaults: Defaults, one: z.infer<typeof situation>): Pick<Situation, 'subject' | 'json'> {
  const person: Record<string, unknown> = { person_id: 'subject', ...defaults.person, ...one.person };
  const home: Record<string, unknown> = { household_id: 'household', ...defaults.household, ...one.household };
  for (const fact of one.unknown ?? []) {
    if (fact.startsWith('household.')) delete home[fact.slice('household.'.length)];
    else delete person[fact];
  }
  const subject = String(person.person_id);
  return {
    subject,
    json: {
      household: home,
      persons: [person, ...(one.others ?? []).map((other) => ({ ...defaults.other, ...other }))],
      enrolments: (one.enrolments ?? []).map((row) => ({ person_id: subject, right: code, ...row })),
    },
  };
}

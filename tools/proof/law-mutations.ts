import type { LawFile } from '@klaikhun/rules';
import { parse, stringify } from 'yaml';

/**
 * The law with one slip of the pen each: a number off by one, a comparison that gains or loses its equality, a "not" or
 * an exclusion forgotten. If a slip changed no answer of the proof, then no household stood on that edge.
 */
interface RuleText {
  right: string;
  versions: {
    effective_to: string | null;
    parameters: Record<string, { value: number; unit: string }>;
    conditions: { id: string; when: string }[];
    amount: { when?: string }[];
  }[];
}

export interface Mutation {
  name: string;
  right: string;
  /** The dictionary and the one changed right. */
  files: LawFile[];
}

/** [what, by what]: each occurrence is changed by itself. */
const SLIPS: readonly (readonly [RegExp, string])[] = [
  [/>=/g, '>'], [/<=/g, '<'], [/<(?!=)/g, '<='], [/>(?!=)/g, '>='], [/==/g, '!='], [/&&/g, '||'], [/\|\|/g, '&&'], [/!(?!=)/g, ''],
];

function slipsIn(text: string): string[] {
  return SLIPS.flatMap(([pattern, by]) =>
    [...text.matchAll(pattern)].map((found) => text.slice(0, found.index) + by + text.slice(found.index + found[0].length)));
}

function withRule(dictionary: LawFile, file: LawFile, change: (rule: RuleText['versions'][number]) => void): LawFile[] {
  const rule = parse(file.text) as RuleText;
  for (const version of rule.versions) if (version.effective_to === null) change(version);
  return [dictionary, { ...file, text: stringify(rule) }];
}

function mutationsOf(dictionary: LawFile, file: LawFile): Mutation[] {
  const rule = parse(file.text) as RuleText;
  const { right } = rule;
  const version = rule.versions.find((one) => one.effective_to === null);
  if (version === undefined) return [];
  const numbers = Object.keys(version.parameters).map((name): Mutation => ({
    right,
    name: `${right}: ${name} one more`,
    files: withRule(dictionary, file, (changed) => {
      const parameter = changed.parameters[name];
      if (parameter !== undefined) parameter.value += 1;
    }),
  }));
  const conditions = version.conditions.flatMap((condition, place) => slipsIn(condition.when).map((when): Mutation => ({
    right,
    name: `${right}: ${condition.when} read as ${when}`,
    files: withRule(dictionary, file, (changed) => {
      const target = changed.conditions[place];
      if (target !== undefined) target.when = when;
    }),
  })));
  const amounts = version.amount.flatMap((one, place) => slipsIn(one.when ?? '').map((when): Mutation => ({
    right,
    name: `${right}: amount where ${one.when} read as ${when}`,
    files: withRule(dictionary, file, (changed) => {
      const target = changed.amount[place];
      if (target !== undefined) target.when = when;
    }),
  })));
  return [...numbers, ...conditions, ...amounts];
}

export function mutations(files: LawFile[]): Mutation[] {
  const dictionary = files.find((file) => file.path === 'facts.yaml');
  if (dictionary === undefined) return [];
  return files.filter((file) => file.path.startsWith('rights/') && file.path.endsWith('rule.yaml')).flatMap((file) => mutationsOf(dictionary, file));
}

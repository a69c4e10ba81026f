// uses.yaml: to what ends personal data is used, on what legal ground, which facts each may read. Read and checked here.
import { failed, ok, type Result } from '@klaikhun/std';
import type { Confidence, FactDefinition, Sensitivity, Words } from '@klaikhun/rules';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import type { LawFinding } from './finding.ts';
import { checkProblems } from './problems.ts';

export interface Basis { readonly act: Words; readonly section: string; readonly says: Words; readonly confidence: Confidence }

export interface Use {
  readonly code: string;
  readonly title: Words;
  readonly purpose: Words;
  readonly basis: readonly Basis[];
  /** The ground for sensitive and sealed facts; empty where none is read. */
  readonly sensitiveBasis: readonly Basis[];
  readonly classes: readonly Sensitivity[];
  /** Names of the facts that may be read, `person.` or `household.` before them, in the order of the dictionary. */
  readonly facts: readonly string[];
  readonly receivers: readonly Words[];
  readonly retention: { readonly says: Words; readonly act: Words; readonly section: string; readonly confidence: Confidence };
}

const words = z.strictObject({ th: z.string().regex(/[\u0e01-\u0e2e]/, 'Thai words'), en: z.string().regex(/^[^\u0e00-\u0e7f]+$/, 'English words') });
const confidence = z.enum(['seen', 'memory', 'uncertain']);
const section = z.string().regex(/^\d{1,3}(\(\d{1,2}\))?(\([ก-ฮ]\))?$/, 'a section, as "24(4)"');
const basis = z.strictObject({ act: z.string(), section, ...words.shape, confidence });
const classes = z.enum(['ordinary', 'personal', 'sensitive', 'sealed']);
const use = z.strictObject({
  title: words, purpose: words, basis: z.array(basis).min(1), sensitive_basis: z.array(basis), classes: z.array(classes),
  facts: z.union([z.literal('every'), z.strictObject({ person: z.array(z.string()).optional(), household: z.array(z.string()).optional() })]),
  without: z.array(z.string()).optional(),
  receivers: z.array(words).min(1),
  retention: z.strictObject({ ...words.shape, citation: z.strictObject({ act: z.string(), section }), confidence }),
});
const file = z.strictObject({ version: z.literal(1), acts: z.record(z.string().regex(/^[a-z]+$/), words), uses: z.record(z.string().regex(/^[a-z_]+$/), use) });
type Written = z.infer<typeof file>;
type Place = (path: readonly PropertyKey[]) => LawFinding['line'];

const FILE = 'uses.yaml';
/** Consent, which is no ground here: it would turn a right into a favour. */
const CONSENT = /^19(\(|$)/;

/** Reads the text of uses.yaml against the facts of the dictionary; all faults at once, with their lines. */
export function readUses(text: string, facts: readonly FactDefinition[]): Result<Use[], LawFinding[]> {
  const lines = new LineCounter();
  const yaml = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const fault = yaml.errors[0];
  if (fault !== undefined) return failed([finding(lines.linePos(fault.pos[0]).line, '(file)', fault.message.split('\n')[0] ?? '')]);
  const lineOf: Place = (path) => {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = yaml.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return null;
  };
  const read = file.safeParse(yaml.toJS());
  if (!read.success) return failed(read.error.issues.map((issue) => finding(lineOf(issue.path), issue.path.map(String).join('.'), issue.message)));
  const findings = faultsOf(read.data, facts, lineOf);
  return findings.length > 0 ? failed(findings) : ok(Object.entries(read.data.uses).map(([code, written]) => useOf(code, written, read.data.acts, facts)));
}

function finding(line: number | null, where: string, detail: string): LawFinding {
  return { file: FILE, line, where, problem: checkProblems.brokenUses({ path: where, detail }) };
}

function faultsOf({ acts, uses }: Written, facts: readonly FactDefinition[], lineOf: Place): LawFinding[] {
  const found: LawFinding[] = [];
  const covered = new Set<string>();
  for (const [code, written] of Object.entries(uses)) {
    const note = (key: string, problem: LawFinding['problem']) => found.push({ file: FILE, line: lineOf(['uses', code, ...key.split('.')]), where: code, problem });
    const grounds = [...written.basis, ...written.sensitive_basis];
    for (const ground of [...grounds, written.retention.citation]) if (acts[ground.act] === undefined) note('basis', checkProblems.unknownAct({ name: code, act: ground.act }));
    for (const ground of grounds) if (ground.act === 'pdpa' && CONSENT.test(ground.section)) note('basis', checkProblems.restsOnConsent({ name: code }));
    for (const cited of [...grounds, written.retention]) if (cited.confidence === 'seen') note('basis', checkProblems.saidSeen({ name: code }));
    const named = namesOf(written.facts);
    for (const name of written.without ?? []) if (!facts.some((one) => nameOf(one) === name)) note('without', checkProblems.unknownFact({ name: code, fact: name }));
    for (const name of named ?? []) {
      const fact = facts.find((one) => nameOf(one) === name);
      if (fact === undefined) note('facts', checkProblems.unknownFact({ name: code, fact: name }));
      else if (!written.classes.includes(fact.sensitivity)) note('facts', checkProblems.unnamedClass({ name: code, fact: name, sensitivity: fact.sensitivity }));
    }
    const read = readBy(written, facts);
    for (const fact of read) covered.add(nameOf(fact));
    if (read.some(isSensitive) && written.sensitive_basis.length === 0) note('sensitive_basis', checkProblems.noSensitiveGround({ name: code }));
  }
  for (const fact of facts) {
    if (!covered.has(nameOf(fact))) found.push({ file: FILE, line: null, where: nameOf(fact), problem: checkProblems.uselessFact({ fact: nameOf(fact) }) });
  }
  return found;
}

function isSensitive(fact: FactDefinition): boolean {
  return fact.sensitivity === 'sensitive' || fact.sensitivity === 'sealed';
}

function nameOf(fact: FactDefinition): string {
  return `${fact.scope}.${fact.name}`;
}

/** null: every fact of the classes. */
function namesOf(facts: Written['uses'][string]['facts']): string[] | null {
  if (facts === 'every') return null;
  return [...(facts.person ?? []).map((name) => `person.${name}`), ...(facts.household ?? []).map((name) => `household.${name}`)];
}

function readBy(written: Written['uses'][string], facts: readonly FactDefinition[]): FactDefinition[] {
  const named = namesOf(written.facts);
  const without = written.without ?? [];
  return facts.filter((fact) => (named === null ? written.classes.includes(fact.sensitivity) && !without.includes(nameOf(fact)) : named.includes(nameOf(fact))));
}

function useOf(code: string, written: Written['uses'][string], acts: Written['acts'], facts: readonly FactDefinition[]): Use {
  const act = (name: string): Words => acts[name] ?? { th: name, en: name };
  const basisOf = (one: z.infer<typeof basis>): Basis => ({ act: act(one.act), section: one.section, says: { th: one.th, en: one.en }, confidence: one.confidence });
  const { retention } = written;
  return {
    code, title: written.title, purpose: written.purpose, basis: written.basis.map(basisOf), sensitiveBasis: written.sensitive_basis.map(basisOf),
    classes: written.classes, facts: readBy(written, facts).map(nameOf), receivers: written.receivers,
    retention: { says: { th: retention.th, en: retention.en }, act: act(retention.citation.act), section: retention.citation.section, confidence: retention.confidence },
  };
}

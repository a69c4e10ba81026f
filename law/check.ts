// Proves the law: every value has a date, a citation and a situation, and every situation gets the agreed answer.
import { compileLaw, levelOf, readHousehold, decideHousehold, versionOn, type Citation, type Confidence, type Law, type LawFile, type Level, type Right, type RightVersion } from '@klaikhun/rules';
import { ok, parseDate, type Day, type Problem } from '@klaikhun/std';
import { parse } from 'yaml';
import { compare } from './compare.ts';
import type { LawFinding } from './finding.ts';
import { checkProblems } from './problems.ts';
import { readSituations, type Situation, type SituationFile } from './situations.ts';
import { readUses } from './uses.ts';

export interface LawCheck {
  findings: LawFinding[];
  /** Null when the law does not compile. */
  law: Law | null;
  counts: { rights: number; levels: number; versions: number; values: number; conditions: number; situations: number; uses: number };
}

type Note = (file: string, where: string, problem: Problem) => void;

/**
 * @param lawFiles `facts.yaml`, `sources.yaml`, every `rule.yaml` (see `readLawFiles` of `@klaikhun/law/node`)
 * @param situationFiles every `situations.yaml`
 * @param usesText the text of `uses.yaml`; null: not looked at
 * Never throws; no findings means proven.
 */
export function checkLaw(lawFiles: LawFile[], situationFiles: LawFile[], usesText: string | null = null): LawCheck {
  const findings: LawFinding[] = [];
  const note: Note = (file, where, problem) => { findings.push({ file, line: null, where, problem }); };
  const counts = { rights: 0, levels: 0, versions: 0, values: 0, conditions: 0, situations: 0, uses: 0 };
  const compiled = compileLaw(lawFiles);
  if (!compiled.ok) {
    for (const fault of compiled.problem) findings.push({ file: fault.file, line: fault.line, where: '', problem: fault.problem });
    return { findings, law: null, counts };
  }
  const law = compiled.value;
  const uses = usesText === null ? ok([]) : readUses(usesText, [...law.facts.person, ...law.facts.household]);
  if (!uses.ok) findings.push(...uses.problem);
  const asked = readAll(situationFiles, note);
  const shared = valuesOfFacts(lawFiles);
  const values = [...valuesOfRules(law), ...shared];
  checkOrigins(values, sourceIds(lawFiles), note);
  for (const right of law.rights) checkRight(right, asked, note);
  for (const level of law.levels) checkLevel(level, shared, asked, note);
  for (const [file, { kind, code }] of asked) {
    if (![...(kind === 'right' ? law.rights : law.levels)].some((rule) => rule.code === code)) note(file, code, checkProblems.noRule({ name: code }));
  }
  for (const [file, { kind, code, situations }] of asked) {
    for (const situation of situations) for (const problem of runSituation(law, kind, code, situation)) note(file, situation.name, problem);
    counts.situations += situations.length;
  }
  const versions = [...law.rights, ...law.levels].flatMap((rule) => rule.versions as { id: string }[]);
  const conditions = law.rights.reduce((sum, right) => sum + right.versions.reduce((inner, version) => inner + version.conditions.length, 0), 0);
  return { findings, law, counts: { ...counts, rights: law.rights.length, levels: law.levels.length, versions: versions.length, values: values.length, conditions, uses: uses.ok ? uses.value.length : 0 } };
}

type Asked = Map<string, SituationFile>;

function readAll(files: LawFile[], note: Note): Asked {
  const asked: Asked = new Map();
  for (const { path, text } of files) {
    const read = readSituations(text);
    if (read.ok) asked.set(path, read.value);
    else for (const fault of read.problem) note(path, fault.path, checkProblems.shape({ path: fault.path, detail: fault.detail }));
  }
  return asked;
}

// ---- every value has a date and a citation ----

interface Value { file: string; name: string; value: number; from: string | null; citation: Citation | null; confidence: Confidence | null }

function valuesOfRules(law: Law): Value[] {
  return [
    ...law.rights.flatMap((right) => right.versions.flatMap((version) => valuesOf(`rights/${right.code}/rule.yaml`, version))),
    ...law.levels.flatMap((level) => level.versions.flatMap((version) => valuesOf(`levels/${level.code}/rule.yaml`, version))),
  ];
}

function valuesOf(file: string, version: { parameters: RightVersion['parameters'] }): Value[] {
  return version.parameters.map(({ name, value, from, citation, confidence }) => ({ file, name, value, from, citation, confidence }));
}

/** Figures inside derived facts (who counts as a dependent) are law too. */
function valuesOfFacts(files: LawFile[]): Value[] {
  const facts = files.find((file) => file.path.endsWith('facts.yaml'));
  if (facts === undefined) return [];
  const text = parse(facts.text) as Record<string, Record<string, { parameters?: Record<string, Omit<Value, 'file' | 'name' | 'from'> & { effective_from?: string }> }>>;
  return [...Object.values(text.person ?? {}), ...Object.values(text.household ?? {})].flatMap((fact) =>
    Object.entries(fact.parameters ?? {}).map(([name, { value, effective_from, citation, confidence }]) => (
      { file: facts.path, name, value, from: effective_from ?? null, citation: citation ?? null, confidence: confidence ?? null })));
}

function sourceIds(files: LawFile[]): Set<string> {
  const sources = files.find((file) => file.path.endsWith('sources.yaml'));
  return new Set(Object.keys(sources === undefined ? {} : (parse(sources.text) as object)));
}

function checkOrigins(values: Value[], sources: Set<string>, note: Note): void {
  for (const { file, name, from, citation, confidence } of values) {
    if (from === null) note(file, name, checkProblems.noDate({ name }));
    if (citation === null) { note(file, name, checkProblems.noCitation({ name })); continue; }
    if (confidence === 'seen' && citation.source === null) note(file, name, checkProblems.noSource({ name }));
    if (citation.source != null && !sources.has(citation.source)) note(file, name, checkProblems.unknownSource({ name, source: citation.source }));
  }
}

// ---- every value and condition has a situation ----

interface Named { name: string; text: string }
interface CheckedVersion { id: string; effectiveFrom: Day; effectiveTo: Day | null; named: Named[] }

function checkRight(right: Right, asked: Asked, note: Note): void {
  const file = `rights/${right.code}/rule.yaml`;
  const versions = right.versions.map((version): CheckedVersion => ({
    ...version,
    named: [
      ...version.parameters.map(({ name, value }) => ({ name, text: String(value) })),
      ...version.conditions.map(({ id, when }) => ({ name: id, text: when })),
      ...(right.quota === null ? [] : [{ name: 'quota', text: `${right.quota.times} ${right.quota.per}` }]),
    ],
  }));
  checkCovers(file, right.code, 'right', versions, asked, note);
  for (const version of right.versions) for (const condition of version.conditions) checkSentence(file, version, condition, note);
}

function checkLevel(level: Level, factValues: Value[], asked: Asked, note: Note): void {
  const shared = factValues.map(({ name, value }) => ({ name, text: String(value) }));
  const versions = level.versions.map((version): CheckedVersion => ({ ...version, named: [...version.parameters.map(({ name, value }) => ({ name, text: String(value) })), ...shared] }));
  checkCovers(`levels/${level.code}/rule.yaml`, level.code, 'level', versions, asked, note);
}

/** A version may lean on another's situation only where its text is the same. */
function checkCovers(file: string, code: string, kind: SituationFile['kind'], versions: CheckedVersion[], asked: Asked, note: Note): void {
  const situations = [...asked.values()].filter((one) => one.code === code && one.kind === kind).flatMap((one) => one.situations);
  if (situations.length === 0) { note(file, code, checkProblems.noSituations({ name: code })); return; }
  const proven = new Set<string>();
  for (const situation of situations) {
    const version = versionOn(versions, dayOfText(situation.asOf));
    for (const name of situation.covers) {
      const named = (version ?? versions.at(-1))?.named.find((one) => one.name === name);
      if (named === undefined) note(file, situation.name, checkProblems.unknownCover({ name }));
      else if (version !== null) proven.add(`${named.name} ${named.text}`);
    }
  }
  for (const version of versions) {
    for (const named of version.named) {
      if (!proven.has(`${named.name} ${named.text}`)) note(file, named.name, checkProblems.uncovered({ name: named.name, version: version.id }));
    }
  }
}

/** A refusal names the figure it rests on, so a sentence left behind by a changed figure is found. */
function checkSentence(file: string, version: RightVersion, condition: RightVersion['conditions'][number], note: Note): void {
  for (const { name, value } of version.parameters) {
    if (!new RegExp(`parameters\\.${name}\\b`).test(condition.when)) continue;
    const figure = value.toLocaleString('en-US');
    const says = (sentence: string): boolean => sentence.split(/[^\d,.]+/).some((part) => part.replace(/[.,]+$/, '') === figure);
    if (!says(condition.fails.th) || !says(condition.fails.en)) note(file, condition.id, checkProblems.silentFigure({ name: condition.id, figure }));
  }
}

// ---- every situation gets the agreed answer ----

/** Runs one situation; no problems means that the engine gives what the situation expects. */
export function runSituation(law: Law, kind: SituationFile['kind'], code: string, situation: Situation): Problem[] {
  const asOf = dayOfText(situation.asOf);
  const household = readHousehold(law, situation.json, asOf);
  if (!household.ok) return household.problem.map((fault) => checkProblems.facts({ detail: `${fault.path}: ${fault.problem.title.th}` }));
  if (kind === 'level') {
    const level = law.levels.find((one) => one.code === code);
    return level === undefined ? [] : compare({ law, situation, household: household.value, decision: undefined, level: levelOf(law, level, household.value, asOf) });
  }
  const decision = decideHousehold(law, household.value, asOf).find((one) => one.right === code && (one.memberIndex < 0 || one.subjectId === situation.subject));
  return compare({ law, situation, household: household.value, decision, level: undefined });
}

/** The shape of the file has been checked, but not whether the day exists: 0 then, which no version covers. */
function dayOfText(text: string): Day {
  const read = parseDate(text, { partial: false });
  return read.ok ? read.value.day : 0;
}

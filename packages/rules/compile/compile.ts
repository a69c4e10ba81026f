// All law files together -> the compiled law, or every fault in them.
import { failed, ok, parseDate, type Day, type Result } from '@klaikhun/std';
import type { Dictionary } from '../dictionary.ts';
import type { Citation, Law, Level, Parameter, Right, RightVersion } from '../law.ts';
import { compileCondition } from './cel.ts';
import { readDictionary } from './dictionary.ts';
import { lawProblems } from './problems.ts';
import { levelFile, rightFile, type LevelText, type ParameterText, type RightText, type VersionText } from './schemas.ts';
import type { Setting } from './setting.ts';
import { Source, type LawFault, type LawFile } from './source.ts';

/** The columnar sweep keeps the failed conditions of a right in the bits of one number. */
const MOST_CONDITIONS = 30;

/**
 * Compiles `facts.yaml`, `rights/<code>/rule.yaml` and `levels/<code>/rule.yaml` (any folder before them is ignored).
 * Rights keep the order in which their files are given. Faults name file, line, column, and what to do.
 */
export function compileLaw(files: LawFile[]): Result<Law, LawFault[]> {
  const faults: LawFault[] = [];
  const dictionaryFile = files.find((file) => /(^|\/)facts\.yaml$/.test(file.path));
  if (dictionaryFile === undefined) return failed([{ file: 'facts.yaml', line: 1, column: 1, problem: lawProblems.missingFile({ file: 'law/facts.yaml' }) }]);
  const facts = readDictionary(new Source(dictionaryFile, faults));
  if (facts === null) return failed(faults);
  const rights: Right[] = [];
  const levels: Level[] = [];
  for (const file of files) {
    if (/rights\/[^/]+\/rule\.yaml$/.test(file.path)) push(rights, readRight(new Source(file, faults), facts));
    if (/levels\/[^/]+\/rule\.yaml$/.test(file.path)) push(levels, readLevel(new Source(file, faults), facts));
  }
  return faults.length > 0 ? failed(faults) : ok({ facts, rights, levels });
}

function push<T>(list: T[], item: T | null): void {
  if (item !== null) list.push(item);
}

function readRight(source: Source, facts: Dictionary): Right | null {
  const text = source.read(rightFile);
  if (text === null) return null;
  const versions = text.versions.map((version, i) => rightVersion(source, facts, text, version, i)).sort((a, b) => a.effectiveFrom - b.effectiveFrom);
  checkOverlap(source, versions);
  return {
    code: text.right, title: text.title, shownAs: text.shown_as ?? text.title, about: text.about, on: text.on, period: text.period, registration: text.registration,
    restricted: text.restricted, quota: text.quota, agency: text.agency, applyAt: text.apply_at, documents: text.documents, versions,
  };
}

function rightVersion(source: Source, facts: Dictionary, right: RightText, version: VersionText, i: number): RightVersion {
  const setting = settingOf(source, facts, right.on === 'person' ? 'person' : null, version.parameters);
  if (version.conditions.length > MOST_CONDITIONS) source.fault(['versions', i, 'conditions'], lawProblems.tooMany({ limit: MOST_CONDITIONS }));
  const seen = new Set<string>();
  const conditions = version.conditions.map((condition, j) => {
    if (seen.has(condition.id)) source.fault(['versions', i, 'conditions', j, 'id'], lawProblems.duplicate({ name: condition.id }));
    seen.add(condition.id);
    const expression = compileCondition(condition.when, setting(['versions', i, 'conditions', j, 'when'])) ?? { op: 'constant' as const, value: false };
    return { id: condition.id, when: condition.when, expression, citation: citationOf(condition.citation ?? version.citation), holds: condition.holds, fails: condition.fails, ask: condition.ask };
  });
  const amount = version.amount.map((part, j) => {
    const names = typeof part.value === 'string' ? [part.value, part.value] : part.value;
    const [min, max] = names.map((name) => satang(source, version, name, ['versions', i, 'amount', j, 'value']));
    const when = part.when == null ? null : compileCondition(part.when, setting(['versions', i, 'amount', j, 'when']));
    return { when, text: part.when ?? null, min: min ?? 0, max: max ?? 0, parameters: [...new Set(names)] };
  });
  if (amount.at(-1)?.when != null) source.fault(['versions', i, 'amount'], lawProblems.shape({ path: 'amount', detail: 'the last case has no when' }));
  const receivedWhen = right.received_when === null ? null : compileCondition(right.received_when, setting(['received_when']));
  return {
    id: version.id, ...period(source, version, i), ageCounting: version.age_counting, citation: citationOf(version.citation), confidence: version.confidence,
    verified: version.verified, parameters: parametersOf(version), conditions, amount, receivedWhen,
  };
}

function readLevel(source: Source, facts: Dictionary): Level | null {
  const text = source.read(levelFile);
  if (text === null) return null;
  const versions = text.versions.map((version, i) => levelVersion(source, facts, version, i)).sort((a, b) => a.effectiveFrom - b.effectiveFrom);
  checkOverlap(source, versions);
  return { code: text.level, title: text.title, versions };
}

function levelVersion(source: Source, facts: Dictionary, version: LevelText['versions'][number], i: number): Level['versions'][number] {
  const setting = settingOf(source, facts, null, version.parameters);
  return {
    id: version.id, ...period(source, version, i), ageCounting: version.age_counting, citation: citationOf(version.citation), confidence: version.confidence,
    parameters: parametersOf(version),
    cases: version.levels.map((part, j) => ({
      when: part.when == null ? null : compileCondition(part.when, setting(['versions', i, 'levels', j, 'when'])),
      text: part.when ?? null,
      level: part.value === 'none' ? null : part.value,
    })),
  };
}

/** Gives each text of a version its place in the file, for faults. */
function settingOf(source: Source, dictionary: Dictionary, subject: 'person' | null, texts: Record<string, ParameterText>): (path: (string | number)[]) => Setting {
  const parameters = new Map(Object.entries(texts).map(([name, parameter]) => [name, parameter.value]));
  // One past the offset: the text stands in quotes.
  return (path) => ({ dictionary, subject, member: null, parameters, compile: compileCondition, fault: (problem, offset) => source.fault(path, problem, offset + 1) });
}

interface Dated { effective_from: string; effective_to: string | null }

function period(source: Source, version: Dated, i: number): { effectiveFrom: Day; effectiveTo: Day | null } {
  const from = dayAt(source, version.effective_from, ['versions', i, 'effective_from']);
  return { effectiveFrom: from, effectiveTo: version.effective_to === null ? null : dayAt(source, version.effective_to, ['versions', i, 'effective_to']) };
}

function dayAt(source: Source, text: string, path: (string | number)[]): Day {
  const result = parseDate(text, { partial: false });
  if (result.ok) return result.value.day;
  source.fault(path, result.problem);
  return 0;
}

function checkOverlap(source: Source, versions: { id: string; effectiveFrom: Day; effectiveTo: Day | null }[]): void {
  for (let i = 1; i < versions.length; i += 1) {
    const [first, second] = [versions[i - 1]!, versions[i]!];
    if (first.effectiveTo === null || first.effectiveTo >= second.effectiveFrom) source.fault(['versions'], lawProblems.overlap({ first: first.id, second: second.id }));
  }
}

function satang(source: Source, version: VersionText, name: string, path: (string | number)[]): number {
  const parameter = version.parameters[name];
  if (parameter === undefined) source.fault(path, lawProblems.unknownParameter({ name }));
  return Math.round((parameter?.value ?? 0) * 100);
}

type ParametersHolder = Pick<VersionText, 'parameters' | 'citation' | 'confidence' | 'effective_from'>;

function parametersOf(version: ParametersHolder): Parameter[] {
  return Object.entries(version.parameters).map(([name, parameter]) => ({
    name, value: parameter.value, unit: parameter.unit, citation: citationOf(parameter.citation ?? version.citation), confidence: parameter.confidence ?? version.confidence,
    from: parameter.effective_from ?? version.effective_from, note: parameter.note == null ? null : { th: parameter.note.th, en: parameter.note.en ?? parameter.note.th },
  }));
}

function citationOf(citation: VersionText['citation']): Citation {
  return { title: citation.title, section: citation.section ?? null, source: citation.source ?? null, url: citation.url ?? null };
}

import { compileLaw, type LawFile } from '@klaikhun/rules';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { runSituation } from './check.ts';
import { checkLaw, readSituations, RIGHTS, type LawFinding } from './index.ts';
import { readLawFiles, readSituationFiles } from './node.ts';

const lawFiles = await readLawFiles();
const situationFiles = await readSituationFiles();

const said = (findings: LawFinding[]): string[] => findings.map((one) => `${one.file}:${one.line ?? ''} ${one.where} ${one.problem.code} ${one.problem.title.en}`);

/** The law with one file's text replaced. */
function planted(files: LawFile[], path: string, from: string | RegExp, to: string): LawFile[] {
  const changed = files.map((file) => (file.path === path ? { path, text: file.text.replace(from, to) } : file));
  expect(changed.find((file) => file.path === path)?.text, `nothing to plant in ${path}`).not.toBe(files.find((file) => file.path === path)?.text);
  return changed;
}

describe('the law as it stands', () => {
  it('gives every value a date, a citation and a situation, and every situation the agreed answer', () => {
    const check = checkLaw(lawFiles, situationFiles);
    expect(said(check.findings)).toEqual([]);
    expect(check.counts).toMatchObject({ rights: 22, levels: 1 });
    expect(check.counts.situations).toBeGreaterThanOrEqual(400);
  });

  it('holds exactly the rights of the catalogue, in its order', () => {
    const compiled = compileLaw(lawFiles);
    expect(compiled.ok && compiled.value.rights.map((right) => right.code)).toEqual([...RIGHTS]);
  });

  it('names every case that must hold (T1 to T16) in a situation', () => {
    const names = situationFiles.flatMap(({ text }) => { const read = readSituations(text); return read.ok ? read.value.situations.map((one) => one.name) : []; }).join('\n');
    for (const code of ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T8b', 'T9', 'T10', 'T11', 'T11b', 'T12', 'T12b', 'T13', 'T14', 'T15', 'T16']) expect(names).toContain(`(${code})`);
  });

  it('keeps the restricted right nameless in every sentence a person may read', () => {
    const text = lawFiles.find((file) => file.path === 'rights/aids_allowance/rule.yaml')?.text ?? '';
    expect(text.replace(/^right: .*$/m, '').replace('person.aids_certified', '')).not.toMatch(/เอดส์|เอชไอวี|AIDS|HIV/i);
  });
});

describe('planted faults are caught', () => {
  const oldAge = 'rights/old_age_allowance/rule.yaml';
  const child = 'rights/child_support_grant/rule.yaml';
  const codes = (law: LawFile[], situations: LawFile[] = situationFiles): string[] => checkLaw(law, situations).findings.map((one) => one.problem.code);

  it('a value without a citation', () => {
    const facts = lawFiles.map((file) => (file.path === 'facts.yaml' ? { ...file, text: file.text.replace('        citation: *vulnerable_definition\n        confidence: memory\n        note: { th: ผู้สูงอายุ', '        confidence: memory\n        note: { th: ผู้สูงอายุ') } : file));
    expect(codes(facts)).toEqual(['law_check.noCitation']);
    expect(codes(planted(lawFiles, child, / {4}citation:\n( {6}.*\n)+/, ''))).toContain('law.shape');
  });

  it('a value without a date', () => {
    expect(codes(planted(lawFiles, 'facts.yaml', '        effective_from: 2023-06-01\n', ''))).toEqual(['law_check.noDate']);
    expect(codes(planted(lawFiles, child, /effective_from: .*\n/, 'effective_from: null\n'))).toContain('law.shape');
  });

  it('a figure marked as seen that names no source, and a source nobody knows', () => {
    expect(codes(planted(lawFiles, child, 'source: S9', 'source: null'))).toContain('law_check.noSource');
    expect(codes(planted(lawFiles, child, 'source: S9', 'source: S99'))).toContain('law_check.unknownSource');
  });

  it('a parameter without a situation', () => {
    const law = planted(lawFiles, child, '    parameters:\n', '    parameters:\n      spare: { value: 7, unit: year }\n');
    expect(said(checkLaw(law, situationFiles).findings)).toEqual([expect.stringContaining('spare law_check.uncovered')]);
  });

  it('a right without situations, and situations without a right', () => {
    expect(codes(lawFiles, situationFiles.filter((file) => !file.path.includes('emergency_assistance')))).toEqual(['law_check.noSituations']);
    expect(codes(lawFiles.filter((file) => !file.path.includes('emergency_assistance')))).toContain('law_check.noRule');
  });

  it('a fact that the dictionary does not have, with its line', () => {
    const [finding] = checkLaw(planted(lawFiles, child, 'when: "!person.in_state_institution"', 'when: "!person.in_state_instituton"'), situationFiles).findings;
    expect(finding).toMatchObject({ file: child, problem: { code: 'law.unknownFact' } });
    expect(finding?.line).toBeGreaterThan(40);
  });

  it('a bare number in a condition', () => {
    expect(codes(planted(lawFiles, child, 'when: person.age < parameters.age_limit', 'when: person.age < 6'))).toContain('law.bareNumber');
  });

  it('a refusal that no longer names the figure of the law', () => {
    const law = planted(lawFiles, 'rights/equity_scholarship/rule.yaml', 'เกินคนละ 36,000 บาทต่อปี ซึ่ง', 'เกินคนละ 30,000 บาทต่อปี ซึ่ง');
    expect(codes(law)).toEqual(['law_check.silentFigure']);
  });

  it('a wrong expectation, a wrong fact and a misspelt key in a situation', () => {
    const path = 'rights/old_age_allowance/situations.yaml';
    expect(said(checkLaw(lawFiles, planted(situationFiles, path, 'amount: 1000, changes_on: null', 'amount: 900, changes_on: null')).findings)).toEqual([expect.stringContaining('amount should be [90000,90000] but is [100000,100000]')]);
    expect(codes(lawFiles, planted(situationFiles, path, 'person: { state_pension: true }', 'person: { pension: true }'))).toContain('law_check.facts');
    expect(codes(lawFiles, planted(situationFiles, path, 'expect: { outcome: entitled, amount: 1000', 'expect: { result: entitled, amount: 1000'))).toContain('law_check.shape');
  });

  it('a broken file and two versions on one day', () => {
    expect(codes(planted(lawFiles, oldAge, 'on: person', 'on: [person'))).toContain('law.yaml');
    expect(codes(planted(lawFiles, oldAge, 'effective_to: 2023-08-11', 'effective_to: 2023-08-12'))).toContain('law.overlap');
  });
});

interface VersionText { id: string; parameters: Record<string, { value: number; unit: string }>; conditions?: { id: string }[]; amount?: unknown[]; levels?: unknown[] }
interface RuleText { right?: string; on: string; quota?: { times: number } | null; received_when?: string | null; versions: VersionText[] }
interface Variant { what: string; rule: RuleText }

/** Every figure moved by its smallest step, both ways. Figures that versions share in the file (a YAML alias) move together, as they would when edited. */
function movedFigures(original: () => RuleText): Variant[] {
  return original().versions.flatMap((version, i) => Object.entries(version.parameters).flatMap(([name, { value, unit }]) => {
    const step = unit.startsWith('baht') ? 0.01 : 1;
    return [value - step, value + step].filter((moved) => moved >= 0).map((moved): Variant => {
      const rule = original();
      (rule.versions[i] as VersionText).parameters[name]!.value = Math.round(moved * 100) / 100;
      return { what: `${version.id} ${name} ${value} -> ${moved}`, rule };
    });
  }));
}

/** Every condition, amount case, level, quota and receipt taken out. */
function partsTakenOut(original: () => RuleText): Variant[] {
  const variants: Variant[] = [];
  const without = (what: string, change: (rule: RuleText) => void): void => {
    const rule = structuredClone(original());
    change(rule);
    variants.push({ what, rule });
  };
  const { on, quota, received_when, versions } = original();
  versions.forEach((version, i) => {
    version.conditions?.forEach(({ id }, j) => {
      // A household in which nobody lives has no answer at all, so its condition `alive` can be explained but never be seen to fail.
      if (on === 'household' && id === 'alive') return;
      without(`${version.id} ${id}`, (rule) => { rule.versions[i]?.conditions?.splice(j, 1); });
    });
    for (const list of ['amount', 'levels'] as const) {
      // The last case has no `when`: it is what remains.
      for (let j = 0; j < (version[list]?.length ?? 0) - 1; j += 1) without(`${version.id} ${list} ${j}`, (rule) => { rule.versions[i]?.[list]?.splice(j, 1); });
    }
  });
  if (quota) {
    without('quota', (rule) => { rule.quota = null; });
    without('quota + 1', (rule) => { if (rule.quota) rule.quota.times += 1; });
    if (quota.times > 1) without('quota - 1', (rule) => { if (rule.quota) rule.quota.times -= 1; });
  }
  if (received_when) without('received_when', (rule) => { rule.received_when = null; });
  return variants;
}

// A situation proves a figure only if it disagrees when the figure moves: here every rule is changed in every small way,
// and each time some situation must notice.
describe.each(lawFiles.filter((file) => file.path.endsWith('rule.yaml')).map((file) => file.path))('%s is pinned', (path) => {
  const text = lawFiles.find((file) => file.path === path)?.text ?? '';
  const facts = lawFiles.filter((file) => file.path === 'facts.yaml');
  const read = readSituations(situationFiles.find((file) => file.path === path.replace('rule.yaml', 'situations.yaml'))?.text ?? '');

  function unnoticed(variants: Variant[]): string[] {
    if (!read.ok) return ['no situations'];
    const { kind, code, situations } = read.value;
    // All variants are compiled together (the dictionary is read once), then each is asked alone.
    const compiled = compileLaw([...facts, ...variants.map(({ rule }, i) => ({ path: path.replace('/rule.yaml', `-${i}/rule.yaml`), text: stringify(rule) }))]);
    if (!compiled.ok) return compiled.problem.map((fault) => fault.problem.title.en);
    const { rights, levels } = compiled.value;
    return variants.filter((_, i) => {
      const law = { ...compiled.value, rights: rights.slice(i, i + 1), levels: levels.slice(i, i + 1) };
      return situations.every((one) => runSituation(law, kind, code, one).length === 0);
    }).map(({ what }) => what);
  }

  it('by its figures', () => {
    expect(unnoticed(movedFigures(() => parse(text) as RuleText))).toEqual([]);
  });

  it('by its conditions, amounts, quota and receipt', () => {
    expect(unnoticed(partsTakenOut(() => parse(text) as RuleText))).toEqual([]);
  });
});

describe('the figures inside derived facts are pinned', () => {
  it('by the situations of the level', () => {
    const level = situationFiles.filter((file) => file.path.startsWith('levels/'));
    const rules = lawFiles.filter((file) => !file.path.startsWith('rights/'));
    for (const [from, to] of [[15, 14], [15, 16], [60, 59], [60, 61], [11, 10], [11, 12]]) {
      const findings = checkLaw(planted(rules, 'facts.yaml', `        value: ${from}\n`, `        value: ${to}\n`), level).findings;
      expect(findings.filter((one) => one.problem.code === 'law_check.disagrees'), `${from} -> ${to}`).not.toEqual([]);
    }
  });
});

import { compileLaw, type FactDefinition } from '@klaikhun/rules';
import { describe, expect, it } from 'vitest';
import { checkLaw, readUses } from './index.ts';
import { readLawFiles, readSituationFiles, readUsesText } from './node.ts';

const lawFiles = await readLawFiles();
const compiled = compileLaw(lawFiles);
const facts: FactDefinition[] = compiled.ok ? [...compiled.value.facts.person, ...compiled.value.facts.household] : [];
const text = await readUsesText();
const read = readUses(text, facts);
const uses = read.ok ? read.value : [];

describe('the uses of personal data', () => {
  it('are read without a fault, and klaikhun law check reads them too', async () => {
    expect(read.ok ? [] : read.problem).toEqual([]);
    expect(checkLaw(lawFiles, await readSituationFiles(), text).counts.uses).toBe(uses.length);
  });

  it('hold those that every route may name', () => {
    expect(uses.map((use) => use.code)).toEqual(expect.arrayContaining([
      'public_information', 'rights_outreach', 'protection_of_persons', 'own_record_access', 'oversight_of_access', 'staff_administration',
    ]));
  });

  it('cover every fact of the dictionary', () => {
    const covered = new Set(uses.flatMap((use) => use.facts));
    expect(facts.map((fact) => `${fact.scope}.${fact.name}`).filter((name) => !covered.has(name))).toEqual([]);
  });

  it('name a ground of section 26 wherever a sensitive fact is read, and no use is said to be confirmed', () => {
    for (const use of uses) {
      const sensitive = facts.some((fact) => use.facts.includes(`${fact.scope}.${fact.name}`) && ['sensitive', 'sealed'].includes(fact.sensitivity));
      expect([use.code, use.sensitiveBasis.length > 0]).toEqual([use.code, sensitive]);
      for (const ground of [...use.basis, ...use.sensitiveBasis, use.retention]) expect(ground.confidence, use.code).not.toBe('seen');
    }
  });

  it('figures name nobody, and what is public reads nothing', () => {
    const of = (code: string) => uses.find((use) => use.code === code)?.facts ?? ['?'];
    expect(of('figures_and_planning')).not.toEqual(expect.arrayContaining(['person.national_id']));
    expect(of('figures_and_planning').filter((fact) => /name$|national_id|village|house_no|phone|aids/.test(fact))).toEqual([]);
    expect(of('public_information')).toEqual([]);
  });
});

describe('planted faults are caught, with their line', () => {
  const found = (from: string | RegExp, to: string): string[] => {
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    const planted = readUses(changed, facts);
    return planted.ok ? [] : planted.problem.map((one) => `${one.line === null ? '-' : one.line > 1 ? 'line' : '1'} ${one.problem.code}`);
  };

  it.each<[string, string | RegExp, string, string]>([
    ['consent as a ground', 'section: "24(6)", th: เป็นหน้าที่', 'section: "19", th: เป็นหน้าที่', 'line law_check.restsOnConsent'],
    ['an act that nobody named', '{ act: child, section', '{ act: children, section', 'line law_check.unknownAct'],
    ['a misspelt fact', 'bedridden, caregiver_present', 'bed_ridden, caregiver_present', 'line law_check.unknownFact'],
    ['a class that was not declared', 'facts:\n      household: [province_code', 'facts:\n      household: [village_no, province_code', 'line law_check.unnamedClass'],
    ['sensitive facts without section 26', /sensitive_basis:\n {6}- .*social protection.*\n/, 'sensitive_basis: []\n', 'line law_check.noSensitiveGround'],
    ['a ground said to be seen', 'en: "statistics, with safeguards", confidence: memory', 'en: "statistics, with safeguards", confidence: seen', 'line law_check.saidSeen'],
    ['no ground at all', /basis:\n {6}- \{ act: information.*\n/, 'basis: []\n', 'line law_check.brokenUses'],
    ['English in Thai', 'title: { th: บอกสิทธิและบริการแก่ทุกคน', 'title: { th: to tell', 'line law_check.brokenUses'],
    ['a broken file', 'uses:\n', 'uses: [\n', 'line law_check.brokenUses'],
  ])('%s', (_what, from, to, code) => {
    expect(found(from, to)).toContain(code);
  });

  it('a fact that is kept to no end', () => {
    const more = [...facts, { ...(facts[0] as FactDefinition), name: 'shoe_size', sensitivity: 'sealed' as const, scope: 'household' as const }];
    const planted = readUses(text.replaceAll('facts: every', 'facts: {}'), more);
    expect(planted.ok ? [] : planted.problem.map((one) => one.where)).toContain('household.shoe_size');
  });
});

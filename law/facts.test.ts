import { compileLaw, type Law } from '@klaikhun/rules';
import { foldThai } from '@klaikhun/std';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readLawFiles } from './node.ts';

const lawFiles = await readLawFiles();
const compiled = compileLaw(lawFiles);
const law = (compiled.ok ? compiled.value : null) as Law;

const PERSON = `person_id household_id national_id title first_name last_name sex birth_date nationality death_date death_certificate_date
  annual_income_thb in_state_institution state_pension welfare_card has_disability disability_card barthel_adl bedridden caregiver_present
  studying school_level health_scheme aids_certified financial_assets_thb credit_card property_over_limit monk detained elder_difficulty social_difficulty needs_assistive_device
  fund_borrower bankrupt poverty_certificate registered_lgo phone`.split(/\s+/);
const HOUSEHOLD = `household_id province_code district_code subdistrict_code village_no housing_problem house_dilapidated house_unsuitable_for_disability
  house_owner_consent distress_event house_no`.split(/\s+/);

/** How sure the catalogue is of each right (the last column of its table). */
const CONFIDENCE: Record<string, string> = {
  child_support_grant: 'seen', old_age_allowance: 'memory', disability_allowance: 'seen', disability_card: 'seen', state_welfare_card: 'memory', aids_allowance: 'memory',
  poor_family_assistance: 'seen', emergency_assistance: 'seen', child_poor_family: 'seen', elderly_difficulty: 'seen', disability_relief: 'seen', women_family_assistance: 'seen',
  elderly_funeral: 'seen', elderly_home_repair: 'seen', disability_home_adaptation: 'seen', disability_fund_loan: 'seen', elderly_fund_loan: 'seen', assistive_device: 'memory',
  personal_assistant: 'uncertain', long_term_care: 'uncertain', universal_health_coverage: 'memory', equity_scholarship: 'seen',
};
const UNCERTAIN_FIGURES: Record<string, string[]> = {
  old_age_allowance: ['band_70', 'band_80', 'band_90'], disability_allowance: ['adult_age'], child_poor_family: ['student_age_limit'],
};

describe('the data dictionary', () => {
  it('has exactly the columns of the exchange files, in their order', () => {
    expect(law.facts.person.map((fact) => fact.name)).toEqual(PERSON);
    expect(law.facts.household.map((fact) => fact.name)).toEqual(HOUSEHOLD);
  });

  it('says of every fact what it is, how to ask, why, where from and on what ground', () => {
    for (const fact of [...law.facts.person, ...law.facts.household]) {
      for (const words of [fact.label, fact.question, fact.why, fact.source, fact.basis]) {
        expect(words?.th, fact.name).toMatch(/[\u0e01-\u0e2e]/);
        expect(words?.en, fact.name).toMatch(/^[A-Z]/);
      }
    }
  });

  it('rests sensitive facts on section 26(5), the others on section 24(4)', () => {
    for (const fact of [...law.facts.person, ...law.facts.household]) {
      const sensitive = fact.sensitivity === 'sensitive' || fact.sensitivity === 'sealed';
      expect([fact.name, fact.basis?.th.includes('26(5)')]).toEqual([fact.name, sensitive]);
      expect(fact.basis?.th).toContain('24(4)');
    }
  });

  it('knows every nationality as text: Norway is not "false", and a stateless person has a code', () => {
    const nationality = law.facts.person.find((fact) => fact.name === 'nationality');
    expect(nationality?.values).toHaveLength(250);
    expect(new Set(nationality?.values).size).toBe(250);
    expect(nationality?.values).toEqual(expect.arrayContaining(['TH', 'NO', 'XX']));
  });

  it('labels every choice', () => {
    for (const fact of law.facts.person.filter((one) => one.type === 'choice')) expect(Object.keys(fact.labels)).toEqual(fact.values);
  });
});

describe('the words of the law', () => {
  const words = lawFiles.flatMap(({ path, text }) => wordsIn(parse(text)).map((pair) => ({ path, ...pair })));

  it('is Thai in Thai and English in English', () => {
    expect(words.length).toBeGreaterThan(500);
    for (const { path, th, en } of words) {
      expect(th, path).toMatch(/[\u0e01-\u0e2e]/);
      expect(en, path).not.toMatch(/[\u0e00-\u0e7f]/);
    }
  });

  it('is written the one way that search and sorting expect', () => {
    expect(words.filter(({ th }) => foldThai(th) !== th).map(({ th }) => th)).toEqual([]);
  });

  it('uses no Thai digits: those are for official letters', () => {
    expect(words.filter(({ th }) => /[๐-๙]/.test(th)).map(({ th }) => th)).toEqual([]);
  });
});

describe('confidence', () => {
  it('is as the catalogue says, and no figure is verified before an officer has signed', () => {
    for (const right of law.rights) {
      const version = right.versions.at(-1);
      expect([right.code, version?.confidence]).toEqual([right.code, CONFIDENCE[right.code]]);
      expect(version?.verified).toEqual({ by: null, on: null });
      const uncertain = version?.parameters.filter((one) => one.confidence === 'uncertain' && version.confidence !== 'uncertain').map((one) => one.name);
      expect([right.code, uncertain]).toEqual([right.code, UNCERTAIN_FIGURES[right.code] ?? []]);
    }
  });
});

/** Every { th, en } below a value. */
function wordsIn(value: unknown): { th: string; en: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const { th, en } = value as { th?: unknown; en?: unknown };
  const own = typeof th === 'string' && typeof en === 'string' ? [{ th, en }] : [];
  return [...own, ...Object.values(value).flatMap(wordsIn)];
}

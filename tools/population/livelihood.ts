import type { Rng } from '@klaikhun/std';
import { longTail, mostlyLow } from './chance.ts';
import { type Drawing, type Household, isAlive, isThai, type Livelihood, LOW_INCOME, type Person } from './model.ts';

/** Yearly income of one grown worker by livelihood, baht: [low, high]. Farm incomes after costs, as farmers count them. */
const earnings: Readonly<Record<Livelihood, readonly [number, number]>> = {
  poor_farm: [16_000, 90_000],
  farm: [48_000, 210_000],
  labour: [96_000, 260_000],
  salaried: [216_000, 760_000],
  none: [0, 6_000],
};

/** School and income, then what hangs on the income of all: assets, cards, schemes. */
export function drawLivelihoods(draw: Drawing, household: Household): void {
  const { rng } = draw;
  for (const person of household.persons) {
    person.schoolLevel = drawSchool(rng, person);
    drawPension(rng, person, household.livelihood);
    person.income = drawIncome(rng, person, household.livelihood);
  }
  const living = household.persons.filter(isAlive);
  const total = living.reduce((sum, person) => sum + person.income, 0);
  household.incomePerHead = living.length === 0 ? 0 : total / living.length;
  for (const person of household.persons) {
    drawProperty(rng, person);
    person.healthScheme = drawHealthScheme(rng, person, household.livelihood);
    person.welfareCard = drawWelfareCard(rng, person, household.incomePerHead);
    person.povertyCertificate = person.death !== null && !person.welfareCard && rng.chance(household.incomePerHead <= LOW_INCOME ? 0.3 : 0.02);
  }
}

/** The level at which a person studies; empty for those who do not. */
function drawSchool(rng: Rng, { age, nationality }: Person): string {
  const attends = nationality === 'TH' ? 1 : 0.93;
  const studies = (share: number): boolean => rng.chance(share * attends);
  if (age < 3) return '';
  if (age < 6) return studies(0.88) ? 'kindergarten' : '';
  if (age < 12) return studies(0.985) ? 'primary' : '';
  if (age < 15) return studies(0.96) ? 'lower_secondary' : '';
  if (age < 18) return studies(0.85) ? rng.weighted([['upper_secondary', 62], ['vocational', 35], ['lower_secondary', 3]]) : '';
  if (age < 23) return studies(0.42) ? rng.weighted([['higher', 76], ['vocational', 24]]) : '';
  return '';
}

function drawPension(rng: Rng, person: Person, livelihood: Livelihood): void {
  person.pension = isThai(person) && person.age >= 60 && rng.chance(livelihood === 'salaried' ? 0.32 : 0.025);
}

function drawIncome(rng: Rng, person: Person, livelihood: Livelihood): number {
  const { age } = person;
  const round = (baht: number): number => Math.round(baht / 500) * 500;
  if (person.monk || person.inInstitution || person.detained || age < 15 || person.schoolLevel !== '') return 0;
  if (person.pension) return round(rng.int(168_000, 456_000));
  if (age >= 70) return rng.chance(0.45) ? 0 : round(rng.int(3_000, 36_000));
  const [low, high] = earnings[age >= 60 && livelihood !== 'farm' ? 'poor_farm' : livelihood];
  if (age < 18) return rng.chance(0.6) ? 0 : round(rng.int(6_000, 40_000));
  return rng.chance(livelihood === 'salaried' ? 0.18 : 0.12) ? 0 : round(low + (high - low) * mostlyLow(rng));
}

function drawProperty(rng: Rng, person: Person): void {
  if (person.age < 18) {
    person.assets = rng.chance(0.7) ? 0 : rng.int(1, 40) * 100;
    return;
  }
  // Savings run from nothing to several years of income, most near the low end.
  const reach = 8_000 + person.income * 1.6;
  person.assets = Math.round(longTail(rng, reach * 0.35) / 100) * 100;
  person.creditCard = rng.chance(person.income > 200_000 ? 0.55 : 0.03);
  person.property = rng.chance(person.income > 200_000 ? 0.3 : 0.09);
  person.bankrupt = rng.chance(0.004);
}

function drawHealthScheme(rng: Rng, person: Person, livelihood: Livelihood): string {
  if (!isThai(person)) return rng.weighted([['none', 5], ['other', 5]]);
  if (person.pension || (livelihood === 'salaried' && rng.chance(0.4))) return 'CSMBS';
  const employed = person.age >= 20 && person.age < 60 && (livelihood === 'labour' || livelihood === 'salaried');
  if (rng.chance(employed ? 0.62 : person.age >= 20 && person.age < 60 ? 0.08 : 0)) return 'SSS';
  return rng.weighted([['UCS', 966], ['none', 24], ['other', 10]]);
}

/** Cards were given in the registration of 2565 BE: those who came of age since have none, however poor. */
function drawWelfareCard(rng: Rng, person: Person, incomePerHead: number): boolean {
  if (!isThai(person) || person.age < 22 || person.monk || person.detained || person.inInstitution) return false;
  const meets = person.income <= LOW_INCOME && incomePerHead <= LOW_INCOME && person.assets <= 100_000 && !person.creditCard && !person.property && !person.pension;
  return rng.chance(meets ? 0.77 : incomePerHead <= LOW_INCOME * 1.5 ? 0.07 : 0.005);
}

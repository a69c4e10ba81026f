import type { Rng } from '@klaikhun/std';
import { type Drawing, type Household, isAlive, isThai, LOW_INCOME, type Person } from './model.ts';

/** Disability, dependence and hardship of each member, then the state of the house. */
export function drawHealth(draw: Drawing, household: Household): void {
  const { rng } = draw;
  for (const person of household.persons) {
    drawDisability(draw, person);
    person.barthel = drawBarthel(rng, person);
    const others = household.persons.some((other) => other !== person && isAlive(other) && other.age >= 15 && other.age < 80);
    person.caregiver = person.inInstitution || rng.chance(others ? 0.93 : person.barthel <= 11 ? 0.35 : 0.12);
    person.aidsCertified = person.age >= 18 && rng.chance(0.0028);
    const poor = household.incomePerHead <= LOW_INCOME;
    person.elderDifficulty = person.age >= 60 && rng.chance((poor ? 0.055 : 0.012) * (household.persons.length === 1 ? 1.8 : 1));
    person.socialDifficulty = rng.chance(poor ? 0.026 : 0.007);
    person.borrower = person.age >= 20 && rng.chance(person.disabilityCard ? 0.05 : person.age >= 60 ? 0.03 : 0.003);
  }
  drawHouse(rng, household);
}

function drawDisability(draw: Drawing, person: Person): void {
  const { rng, remoteness } = draw;
  const { age } = person;
  const share = age < 6 ? 0.008 : age < 18 ? 0.018 : age < 45 ? 0.024 : age < 60 ? 0.042 : age < 70 ? 0.07 : age < 80 ? 0.12 : 0.21;
  person.hasDisability = rng.chance(share);
  person.disabilityCard = person.hasDisability && isThai(person) && rng.chance(1 - Math.min(0.5, (age >= 70 ? 0.2 : 0.12) * remoteness));
  person.needsDevice = person.hasDisability && rng.chance(0.26);
}

/** 20 = does everything alone, 11 and below = depends on others, 4 and below = bedridden. Children are not scored low for being small. */
function drawBarthel(rng: Rng, person: Person): number {
  const { age } = person;
  const byAge = age < 60 ? 0.001 : age < 70 ? 0.012 : age < 80 ? 0.035 : age < 90 ? 0.11 : 0.28;
  if (rng.chance(byAge + (person.hasDisability ? 0.1 : 0))) return rng.weighted([[rng.int(0, 4), 30], [rng.int(5, 11), 70]]);
  if (rng.chance(age < 60 ? 0.01 : age < 80 ? 0.12 : 0.4)) return rng.int(12, 19);
  return 20;
}

function drawHouse(rng: Rng, household: Household): void {
  if (household.livelihood === 'none') {
    household.consent = false;
    return;
  }
  const poor = household.incomePerHead <= LOW_INCOME;
  const eldersOnly = household.persons.every((person) => person.age >= 60);
  household.housingProblem = rng.chance(poor ? 0.11 : 0.03);
  household.dilapidated = rng.chance((poor ? 0.1 : 0.015) * (eldersOnly ? 1.4 : 1));
  household.unsuitable = rng.chance(household.persons.some((person) => person.hasDisability) ? 0.34 : 0.02);
  household.consent = rng.chance(0.9);
  household.distress = rng.chance(poor ? 0.055 : 0.02);
}

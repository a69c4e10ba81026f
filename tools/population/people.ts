import { addMonths, ageOn, buddhistYear, checkDigit, civil, type DatePrecision, type Day, dayOf, type Rng } from '@klaikhun/std';
import type { Drawing, Person } from './model.ts';
import { firstName, surname, title } from './names.ts';
import type { Kind, Seat } from './shapes.ts';

/** Of a thousand people of sixty, eleven die in a year; each further year of age adds a tenth. */
const DEATHS_AT_60 = 0.011;
function yearlyRise(years: number): number {
  let times = 1;
  for (let year = 0; year < years; year++) times *= 1.095;
  return times;
}

export interface Family {
  readonly kind: Kind;
  readonly name: string;
  /** Written down late: stateless, or Thai with a highland name. */
  readonly highland: boolean;
  readonly stateless: boolean;
}

export function drawFamily(rng: Rng, kind: Kind, highlandShare: number): Family {
  const highland = kind === 'family' && rng.chance(highlandShare * 2);
  return { kind, name: surname(rng), highland, stateless: highland && rng.chance(0.5) };
}

/** Coprime to 10^11, so that the numbers below never repeat; small enough that the product stays an exact integer. */
const STRIDE = 61_803_399;
const ELEVEN_DIGITS = 100_000_000_000;

/** A 13-digit number with a valid check digit that begins with 9, a digit that is not issued: it can be nobody's. */
export function unissuedNationalId(index: number, offset: number): string {
  const body = (index * STRIDE + offset) % ELEVEN_DIGITS;
  const twelve = `9${String(body).padStart(11, '0')}`;
  return twelve + checkDigit(twelve);
}

/** Turns a seat at the table into a person with a name, a birth and perhaps a death. Incomes and health come later. */
export function drawPerson(draw: Drawing, seat: Seat, family: Family, index: number, idOffset: number): Person {
  const { rng, asOf } = draw;
  const { birth, precision, era } = drawBirth(rng, asOf, seat.age, family.highland);
  const death = drawDeath(rng, asOf, seat.age);
  const age = ageOn(birth, death ?? asOf, 'anniversary');
  const nationality = drawNationality(rng, family, age);
  const monk = family.kind === 'temple' || (seat.sex === 'M' && age >= 20 && rng.chance(0.002));
  const hasSurname = !(nationality === 'XX' && rng.chance(0.6));
  return {
    id: `P${String(index).padStart(8, '0')}`,
    nationalId: hasNumber(rng, nationality, birth, asOf) ? unissuedNationalId(index, idOffset) : '',
    sex: seat.sex,
    birth,
    birthPrecision: precision,
    birthEra: era,
    age,
    death,
    certificate: death === null ? null : Math.min(asOf, death + rng.weighted([[0, 4], [1, 4], [2, 1], [rng.int(3, 20), 1]])),
    nationality,
    title: title(rng, { sex: seat.sex, age, married: seat.married, monk }),
    firstName: firstName(rng, seat.sex, civil(birth).year, family.highland),
    lastName: hasSurname ? (seat.ofTheFamily ? family.name : surname(rng)) : '',
    monk,
    detained: family.kind === 'family' && age >= 18 && rng.chance(seat.sex === 'M' ? 0.006 : 0.001),
    inInstitution: family.kind === 'institution' || rng.chance(0.002),
    // The facts below are filled in by livelihood.ts and health.ts.
    income: 0,
    pension: false,
    schoolLevel: '',
    hasDisability: false,
    disabilityCard: false,
    barthel: 20,
    caregiver: false,
    healthScheme: 'UCS',
    aidsCertified: false,
    assets: 0,
    creditCard: false,
    property: false,
    welfareCard: false,
    elderDifficulty: false,
    socialDifficulty: false,
    needsDevice: false,
    borrower: false,
    bankrupt: false,
    povertyCertificate: false,
  };
}

/** Deaths of the last fourteen months, some of whose families may still claim for the funeral. None under two: no death may come before its birth. */
function drawDeath(rng: Rng, asOf: Day, age: number): Day | null {
  const yearly = age < 2 ? 0 : age < 60 ? 0.0022 : DEATHS_AT_60 * yearlyRise(age - 60);
  return rng.chance(Math.min(0.4, yearly)) ? asOf - rng.int(0, 425) : null;
}

function drawBirth(rng: Rng, asOf: Day, age: number, highland: boolean): { birth: Day; precision: DatePrecision; era: 'BE' | 'CE' } {
  const exact = asOf - Math.floor(age * 365.2425) - rng.int(0, 364);
  const elder = age >= 65 || (highland && age >= 40);
  const doubt = rng.next();
  const precision: DatePrecision = elder && doubt < 0.09 ? 'year' : elder && doubt < 0.14 ? 'month' : 'day';
  const era = rng.chance(elder ? 0.3 : 0.04) ? 'BE' : 'CE';
  return { birth: presumed(exact, precision, era), precision, era };
}

/** The day a partial date counts as. A Thai year before 2484 began on 1 April, so the era in which the year was told matters. */
function presumed(exact: Day, precision: DatePrecision, era: 'BE' | 'CE'): Day {
  const { year, month } = civil(exact);
  if (precision === 'day') return exact;
  if (precision === 'month') return dayOf(year, month, 1);
  const thaiYear = buddhistYear(exact);
  return era === 'BE' && thaiYear <= 2483 ? dayOf(thaiYear - 543, 4, 1) : dayOf(year, 1, 1);
}

/** In a stateless family some children are Thai already: born here of a father who is, or registered by the school. */
function drawNationality(rng: Rng, family: Family, age: number): string {
  if (family.stateless) return rng.chance(age < 18 ? 0.45 : 0.12) ? 'TH' : 'XX';
  if (family.kind === 'family' && age >= 18 && rng.chance(0.006)) return rng.weighted([['LA', 7], ['MM', 2], ['CN', 1]]);
  return 'TH';
}

function hasNumber(rng: Rng, nationality: string, birth: Day, asOf: Day): boolean {
  if (nationality !== 'TH') return rng.chance(nationality === 'XX' ? 0.35 : 0.5);
  return rng.chance(birth > addMonths(asOf, -2) ? 0.7 : 0.991);
}

import type { DatePrecision, Day, Rng } from '@klaikhun/std';

export type Sex = 'M' | 'F';

/** How a family lives; drives every income in it. */
export type Livelihood = 'poor_farm' | 'farm' | 'labour' | 'salaried' | 'none';

/** A person as the generator knows them: everything true, nothing forgotten. What the files say is decided later, in `record.ts`. */
export interface Person {
  readonly id: string;
  readonly nationalId: string;
  readonly sex: Sex;
  /** The day that counts: of a partial date, the first day it can be. */
  readonly birth: Day;
  readonly birthPrecision: DatePrecision;
  readonly birthEra: 'BE' | 'CE';
  /** Completed years on `as_of`; of the dead, at death. */
  readonly age: number;
  readonly death: Day | null;
  readonly certificate: Day | null;
  readonly nationality: string;
  readonly title: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly monk: boolean;
  readonly detained: boolean;
  readonly inInstitution: boolean;
  income: number;
  pension: boolean;
  schoolLevel: string;
  hasDisability: boolean;
  disabilityCard: boolean;
  barthel: number;
  caregiver: boolean;
  healthScheme: string;
  aidsCertified: boolean;
  assets: number;
  creditCard: boolean;
  property: boolean;
  welfareCard: boolean;
  elderDifficulty: boolean;
  socialDifficulty: boolean;
  needsDevice: boolean;
  borrower: boolean;
  bankrupt: boolean;
  povertyCertificate: boolean;
}

export interface Household {
  readonly id: string;
  readonly province: string;
  readonly subdistrict: string;
  readonly village: number;
  readonly localGovernment: string;
  readonly livelihood: Livelihood;
  readonly persons: Person[];
  /** Baht a year for each living member, truly; 0 where nobody lives. */
  incomePerHead: number;
  housingProblem: boolean;
  dilapidated: boolean;
  unsuitable: boolean;
  consent: boolean;
  distress: boolean;
}

/** What every draw needs: the stream of chance, today, and how far the family lives from an office (1 = average). */
export interface Drawing {
  readonly rng: Rng;
  readonly asOf: Day;
  readonly remoteness: number;
}

/** The ceiling below which most of the catalogue counts a household as poor, baht per head and year. */
export const LOW_INCOME = 100_000;

export const isThai = (person: Person): boolean => person.nationality === 'TH';
export const isAlive = (person: Person): boolean => person.death === null;

// Of the candidates, who is meant? One score for all ways of finding, made in this one place. Pure and in a fixed order: the same
// question gives the same answer.
import { compareNames, type NameKeys, type NameMatch, typingDistance } from '@klaikhun/linkage';
import type { WHY_CODES } from '../search.contract.ts';

export type WhyCode = (typeof WHY_CODES)[number];

/** A row of person_key, as far as it is compared. */
export interface Candidate {
  readonly province: string;
  readonly householdId: string;
  readonly personId: string;
  readonly nameKind: 'current' | 'former' | 'source';
  readonly firstName: string;
  readonly lastName: string;
  readonly keys: NameKeys;
  readonly birthYear: number | null;
  readonly nationalId: string | null;
  readonly phone: string | null;
  readonly villageNo: string | null;
  readonly houseNo: string | null;
}

export interface Sought {
  /** null: no name was asked for. */
  readonly name: { readonly keys: NameKeys; readonly written: string } | null;
  readonly year: number | null;
  readonly digits: string | null;
  readonly house: string | null;
}

export interface Ranked { readonly candidate: Candidate; readonly score: number; readonly why: readonly WhyCode[] }

/** Weaker than this it is another person. */
const WEAKEST = 40;
/** With somebody this near, the weak ones only stand in the way. */
const NEAR = 88;
const WEAKEST_BESIDE_NEAR = 55;

/** One entry for each person, by the best of their names; the likeliest first. */
export function rank(sought: Sought, candidates: readonly Candidate[]): Ranked[] {
  const best = new Map<string, Ranked>();
  for (const candidate of candidates) {
    const ranked = scored(sought, candidate);
    const key = `${candidate.province} ${candidate.householdId} ${candidate.personId}`;
    const before = best.get(key);
    if (ranked.score >= WEAKEST && (before === undefined || ranked.score > before.score)) best.set(key, ranked);
  }
  const all = [...best.values()].sort(inOrder);
  const floor = (all[0]?.score ?? 0) >= NEAR ? WEAKEST_BESIDE_NEAR : WEAKEST;
  return all.filter((ranked) => ranked.score >= floor);
}

/** Is this so near that it may well be the same person? For the question before somebody is written down. */
export function isLikelyTheSame({ score, why }: Ranked): boolean {
  return why.includes('id') || score >= NEAR;
}

function inOrder(a: Ranked, b: Ranked): number {
  const [one, other] = [a.candidate, b.candidate];
  return b.score - a.score || compare(one.province, other.province) || compare(one.householdId, other.householdId) || compare(one.personId, other.personId);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function scored(sought: Sought, candidate: Candidate): Ranked {
  const found = sought.name === null ? ofNumber(sought, candidate) : ofName(sought.name, candidate);
  const why = [...found.why];
  let { score } = found;
  if (sought.year !== null && candidate.birthYear !== null) {
    // Asked for the year, a person born in that very year comes before the neighbours that a rounded age lets in.
    const near = sought.year === candidate.birthYear;
    score += near ? 1 : -1;
    if (near) why.push('birth_year');
  }
  if (candidate.nameKind === 'former') score -= 1.5;
  if (candidate.nameKind === 'source') score -= 0.5;
  if (candidate.nameKind !== 'current' && sought.name !== null) why.push(candidate.nameKind === 'former' ? 'former_name' : 'source_name');
  return { candidate, score, why };
}

function ofName(name: NonNullable<Sought['name']>, candidate: Candidate): { score: number; why: WhyCode[] } {
  const match: NameMatch = compareNames(name.keys, candidate.keys);
  if (match.level === 'other') return { score: match.score, why: [] };
  // Letters alike, written otherwise: marks were left out or changed.
  const otherMarks = match.level === 'same' && name.written !== `${candidate.firstName} ${candidate.lastName}`.trim();
  return { score: match.score - (otherMarks ? 0.25 : 0), why: [otherMarks ? 'marks' : match.level] };
}

function ofNumber({ digits, house }: Sought, candidate: Candidate): { score: number; why: WhyCode[] } {
  if (digits === null) return { score: house !== null && candidate.houseNo === house ? 95 : 90, why: ['house'] };
  if (candidate.nationalId === digits) return { score: 100, why: ['id'] };
  if (candidate.phone === digits) return { score: 100, why: ['phone'] };
  if (digits.length === 13) return candidate.nationalId !== null && typingDistance(candidate.nationalId, digits) <= 1 ? { score: 85, why: ['id_near'] } : { score: 0, why: [] };
  if (candidate.nationalId?.startsWith(digits) === true || candidate.nationalId?.endsWith(digits) === true) return { score: 80, why: ['id'] };
  return candidate.phone?.includes(digits) === true ? { score: 80, why: ['phone'] } : { score: 0, why: [] };
}

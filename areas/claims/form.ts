// One application, put together from what the family's page knows: what stands in it already, what alone is asked, and what is still open. Pure.
import type { Fact, HouseholdView, Member, RightView } from '@klaikhun/areas/household';
import { HOUSEHOLD } from '@klaikhun/areas/household';
import type { AnswerShape, Text } from '@klaikhun/areas/org';
import { documentKinds } from '@klaikhun/reference';
import { type Authority, type Claim, type ClaimContent, type Mark, type Payment, readPapers } from './claim-entry.ts';
import { authorityOptions, type AuthorityOption, isFilled, OF_AGE } from './who-applies.ts';

export interface Known { readonly id: string; readonly label: Text; readonly who: string | null; readonly text: Text; readonly source: Text | null; readonly on: string | null }
export interface Asked {
  readonly subject: string; readonly who: string | null; readonly fact: string; readonly question: Text; readonly why: Text; readonly answer: AnswerShape;
  /** False: only the amount hangs on it. */
  readonly needed: boolean;
  /** Somebody asked already, and nobody knew. */
  readonly askedBefore: boolean;
}
export interface PaperLine {
  readonly id: string; readonly name: Text;
  /** `held`: the State has it · `made`: printed from here · `asked`: to be looked at or taken as a picture · `if_any`: only when there is one. */
  readonly need: 'held' | 'made' | 'asked' | 'if_any';
  readonly by: Text | null; readonly photo: boolean; readonly mark: Mark | null; readonly picture: string | null;
}
export type OpenPoint =
  | { readonly kind: 'fact'; readonly subject: string; readonly fact: string }
  | { readonly kind: 'disputed'; readonly subject: string; readonly fact: string }
  | { readonly kind: 'officer_asks' | 'right' | 'authority' | 'payment' | 'account' | 'heard' | 'person' }
  | { readonly kind: 'paper'; readonly paper: string };

export interface ClaimForm {
  readonly right: RightView;
  /** Null: the right is the home's. */
  readonly person: Member | null;
  readonly known: readonly Known[];
  readonly asks: readonly Asked[];
  readonly papers: readonly PaperLine[];
  readonly authorities: readonly AuthorityOption[];
  readonly payments: readonly Payment[];
  /** As it would be saved: what is plain of itself is chosen already. */
  readonly content: ClaimContent;
  readonly open: readonly OpenPoint[];
}

/** Null: the family has no such right for such a person. `paidBefore`: an account that was written in another application of this home. */
export function claimForm(view: HouseholdView, of: { subject: string; right: string }, content: ClaimContent, paidBefore: { bank: string; account: string } | null = null): ClaimForm | null {
  const right = view.rights.find((one) => one.right === of.right && one.subject === of.subject);
  if (right === undefined) return null;
  const person = view.members.find((one) => one.person_id === of.subject) ?? null;
  const authorities = authorityOptions(view, right, person);
  const named = { ...content, ...applicantOf(content, authorities) };
  const payments = paymentsOf(view, right, person, named);
  const filled = { ...named, ...paymentOf(named, payments, paidBefore) };
  const asks = asksFor(view, right);
  const papers = papersFor(view, right, person, filled);
  return { right, person, known: knownFor(view, right, person), asks, papers, authorities, payments, content: filled, open: openPoints({ view, right, person, content: filled, asks, papers, authorities, payments }) };
}

/** Nobody is asked what can only be so: who of age applies for themselves, a child's only other grown-up applies for the child. */
function applicantOf(content: ClaimContent, [likely]: readonly AuthorityOption[]): Pick<ClaimContent, 'authority' | 'applicant' | 'applicant_name'> {
  const plain = likely !== undefined && (likely.authority === 'self' || likely.members.length === 1);
  if (content.authority !== null || !plain) return content;
  return { authority: likely.authority, applicant: likely.members.length === 1 ? (likely.members[0]?.person_id ?? null) : null, applicant_name: null };
}

function paymentOf(content: ClaimContent, [first]: readonly Payment[], paidBefore: { bank: string; account: string } | null): Pick<ClaimContent, 'payment' | 'bank' | 'account'> {
  const plain = first === 'same' || first === 'promptpay' || (first === 'bank' && paidBefore !== null) ? first : null;
  const payment = content.payment ?? plain;
  const known = payment === 'bank' && content.account === null ? paidBefore : null;
  return { payment, bank: known?.bank ?? content.bank, account: known?.account ?? content.account };
}

/** An account that was written in another application for the same person is not asked for again. */
export function accountBefore(claims: readonly Claim[], of: { subject: string; right: string }): { bank: string; account: string } | null {
  const known = claims.filter((claim) => claim.subject === of.subject && claim.right !== of.right).flatMap(({ content }) => (content?.payment === 'bank' && content.bank !== null && content.account !== null ? [{ bank: content.bank, account: content.account }] : []));
  return known.at(-1) ?? null;
}

// ---- what is known ----
const NAME: Text = { th: 'ชื่อ', en: 'Name' };
const NUMBER: Text = { th: 'เลขประจำตัวประชาชน', en: 'National id' };

function knownFor(view: HouseholdView, right: RightView, person: Member | null): Known[] {
  const who = person === null ? [] : [
    { id: 'name', label: NAME, who: null, text: { th: person.name, en: person.name }, source: null, on: null },
    ...(person.national_id === null ? [] : [{ id: 'national_id', label: NUMBER, who: null, text: { th: person.national_id, en: person.national_id }, source: null, on: null }]),
  ];
  const homes = view.addresses.filter((one) => one.person_id === null || one.person_id === person?.person_id)
    .map((one, at) => ({ id: `address ${at}`, label: { th: `ที่อยู่ (${one.kind_text.th})`, en: `Address (${one.kind_text.en})` }, who: null, text: one.text, source: one.source, on: one.source_date }));
  return [...who, ...homes, ...factsOf(view, right).filter((fact) => fact.state === 'known').map((fact) => ({
    id: `${fact.subject}.${fact.fact}`, label: fact.label, who: fact.subject === right.subject ? null : nameOf(view, fact.subject), text: fact.text, source: fact.source, on: fact.source_date,
  }))];
}

/** The facts on which the right rests: of the person, of the home, and where the law looks at everybody, of the living. */
function factsOf(view: HouseholdView, right: RightView): Fact[] {
  const rests = new Set(right.rests_on);
  const living = new Set(view.members.filter((one) => one.alive).map((one) => one.person_id));
  return view.facts.filter((fact) => (fact.subject === HOUSEHOLD ? rests.has(`household.${fact.fact}`)
    : (fact.subject === right.subject && rests.has(`own.${fact.fact}`)) || (living.has(fact.subject) && rests.has(`members.${fact.fact}`))));
}

const nameOf = (view: HouseholdView, subject: string): string | null => view.members.find((one) => one.person_id === subject)?.name ?? null;

// ---- what is asked ----
/** Each missing fact once, and nothing that is known. */
export function asksFor(view: HouseholdView, right: RightView): Asked[] {
  const asked = new Map<string, Asked>();
  const add = (needed: boolean) => (one: RightView['missing'][number]) => {
    const key = `${one.subject} ${one.fact}`;
    const known = view.facts.find((fact) => fact.subject === one.subject && fact.fact === one.fact);
    const ask = view.asks[`${one.subject === HOUSEHOLD ? HOUSEHOLD : 'person'}.${one.fact}`];
    if (asked.has(key) || ask === undefined || known?.state === 'known') return;
    asked.set(key, { subject: one.subject, who: one.subject === right.subject ? null : one.subject_name, fact: one.fact, question: ask.question, why: ask.why_asked, answer: ask.answer, needed, askedBefore: known?.state === 'asked_unknown' });
  };
  right.missing.forEach(add(true));
  right.amount_depends_on.forEach(add(false));
  return [...asked.values()];
}

// ---- papers ----
const IF_ANY: Mark[] = ['seen', 'photo'];

function papersFor(view: HouseholdView, right: RightView, person: Member | null, content: ClaimContent): PaperLine[] {
  const marks = new Map(readPapers(content).map((paper) => [paper.id, paper]));
  const another = content.authority !== null && content.authority !== 'self';
  const applicant = content.authority === 'self' ? person : (view.members.find((one) => one.person_id === content.applicant) ?? null);
  const numberOf = { subject: person === null ? view.members.some((one) => one.alive && one.national_id !== null) : person.national_id !== null, applicant: applicant !== null && applicant.national_id !== null };
  const isKnown = (fact: string) => view.facts.some((one) => one.fact === fact && one.state === 'known' && one.value !== false && (one.subject === right.subject || right.subject === HOUSEHOLD));
  const wanted = [...right.documents, ...(content.authority === 'attorney' ? [{ id: 'power_of_attorney', name: { th: 'หนังสือมอบอำนาจ', en: 'Power of attorney' } }] : [])];
  return [...new Map(wanted.map((one) => [one.id, one])).values()].flatMap(({ id, name }): PaperLine[] => {
    const kind = documentKinds.find((one) => one.id === id);
    if ((kind?.only === 'bank' && content.payment !== 'bank') || (kind?.only === 'another' && !another) || (kind?.only === 'attorney' && content.authority !== 'attorney')) return [];
    // The worker shows who they are by being signed in.
    if (kind?.when?.whose === 'applicant' && kind.only === 'another' && content.authority === 'worker') return [];
    const when = kind?.when;
    const held = kind?.from === 'state' && when !== undefined && (when.known === 'fact' ? isKnown(when.fact) : numberOf[when.whose]);
    const mark = marks.get(id);
    const need = held ? 'held' : kind?.from === 'form' ? 'made' : kind?.only === 'if_any' ? 'if_any' : 'asked';
    const line = { id, name, by: held ? (kind?.by ?? null) : null, photo: kind?.from === 'photo', mark: mark?.mark ?? null, picture: mark?.picture ?? null };
    // Nobody is sent for a paper that somebody without a number cannot have: an officer sees to who they are.
    return [{ ...line, need: need === 'asked' && when?.known === 'national_id' && when.whose === 'subject' && person !== null && person.national_id === null ? 'if_any' : need }];
  });
}

// ---- payment ----
/** For a child and for the dead the money comes to whoever applies. */
function paymentsOf(view: HouseholdView, right: RightView, person: Member | null, content: ClaimContent): Payment[] {
  if (right.amount_max === 0 || right.amount_max === null || right.period === 'in_kind') return [];
  const toThem = person?.alive && (person.age === null || person.age >= OF_AGE);
  const payee = toThem || content.authority === 'worker' ? person : (view.members.find((one) => one.person_id === content.applicant) ?? null);
  const paid = toThem && view.enrolments.some((one) => one.current && one.person_id === person?.person_id && (one.amount ?? 0) > 0);
  return [...(paid ? ['same' as const] : []), ...(payee?.alive && payee.national_id !== null ? ['promptpay' as const] : []), 'bank', 'at_office'];
}

// ---- what is open ----
const MAY_BE_CLAIMED: readonly RightView['outcome'][] = ['entitled', 'underpaid', 'unknown'];

interface Looked { readonly view: HouseholdView; readonly right: RightView; readonly person: Member | null; readonly content: ClaimContent; readonly asks: readonly Asked[]; readonly papers: readonly PaperLine[]; readonly authorities: readonly AuthorityOption[]; readonly payments: readonly Payment[] }

function openPoints({ view, right, person, content, asks, papers, authorities, payments }: Looked): OpenPoint[] {
  const points: OpenPoint[] = [];
  if (right.subject !== HOUSEHOLD && person === null) points.push({ kind: 'person' });
  if (!MAY_BE_CLAIMED.includes(right.outcome) || right.registration === 'closed') points.push({ kind: 'right' });
  for (const fact of factsOf(view, right)) if (fact.disputed.length > 0) points.push({ kind: 'disputed', subject: fact.subject, fact: fact.fact });
  for (const ask of asks) if (ask.needed) points.push({ kind: 'fact', subject: ask.subject, fact: ask.fact });
  if (right.missing_hidden > 0) points.push({ kind: 'officer_asks' });
  if (!isFilled(authorities, content)) points.push({ kind: 'authority' });
  for (const paper of papers) if (paper.need === 'asked' && !(paper.mark !== null && IF_ANY.includes(paper.mark))) points.push({ kind: 'paper', paper: paper.id });
  if (payments.length > 0 && (content.payment === null || !payments.includes(content.payment))) points.push({ kind: 'payment' });
  if (payments.length > 0 && content.payment === 'bank' && ((content.bank ?? '') === '' || !/\d{6,}/.test((content.account ?? '').replace(/\D/g, '')))) points.push({ kind: 'account' });
  if (!content.heard) points.push({ kind: 'heard' });
  return points;
}

export type { Authority };

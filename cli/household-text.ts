// A household on a terminal: its people, then their rights in four groups, as on the screen of the same name.
import { ageOn, type Day, formatBaht, formatThai, type Language } from '@klaikhun/std';
import { type Decision, explainDecision, type ExplainedCondition, type Household, type Law, type Outcome, rankQuestions, type Right } from '@klaikhun/rules';
import { said, type Terminal, widthOf, wrap, type Words } from './terminal.ts';

export interface Person { readonly id: string; readonly title: string; readonly firstName: string; readonly lastName: string }

export interface DecidedHousehold {
  readonly law: Law;
  readonly household: Household;
  readonly asOf: Day;
  readonly decisions: readonly Decision[];
  readonly persons: readonly Person[];
}

interface Page extends DecidedHousehold { readonly language: Language; readonly width: number }

const GROUPS: readonly { readonly title: Words; readonly outcomes: readonly Outcome[] }[] = [
  { title: { th: 'มีสิทธิ ยังไม่ได้รับ', en: 'Entitled, not received' }, outcomes: ['entitled', 'underpaid'] },
  { title: { th: 'ต้องรู้อีกนิด', en: 'One more thing to know' }, outcomes: ['unknown'] },
  { title: { th: 'ได้รับแล้ว หรือยื่นแล้ว', en: 'Received, or applied for' }, outcomes: ['receiving', 'applied', 'quota_used', 'receiving_not_entitled'] },
  { title: { th: 'ไม่เข้าเงื่อนไข เพราะ', en: 'Does not qualify, because' }, outcomes: ['not_entitled'] },
];

/** Thai unless English was asked for: a page in two languages at once is read by nobody. */
export function householdText(decided: DecidedHousehold, terminal: Terminal): string {
  const page: Page = { ...decided, language: terminal.language ?? 'th', width: Math.min(terminal.width, 100) };
  const parts = [headText(page), membersText(page), questionText(page)];
  for (const group of GROUPS) {
    const decisions = decided.decisions.filter((decision) => group.outcomes.includes(decision.outcome));
    if (decisions.length === 0) continue;
    const heading = `${group.title[page.language]} (${decisions.length})`;
    parts.push(`${underlined(heading)}\n${groupText(page, group.outcomes, decisions)}`);
  }
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** What is due stands in full; what is not known yet and what does not hold in two lines each, or nobody would read to the end. */
function groupText(page: Page, outcomes: readonly Outcome[], decisions: readonly Decision[]): string {
  if (outcomes.includes('not_entitled')) return shortText(page, decisions, 'false');
  if (outcomes.includes('unknown')) return shortText(page, decisions, 'unknown');
  return decisions.map((decision) => rightText(page, decision)).join('\n\n');
}

function t(page: Page, words: Words): string {
  return words[page.language];
}

function underlined(heading: string): string {
  return `${heading}\n${'─'.repeat(widthOf(heading))}`;
}

function headText(page: Page): string {
  const day = formatThai(page.asOf, 'day', 'short', page.language);
  return t(page, { th: `ครัวเรือน ${page.household.id || '-'} · ข้อมูล ณ ${day}`, en: `Household ${page.household.id || '-'} · as of ${day}` });
}

function membersText(page: Page): string {
  const { law, household, asOf } = page;
  const lines = household.members.map((member, i) => {
    const [birth, death] = [member.facts[law.facts.birth] as number, member.facts[law.facts.death] as number];
    const born = Number.isNaN(birth) ? t(page, { th: 'ไม่ทราบวันเกิด', en: 'date of birth not known' }) : t(page, { th: `เกิด ${formatThai(birth, member.birthPrecision, 'short', 'th')}`, en: `born ${formatThai(birth, member.birthPrecision, 'short', 'en')}` });
    const age = Number.isNaN(birth) ? '' : `${ageOn(birth, asOf, 'anniversary')} ${t(page, { th: 'ปี', en: 'years' })} · `;
    const state = death <= asOf ? t(page, { th: `เสียชีวิต ${formatThai(death, 'day', 'short', 'th')}`, en: `died ${formatThai(death, 'day', 'short', 'en')}` }) : `${age}${born}`;
    return `  ${nameOf(page, i)} · ${state}`;
  });
  return `${underlined(t(page, { th: `คนในบ้าน (${household.members.length})`, en: `People (${household.members.length})` }))}\n${lines.join('\n')}`;
}

/** The one question that settles most. */
function questionText(page: Page): string {
  const [question] = rankQuestions(page.law, page.household, page.asOf, [...page.decisions]);
  if (question === undefined) return '';
  const whom = question.member < 0 ? t(page, { th: 'บ้านนี้', en: 'This household' }) : nameOf(page, question.member);
  const why = wrap(`${whom}: ${question.fact.question[page.language]}`, page.width, 4);
  return `${underlined(t(page, { th: 'คำถามเดียวที่ตอบแล้วรู้มากที่สุด', en: 'The one question that settles most' }))}\n${why}`;
}

function nameOf(page: Page, member: number): string {
  const person = page.persons[member];
  const name = person === undefined ? '' : [`${person.title}${person.firstName}`, person.lastName].filter((part) => part !== '').join(' ');
  return name === '' ? page.household.members[member]?.id ?? '' : name;
}

function subjectOf(page: Page, decision: Decision): string {
  return decision.memberIndex < 0 ? t(page, { th: 'ทั้งบ้าน', en: 'the household' }) : nameOf(page, decision.memberIndex);
}

function rightOf(page: Page, decision: Decision): Right {
  return page.law.rights.find((right) => right.code === decision.right) as Right;
}

function titleOf(page: Page, decision: Decision): string {
  const right = rightOf(page, decision);
  return (right.restricted ? right.shownAs : right.title)[page.language];
}

function rightText(page: Page, decision: Decision): string {
  const right = rightOf(page, decision);
  const explanation = explainDecision(page.law, page.household, page.asOf, decision);
  const conditions = explanation?.conditions ?? [];
  const lines = [`  ${titleOf(page, decision)} — ${subjectOf(page, decision)}`];
  const line = (label: Words, text: string): void => { if (text !== '') lines.push(wrap(text, page.width, 6, `    ${t(page, label)}: `)); };
  lines.push(...[amountText(page, decision), stateText(page, decision)].filter((text) => text !== '').map((text) => wrap(text, page.width, 4)));
  if (decision.outcome === 'receiving_not_entitled') line({ th: 'ที่ไม่เข้าเงื่อนไข', en: 'What does not hold' }, sentences(page, conditions, 'false'));
  else line({ th: 'เพราะ', en: 'Because' }, sentences(page, conditions, 'true'));
  if (decision.outcome === 'entitled' && decision.registration === 'open') {
    line({ th: 'ไปที่', en: 'Where' }, right.applyAt.map((place) => t(page, place)).join(' / '));
    line({ th: 'นำไป', en: 'Bring' }, right.documents.map((document) => document[page.language]).join(' · '));
  }
  if (decision.changesOn !== null) line({ th: 'จะเปลี่ยนเองเมื่อ', en: 'Changes by itself on' }, formatThai(decision.changesOn, 'day', 'short', page.language));
  if (explanation !== null) line({ th: 'กฎหมาย', en: 'Law' }, citationText(page, explanation.version.citation, explanation.version.verified.on === null));
  return lines.join('\n');
}

function sentences(page: Page, conditions: readonly ExplainedCondition[], state: ExplainedCondition['state']): string {
  return [...new Set(conditions.filter((condition) => condition.state === state).map((condition) => t(page, condition.sentence)))].join(' · ');
}

function citationText(page: Page, citation: ExplainedCondition['citation'], unverified: boolean): string {
  const where = [t(page, citation.title), citation.section ?? ''].filter((part) => part !== '').join(' ');
  return unverified ? `${where} ${t(page, { th: '(รอนิติกรตรวจทาน)', en: '(a legal officer has yet to verify it)' })}` : where;
}

const PER: Record<Decision['period'], Words> = {
  month: { th: '/เดือน', en: ' a month' }, year: { th: '/ปี', en: ' a year' }, time: { th: '/ครั้ง', en: ' each time' },
  once: { th: ' ครั้งเดียว', en: ' once' }, loan: { th: ' (เงินกู้ยืม)', en: ' (a loan)' }, in_kind: { th: '', en: '' },
};

function amountText(page: Page, decision: Decision): string {
  const { amountMin: min, amountMax: max, period } = decision;
  if (max === null || max === 0) return period === 'in_kind' && max === 0 ? t(page, { th: 'เป็นบริการหรือสิ่งของ', en: 'in kind' }) : '';
  const money = (satang: number): string => formatBaht(satang, page.language);
  const per = t(page, PER[period]);
  if (min === max) return `${money(max)}${per}`;
  if (min === 0 || min === null) return `${t(page, { th: 'ไม่เกิน', en: 'up to' })} ${money(max)}${per}`;
  return `${money(min)} ${t(page, { th: 'ถึง', en: 'to' })} ${money(max)}${per}`;
}

/** What else stands about it: an application, a closed register, too little paid. */
function stateText(page: Page, { outcome, application, registration }: Decision): string {
  const states: (Words | false)[] = [
    outcome === 'underpaid' && { th: 'ได้รับอยู่ แต่ต่ำกว่าสิทธิ', en: 'received, but less than is due' },
    outcome === 'quota_used' && { th: 'ใช้ครบจำนวนครั้งแล้ว', en: 'the number of times allowed is used' },
    outcome === 'receiving_not_entitled' && { th: 'ได้รับอยู่ แต่ข้อมูลไม่เข้าเงื่อนไข ให้เจ้าหน้าที่ดูก่อน ระบบไม่ตัดสิทธิเอง', en: 'received, but the facts do not fit: for an officer to look at; nothing is stopped by the machine' },
    application === 'pending' && { th: 'ยื่นแล้ว รอพิจารณา', en: 'applied, being considered' },
    application === 'approved' && { th: 'อนุมัติแล้ว รอจ่าย', en: 'approved, to be paid' },
    registration === 'closed' && (outcome === 'entitled' || outcome === 'unknown') && { th: 'ขณะนี้ยังไม่เปิดลงทะเบียน', en: 'registration is closed at present' },
  ];
  return states.filter((state) => state !== false).map((state) => t(page, state)).join(' · ');
}

/** The right and what is said about it; those with the same right and the same sentences are told once, with all names. */
function shortText(page: Page, decisions: readonly Decision[], state: 'false' | 'unknown'): string {
  const lines = new Map<string, { head: string; names: string[]; money: string; reasons: string }>();
  for (const decision of decisions) {
    const reasons = sentences(page, explainDecision(page.law, page.household, page.asOf, decision)?.conditions ?? [], state);
    const money = [amountText(page, decision), stateText(page, decision)].filter((text) => text !== '').join(' · ');
    const key = `${decision.right} ${money} ${reasons}`;
    const line = lines.get(key) ?? { head: titleOf(page, decision), names: [], money, reasons };
    line.names.push(subjectOf(page, decision));
    lines.set(key, line);
  }
  return [...lines.values()].map(({ head, names, money, reasons }) => `  ${head} — ${names.join(', ')}${money === '' ? '' : ` · ${money}`}\n${wrap(reasons, page.width, 4)}`).join('\n');
}

/** For commands that print a right without a household. */
export function amountRange(min: number, max: number, language: Language): string {
  const money = (satang: number): string => formatBaht(satang, language);
  if (max === 0) return said({ th: 'ไม่มีจำนวนเงิน', en: 'no amount' }, language);
  return min === max ? money(max) : min === 0 ? `${said({ th: 'ไม่เกิน', en: 'up to' }, language)} ${money(max)}` : `${money(min)} - ${money(max)}`;
}

// One made-up person walks through the public check in a real browser. What was told on the way is decided a second time by the
// whole law and the evaluator, and compared with what the page says.
import { decideHousehold, type FactDefinition, type Law, readHousehold } from '@klaikhun/rules';
import { addYears, type Day, isoOf } from '@klaikhun/std';
import type { Page } from 'playwright-core';
import type { CheckPerson } from './check-people.ts';

type Row = Record<string, string>;
/** What the page has been told, in the words of the exchange files. */
interface Told { person: Row; home: Row; others: { card?: boolean; elder?: boolean }; size: number; income: boolean }
interface Shown { question: string; options: string[]; ticks: string[]; dates: boolean; done: boolean }

/** What each line of the page of ticks means: a part of its words, and the fact. */
const TICKS: readonly (readonly [string, string])[] = [
  ['มีความพิการ', 'has_disability'], ['คนอื่นในบ้านมีบัตรคนพิการ', 'card'], ['ต้องมีคนช่วย', 'barthel_adl'], ['กำลังเรียน', 'studying'], ['ถูกทอดทิ้ง', 'elder_difficulty'],
  ['เดือดร้อนกะทันหัน', 'social_difficulty'], ['เสาหลักของบ้าน', 'household.distress_event'], ['บ้านทรุดโทรม', 'household.house_dilapidated'],
];
/** Questions about somebody else in the home. */
const OF_OTHERS = [['มีคนไทยอายุ 60 ปีขึ้นไป', 'elder'], ['คนอื่นในบ้านมีบัตร', 'card']] as const;
const MOST_QUESTIONS = 14;
/** What the page takes as so without asking, and says so in its result. */
const ASSUMED: Row = { in_state_institution: 'false', bankrupt: 'false', fund_borrower: 'false' };

/** Walks to the result; gives what the page says otherwise than the whole law, and how many questions it asked. */
export async function walk(page: Page, law: Law, person: CheckPerson, today: Day): Promise<{ differ: string[]; questions: number }> {
  const told: Told = { person: { ...ASSUMED }, home: {}, others: {}, size: 2, income: false };
  for (let questions = 0; questions < MOST_QUESTIONS; questions += 1) {
    const shown = await look(page);
    if (shown.done) return { differ: different(law, person, told, await resultOf(page), today), questions };
    await answer(page, law, person, told, shown);
    for (let tries = 0; (await look(page)).question === shown.question; tries += 1) {
      if (tries > 60) return { differ: [`${shown.question}: no answer leads on`], questions };
      await page.waitForTimeout(15);
    }
  }
  return { differ: ['no result after so many questions'], questions: MOST_QUESTIONS };
}

function look(page: Page): Promise<Shown> {
  return page.evaluate(() => {
    const texts = (selector: string) => [...document.querySelectorAll(selector)].map((one) => one.textContent?.trim() ?? '');
    const whose = document.querySelector('.check-whose')?.textContent ?? '';
    return {
      question: (document.querySelector('h1')?.textContent ?? '').slice(whose.length), options: texts('button.check-option'), ticks: texts('label.check-tick'),
      dates: document.querySelector('.date-parts') !== null, done: document.querySelector('.result') !== null,
    };
  });
}

async function answer(page: Page, law: Law, person: CheckPerson, told: Told, { question, options, ticks, dates }: Shown): Promise<void> {
  const tap = (option: string) => page.locator('button.check-option', { hasText: option }).first().click();
  const skip = () => page.locator('button.check-option-quiet, button.check-skip').first().click();
  if (options.includes(person.who)) return tap(person.who);
  if (question.startsWith('อยู่บ้านเดียวกันกี่คน')) {
    told.size = person.size;
    return tap(`${person.size} คน`);
  }
  if (question.startsWith('ทุกคนในบ้านรวมกัน')) {
    told.income = true;
    return tap(options.find((option) => holds(option, person.monthly)) ?? '');
  }
  const ofOthers = OF_OTHERS.find(([words]) => question.startsWith(words))?.[1];
  if (ofOthers !== undefined) {
    told.others[ofOthers] = person.others[ofOthers];
    return tap(person.others[ofOthers] ? 'ใช่' : 'ไม่');
  }
  if (ticks.length > 0) return tick(page, person, told, ticks);
  const birth = question.startsWith('เกิดวันที่เท่าไร');
  const fact = [...law.facts.person, ...law.facts.household].find((one) => one.question.th === question || (one.name === 'nationality' && question.startsWith('มีสัญชาติไทย')));
  const value = birth ? isoOf(person.birth) : fact === undefined ? undefined : (fact.scope === 'household' ? person.home : person.facts)[fact.name];
  if (value === undefined) return skip();
  if (birth) told.person.birth_date = value;
  else if (fact !== undefined) (fact.scope === 'household' ? told.home : told.person)[fact.name] = value;
  return dates ? writeDate(page, value) : tap(wordOf(fact, value, options));
}

async function tick(page: Page, person: CheckPerson, told: Told, ticks: readonly string[]): Promise<void> {
  for (const line of ticks) {
    const name = TICKS.find(([words]) => line.includes(words))?.[1];
    if (name === undefined) throw new TypeError(`no fact is known for the tick "${line}"`);
    const isSo = name === 'card' ? person.others.card : name === 'barthel_adl' ? Number(person.facts.barthel_adl ?? 20) < 12 : isTrue(person, name);
    if (isSo) await page.locator('label.check-tick', { hasText: line }).click();
    if (name === 'card') told.others.card = isSo;
    else if (name === 'barthel_adl') told.person.barthel_adl = isSo ? '8' : '20';
    else if (name.startsWith('household.')) told.home[name.slice('household.'.length)] = String(isSo);
    else told.person[name] = String(isSo);
    // Without a disability there is no card.
    if (name === 'has_disability' && !isSo) told.person.disability_card = 'false';
  }
  await page.locator('button.check-next').click();
}

function isTrue({ facts, home }: CheckPerson, name: string): boolean {
  return (name.startsWith('household.') ? home[name.slice('household.'.length)] : facts[name]) === 'true';
}

/** Whether the sum lies in the band that the option names: "ไม่เกิน 25,000 บาท", "มากกว่า 10,000 ถึง 25,000 บาท", "มากกว่า 25,000 บาท". */
function holds(option: string, monthly: number): boolean {
  const [first = 0, second] = numbersIn(option);
  if (!option.startsWith('มากกว่า')) return option.startsWith('ไม่เกิน') && monthly <= first;
  return monthly > first && (second === undefined || monthly <= second);
}

function wordOf(fact: FactDefinition | undefined, value: string, options: readonly string[]): string {
  if (fact?.name === 'nationality') return options[value === 'TH' ? 0 : 1] ?? '';
  if (fact?.type === 'choice') return fact.labels[value]?.th ?? '';
  return value === 'true' ? 'ใช่' : 'ไม่';
}

async function writeDate(page: Page, iso: string): Promise<void> {
  const [year = '', month = '', day = ''] = iso.split('-');
  const inputs = page.locator('.date-parts input');
  await inputs.first().fill(String(Number(day)));
  await page.locator('.date-parts select').selectOption(month);
  await inputs.last().fill(String(Number(year) + 543));
  await page.locator('button.check-next').click();
}

/** Right's name -> how it stands and the sums that are named. */
type Standing = Map<string, string>;

async function resultOf(page: Page): Promise<Standing> {
  const found = await page.evaluate(() => {
    const text = (of: Element | null | undefined) => of?.textContent?.trim() ?? '';
    const all = (selector: string) => [...document.querySelectorAll(selector)];
    const perhaps = all('.result-part').filter((part) => text(part.querySelector('h2')).startsWith('อาจมีสิทธิ'));
    return {
      entitled: all('.result-right').map((one) => [text(one.querySelector('h2, h3')), text(one.querySelector('.result-amount'))] as const),
      unknown: perhaps.flatMap((part) => [...part.querySelectorAll('strong')].map(text)),
      received: all('.result-received').map(text),
      rest: all('.result-part strong, .result-not strong').map(text),
    };
  });
  return new Map([
    ...found.rest.map((name) => [name, 'not_entitled'] as const),
    ...found.unknown.map((name) => [name, 'unknown'] as const),
    ...found.received.map((name) => [name, 'received'] as const),
    ...found.entitled.map(([name, sum]) => [name, `entitled ${numbersIn(sum).join(' ')}`.trim()] as const),
  ]);
}

function different(law: Law, person: CheckPerson, told: Told, shown: Standing, today: Day): string[] {
  const expected = standingOf(law, person, told, today);
  return [...new Set([...expected.keys(), ...shown.keys()])].filter((name) => expected.get(name) !== shown.get(name))
    .map((name) => `${person.name}: ${name}: the page says ${shown.get(name) ?? 'nothing'}, the law ${expected.get(name) ?? 'nothing'}`);
}

/** The rights that the page speaks of: not the restricted ones, of open registers; funerals for the dead only, and only they for them. */
function standingOf(law: Law, person: CheckPerson, told: Told, today: Day): Standing {
  const read = readHousehold(law, householdTold(person, told, today), today);
  if (!read.ok) throw new TypeError(`the household of "${person.name}" cannot be read`);
  const died = told.person.death_date !== undefined;
  const standing: Standing = new Map();
  for (const { right, outcome, memberIndex, registration, amountMin, amountMax, period } of decideHousehold(law, read.value, today)) {
    const rule = law.rights.find(({ code }) => code === right);
    if (rule === undefined || rule.restricted || registration === 'closed' || memberIndex > 0 || (died && memberIndex === -1) || died !== (right === 'elderly_funeral')) continue;
    const [low, high] = [(amountMin ?? 0) / 100, (amountMax ?? 0) / 100];
    const sums = high === 0 || period === 'in_kind' ? [] : low === high || low === 0 || period === 'time' || period === 'loan' ? [high] : [low, high];
    const isOpen = ['entitled', 'not_entitled', 'unknown'].includes(outcome);
    standing.set(rule.shownAs.th, outcome === 'entitled' ? `entitled ${sums.join(' ')}`.trim() : isOpen ? outcome : 'received');
  }
  return standing;
}

/** The others earn what everybody in the home earns on average; one of them is what was said of "somebody", the rest are not. */
function householdTold(person: CheckPerson, told: Told, today: Day): { household: Row; persons: Row[]; enrolments: never[] } {
  const income: Row = told.income ? { annual_income_thb: String(Math.round((person.monthly * 12) / told.size)) } : {};
  const others = Array.from({ length: told.size - 1 }, (_, i): Row => ({
    person_id: `other-${i}`, ...income,
    ...(told.others.card === undefined ? {} : { disability_card: String(told.others.card && i === 0) }),
    ...(told.others.elder === undefined ? {} : { nationality: 'TH', birth_date: isoOf(addYears(today, told.others.elder && i === 0 ? -65 : -40)) }),
  }));
  return { household: { household_id: 'home', ...told.home }, persons: [{ person_id: 'me', ...income, ...told.person }, ...others], enrolments: [] };
}

function numbersIn(text: string): number[] {
  return [...text.matchAll(/\d[\d,]*(?:\.\d+)?/g)].map(([number]) => Number(number.replaceAll(',', '')));
}

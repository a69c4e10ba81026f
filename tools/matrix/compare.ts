// Is this the answer that the table expects? Every difference is one sentence.
import type { Answer } from './asking.ts';
import { type Home, HOMES, MARK, NOBODY } from './setting.ts';
import { accountOf, actionIdOf, heldBy, OTHER } from './stage.ts';
import { aboutId, ABOUT, CHANGES } from './subjects.ts';
import { type ClassCode, type Expected, expectedOf, type Question, type Route, subjectKind, type Table } from './table.ts';

export interface Compared { readonly cells: number; readonly wrong: readonly string[] }

/** Routes about many homes. */
const LISTS: readonly Route['of'][] = ['list', 'changes', 'along', 'answered_for'];

export const homeOf = (key: string): Home => HOMES.find((home) => home.key === key) ?? NOBODY;

export function compare(table: Table, question: Question, answer: Answer): Compared {
  const route = table.routes[question.route] as Route;
  const expected = expectedOf(table, question);
  const wrong: string[] = [];
  let cells = 1;
  const say = (what: string) => wrong.push(`${question.route} · ${question.role} · ${question.asker} · ${question.family}: ${what}`);
  const refusal = refusalOf(table, answer);
  if (answer.status >= 500) say(`answered ${answer.status} ${answer.code}`);
  if (refusal !== expected.refused) say(`expected ${expected.refused ?? 'may'}, got ${refusal ?? 'may'} (${answer.status} ${answer.code ?? ''})`);
  const isGiven = answer.status < 400;
  // A deed that is allowed may still have nothing to do (the work is closed already); a look always has.
  if (expected.refused === null && !isGiven && refusal === null && question.route.startsWith('GET') && !question.route.includes('{')) say(`nothing was given: ${answer.status} ${answer.code}`);
  const marks = marksIn(answer.text);
  if (!isGiven || expected.refused !== null) {
    cells += 4;
    if (marks.size > 0) say(`a refusal names ${[...marks.keys()].join(', ')}`);
    return { cells, wrong };
  }
  const isList = LISTS.includes(route.of);
  cells += compareOwn(table, question, answer, say);
  const seen = isList ? HOMES.map((home) => home.key) : [question.family];
  for (const key of seen) {
    const one = isList ? expectedOf(table, { ...question, family: key }) : expected;
    cells += compareMarks(route, one, homeOf(key), marks, answer.text, say);
  }
  cells += 1;
  for (const [number, letters] of marks) {
    const other = HOMES.find((home) => home.number === number);
    if (seen.includes(other?.key ?? '') || isOpenings(route, letters)) continue;
    // A search finds people alike as well: each of them must be somebody whom this asker may find.
    const found = route.of === 'search' && other !== undefined ? expectedOf(table, { ...question, family: other.key }) : null;
    if (found?.refused !== null || !found.names || [...letters].some((letter) => !'hefnm'.includes(letter))) say(`names the home ${other?.key ?? number} (${[...letters].join('')})`);
  }
  if (route.gives === 'account') compareAccount(table, question, answer, say);
  if (route.gives === 'figures' && table.groups.exact_figures?.includes(question.role) !== true) {
    for (const place of smallCounts(JSON.parse(answer.text))) say(`shows a small count at ${place}`);
  }
  if (route.noted) {
    cells += 1;
    compareNote(question, route, answer, say);
  }
  return { cells, wrong };
}

/** The refusal of the table that an answer is, or null: it may. */
function refusalOf(table: Table, answer: Answer): Expected['refused'] {
  const found = Object.entries(table.refusals).find(([, refusal]) => refusal.code === answer.code && refusal.status === answer.status);
  return (found?.[0] ?? null) as Expected['refused'];
}

function marksIn(text: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const [, number = '', letter = ''] of text.matchAll(MARK)) found.set(number, (found.get(number) ?? new Set()).add(letter));
  for (const home of HOMES) if (text.includes(home.nationalId)) found.set(home.number, (found.get(home.number) ?? new Set()).add('i'));
  return found;
}

/** An auditor reads which home was opened and the officer's reason, and nothing of what is known about it. */
const isOpenings = (route: Route, letters: ReadonlySet<string>) => route.gives === 'openings' && [...letters].every((letter) => letter === 'h' || letter === 'w');

/** The marks by which a class shows; the others of it must at least not show where it is not read. */
const SHOWS: Readonly<Record<Exclude<ClassCode, 'ordinary'>, { facts: string; history: string; names: string; all: string }>> = {
  personal: { facts: 'np', history: 'p', names: 'n', all: 'efnmlpu' },
  sensitive: { facts: 's', history: 's', names: '', all: 's' },
  sealed: { facts: 'x', history: 'x', names: '', all: 'x' },
};

const LETTER = { personal: 'p', sensitive: 's', sealed: 'x' } as const;

function compareMarks(route: Route, expected: Expected, home: Home, marks: ReadonlyMap<string, ReadonlySet<string>>, text: string, say: (what: string) => void): number {
  const got = marks.get(home.number) ?? new Set<string>();
  const reads = expected.refused === null ? expected.reads : [];
  const names = expected.refused === null && expected.names;
  const tellsOfOpenings = route.gives === 'openings';
  if (route.gives !== 'file' && !tellsOfOpenings && got.has('h') !== names) say(names ? 'does not name the home' : `names the home ${home.key}`);
  // The whole number of a citizen leaves on no route, and the reasons of others are not for whoever reads the family.
  if (got.has('i') || (got.has('w') && !tellsOfOpenings)) say(`tells ${got.has('i') ? 'the whole 13-digit number' : 'the reason of an opening'} of ${home.key}`);
  if (route.gives === 'facts' && text.includes(`"subdistrict":"${home.place.subdistrict}"`) !== reads.includes('ordinary')) say(`ordinary facts of ${home.key}`);
  for (const [field, shows] of Object.entries(SHOWS)) {
    const isRead = reads.includes(field as ClassCode);
    const wanted = route.gives === 'file' ? shows.names : route.gives === 'facts' || route.gives === 'history' || route.gives === 'names' ? shows[route.gives] : route.gives === 'along' ? shows.names : '';
    const missing = isRead ? [...wanted].filter((letter) => !got.has(letter)) : [];
    const leaked = isRead ? [] : [...shows.all].filter((letter) => got.has(letter));
    if (missing.length > 0) say(`does not show ${field} facts of ${home.key}`);
    if (leaked.length > 0) say(`shows ${field} facts of ${home.key} (${leaked.join('')})`);
    // A document for a device names the act that said a fact, not who did it.
    const told = home !== NOBODY && text.includes(actionIdOf(home, LETTER[field as keyof typeof LETTER]));
    if (route.gives === 'along' && told !== isRead) say(`${told ? 'holds' : 'lacks'} the ${field} fact of ${home.key}`);
  }
  return 5;
}

function compareAccount(table: Table, { asker, role }: Question, answer: Answer, say: (what: string) => void): void {
  const { account } = JSON.parse(answer.text) as { account: { account_id: string } | null };
  const mine = table.askers[asker]?.as === 'sign_in' ? null : accountOf(asker, role);
  if ((account?.account_id ?? null) !== mine) say(`is told to be ${account?.account_id ?? 'nobody'}`);
}

/** The own things are there and are what is changed; another's are not shown, and stay as they were. */
function compareOwn(table: Table, { route, asker, role, family }: Question, answer: Answer, say: (what: string) => void): number {
  const kind = subjectKind(table.routes[route] as Route);
  if (kind !== null && CHANGES[route] !== undefined) {
    const isOwn = table.subjects[kind][family]?.touched === true;
    if (answer.touched > 0 !== isOwn) say(isOwn ? 'leaves the own one as it was' : `changes ${answer.touched} of somebody else`);
    return 1;
  }
  const [mine, others] = [heldBy(accountOf(asker, role)), heldBy(OTHER)];
  const shown = route === 'GET /api/me/notices' ? ['notice'] as const : route === 'GET /api/me/security' ? ['session', 'passkey'] as const : [];
  for (const one of shown) {
    if (!answer.text.includes(mine[one])) say(`does not show the own ${one}`);
    if (answer.text.includes(others[one])) say(`shows another's ${one}`);
  }
  if (route !== 'GET /api/accounts') return shown.length * 2;
  for (const line of Object.keys(ABOUT)) {
    const isMine = table.subjects.account[line]?.refused === undefined && table.askers[asker]?.as !== 'no_area';
    if (answer.text.includes(`"${aboutId(line)}"`) !== isMine) say(`${isMine ? 'lacks' : 'shows'} the account ${line}`);
  }
  return Object.keys(ABOUT).length;
}

const COUNTS = /^(received|not_received|underpaid|unknown|applied|people|households|helped)/;
/** Counts of one to four people or families, or the money from which such a count is told, by their place in the answer. */
function smallCounts(value: unknown, place = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { not_received: kept, unclaimed } = value as { not_received?: number | null; unclaimed?: { per_year: number | null } };
  const told = kept === null && typeof unclaimed?.per_year === 'number' ? [`${place}unclaimed`] : [];
  return told.concat(Object.entries(value).flatMap(([key, inner]) => (typeof inner === 'number' && COUNTS.test(key) && inner >= 1 && inner <= 4 ? [`${place}${key}`] : smallCounts(inner, `${place}${key}.`))));
}

function compareNote(question: Question, route: Route, answer: Answer, say: (what: string) => void): void {
  const account = accountOf(question.asker, question.role);
  const home = homeOf(question.family);
  const isFamily = !['list', 'changes', 'search', 'answered_for', 'nothing'].includes(route.of) && subjectKind(route) === null;
  const note = answer.noted.find((row) => row.account_id === account && row.use !== null && row.household_id === (isFamily ? home.id : ''));
  if (note === undefined) return say('the audit does not say who did it');
  if (isFamily && (note.relation === null || note.purpose === null)) say('the audit does not say as what and for what');
  if (isFamily && !note.persons.includes(home.person)) say('the audit does not name the persons');
}

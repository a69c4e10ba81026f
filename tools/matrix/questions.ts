// All questions of the matrix, and the sample of them that is asked in haste: every route with every role, every way to stand and every
// line about families at least once.
import { linesFor, ROLE_CODES, type RoleCode, type Question, type Route, rolesOf, SEEING, subjectKind, type Table } from './table.ts';

/** Ways to stand in which somebody works on: all lines about families are asked. */
const WORKING = ['signed_in', 'acting'];

export function allQuestions(table: Table): Question[] {
  return Object.entries(table.routes).flatMap(([route, terms]) => ROLE_CODES.flatMap((role) => Object.keys(table.askers).filter((asker) => isSet(asker, role))
    .flatMap((asker) => linesFor(table, terms).map((family) => ({ route, role, asker, family })))));
}

/** Nobody acts as a volunteer: a village is given to a person, not to a post. Who is not signed in has no role; any will do. */
const isSet = (asker: string, role: RoleCode) => !(asker.startsWith('acting') && role === 'volunteer') && !(asker === 'nobody' && role !== 'citizen');

/**
 * The same questions for the same seed: every route with every role in one way to stand (by turns), every way to stand, and whom a route
 * lets in with every line about families on one route and some lines on each.
 */
export function sampleOf(table: Table, seed: number): Question[] {
  let turn = seed;
  const next = <T>(list: readonly T[]): T => {
    turn += 7;
    return list[turn % list.length] as T;
  };
  const families = Object.keys(table.families);
  const askers = Object.keys(table.askers);
  const places = Object.keys(table.routes).flatMap((route) => ROLE_CODES.map((role) => ({ route, role })));
  const once = places.flatMap(({ route, role }) => ['signed_in', next(askers)].filter((asker) => isSet(asker, role)).map((asker) => ({ route, role, asker, family: next(linesFor(table, table.routes[route] as Route)) })));
  const seeing = Object.entries(table.routes).filter(([, terms]) => !['nothing', 'list', 'changes'].includes(terms.of) && subjectKind(terms) === null);
  const subjects = Object.entries(table.routes).filter(([, terms]) => subjectKind(terms) !== null)
    .flatMap(([route, terms]) => linesFor(table, terms).map((family) => ({ route, role: next(rolesOf(table, terms) ?? ROLE_CODES), asker: 'signed_in', family })));
  const looks = seeing.find(([, { gives }]) => gives === 'facts')?.[0] ?? '';
  const lines = SEEING.flatMap((role) => families.map((family) => ({ route: looks, role, asker: 'signed_in', family })));
  const more = seeing.flatMap(([route, terms]) => (rolesOf(table, terms) ?? []).filter((role) => (SEEING as readonly string[]).includes(role))
    .flatMap((role) => [1, 2].map(() => ({ route, role, asker: role === 'volunteer' ? 'signed_in' : next(WORKING), family: next(families) }))));
  return [...new Map([...lines, ...subjects, ...more, ...once].map((question) => [Object.values(question).join(' '), question])).values()];
}

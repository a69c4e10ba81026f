// "Not yours" and "there is none" are one answer: the same status, the same headers, the same letters.
import { withoutNumber } from './asking.ts';
import { expectedOf, type Question, type Route, rolesOf, SEEING, subjectKind, type Table } from './table.ts';
import { answerTo, inTurns, type World } from './world.ts';

/** `share`: of the questions, every so manieth is asked. */
export async function distinguishable(world: World, table: Table, share: number): Promise<{ compared: number; told: string[] }> {
  const absent: Question[] = Object.keys(table.routes).filter((route) => subjectKind(table.routes[route] as Route) === null).flatMap((route) => SEEING.flatMap((role) => Object.entries(table.families).filter(([, family]) => !family.missing).map(([family]) => ({ route, role, asker: 'signed_in', family }))))
    .filter((question) => table.routes[question.route]?.of !== 'nothing' && expectedOf(table, question).refused === 'absent');
  const asked = [...absent, ...othersOf(table)].filter((_, i) => i % share === 0);
  const nobody = new Map<string, Promise<string>>();
  const told: string[] = [];
  await inTurns(asked, async (question) => {
    const key = `${question.route} ${question.role}`;
    const none = nobody.get(key) ?? answerTo(world, { ...question, family: 'nobody' }).then(withoutNumber);
    nobody.set(key, none);
    if (withoutNumber(await answerTo(world, question)) !== (await none)) told.push(`${key} tells ${question.family} from nobody`);
  });
  return { compared: asked.length, told };
}

/** Somebody else's account, notice, session, passkey or opening, and one that does not exist. */
function othersOf(table: Table): Question[] {
  return Object.entries(table.routes).flatMap(([route, terms]) => {
    const kind = subjectKind(terms);
    if (kind === null) return [];
    const lines = Object.entries(table.subjects[kind]).filter(([, line]) => !line.missing && !line.touched && (['no_account', 'no_opening'] as unknown[]).includes(line.refused ?? (['account', 'opening'].includes(kind) ? null : 'no_account')));
    return (rolesOf(table, terms) ?? []).slice(0, 2).flatMap((role) => lines.map(([family]) => ({ route, role, asker: 'signed_in', family })));
  });
}

/** Milliseconds by which the two differ, as a share: medians of answers given in turn. */
export async function timeApart(world: World, times: number): Promise<number> {
  const taken: Record<string, number[]> = { sealed: [], nobody: [] };
  for (let i = 0; i < times; i += 1) {
    for (const family of i % 2 === 0 ? ['sealed', 'nobody'] : ['nobody', 'sealed']) {
      const began = performance.now();
      await answerTo(world, { route: 'GET /api/households/{id}', role: 'field_officer', asker: 'signed_in', family });
      taken[family]?.push(performance.now() - began);
    }
  }
  const middle = (values: number[] = []) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
  const [sealed, none] = [middle(taken.sealed), middle(taken.nobody)];
  return Math.abs(sealed - none) / none;
}

// What stands inside a request: facts of a class that the asker does not read, and numbers of persons, actions and homes that are not
// of the family in the path. A number of somebody else and a number of nobody are one.
import { randomUUID } from 'node:crypto';
import { ask, withoutNumber } from './asking.ts';
import { homeOf } from './compare.ts';
import { type Home, HOMES, MARK, NOBODY } from './setting.ts';
import { actionIdOf, FACTS, tokenOf } from './stage.ts';
import { opensTo, type RoleCode, SEEING, type Table } from './table.ts';
import { inTurns, type World } from './world.ts';

const doing = (body: object) => ({ operation_id: randomUUID(), ...body });
const CLASS_OF = { p: 'personal', s: 'sensitive', x: 'sealed' } as const;
type Letter = keyof typeof CLASS_OF;

export interface InsideFound { asked: number; wrong: string[] }

/** Answering and taking back, for a fact of each class, in every family that opens. */
export async function writesByClass(world: World, table: Table, share: number, found: InsideFound = { asked: 0, wrong: [] }): Promise<InsideFound> {
  const all = SEEING.flatMap((role) => Object.entries(table.families).flatMap(([key, family]) => {
    const opens = opensTo(family, role);
    return typeof opens === 'string' ? [] : (Object.keys(CLASS_OF) as Letter[]).map((letter) => ({ role, home: homeOf(key), letter, isRead: opens.includes(CLASS_OF[letter]), isLookedUp: family.looked_up }));
  }));
  await inTurns(all.filter((_, i) => i % share === 0), async ({ role, home, letter, isRead, isLookedUp }) => {
    for (const [deed, body, refused] of [['answers', { subject: home.person, fact: FACTS[letter], value: true }, 'household.not_yours_to_answer'], ['undo', { action_id: actionIdOf(home, letter) }, 'household.nothing_to_undo']] as const) {
      const answer = await ask(world.app, tokenOf('signed_in', role), { method: 'POST', path: `/api/households/${home.id}/${deed}`, body: doing(body) });
      found.asked += 1;
      const got = answer.status < 400 ? 'done' : (answer.code ?? String(answer.status));
      const wanted = isLookedUp ? 'household.look_up_reads_only' : isRead ? 'done' : refused;
      if (got !== wanted) found.wrong.push(`${role} ${deed} ${letter} in ${home.key}: ${got}`);
    }
  });
  return found;
}

interface Nested { readonly what: string; readonly role: RoleCode; readonly path: string; readonly body: (home: Home) => object }

const OPEN = homeOf('near_work');
const WHY = 'ต้องช่วยครอบครัวนี้ในวันนี้';
/** One operation id, so that both requests are alike to the letter. */
const NESTED: readonly Nested[] = (['volunteer', 'field_officer', 'unit_head', 'provincial_head'] as const).flatMap((role) => [
  { what: 'a person of another family answers', role, path: `/api/households/${OPEN.id}/answers`, body: (home: Home) => ({ subject: home.person, fact: FACTS.p, value: true }) },
  { what: 'an answer of another family is taken back', role, path: `/api/households/${OPEN.id}/undo`, body: (home: Home) => ({ action_id: actionIdOf(home, 'p') }) },
  ...(role === 'volunteer' ? [] : [{ what: 'a look-up by 13 digits', role, path: '/api/look-ups', body: (home: Home) => ({ national_id: home.nationalId, why: WHY }) }]),
  { what: 'a search by 13 digits', role, path: '/api/person-search', body: (home: Home) => ({ text: home.nationalId }) },
  { what: 'a search by the beginning of the digits', role, path: '/api/person-search', body: (home: Home) => ({ text: home.nationalId.slice(0, 9) }) },
  { what: 'a duplicate by 13 digits', role, path: '/api/person-search/duplicates', body: (home: Home) => ({ first_name: 'ไม่มีใคร', national_id: home.nationalId }) },
]);
const CLOSED = HOMES.filter((home) => ['sealed', 'sealed_said', 'sealed_looked_up', 'sealed_glass_before'].includes(home.key));

export async function numbersInside(world: World, share: number, found: InsideFound = { asked: 0, wrong: [] }): Promise<InsideFound> {
  await inTurns(NESTED.flatMap((nested) => CLOSED.map((home) => ({ nested, home }))).filter((_, i) => i % share === 0), async ({ nested, home }) => {
    const operation = randomUUID();
    const send = (about: Home) => ask(world.app, tokenOf('signed_in', nested.role), { method: 'POST', path: nested.path, body: { operation_id: operation, ...nested.body(about) } });
    const [closed, nobody] = [await send(home), await send(NOBODY)];
    found.asked += 2;
    const named = [...closed.text.matchAll(MARK)].some((match) => match[1] === home.number);
    if (named || withoutNumber(closed) !== withoutNumber(nobody)) found.wrong.push(`${nested.what}, as ${nested.role}: ${home.key} is told from nobody`);
  });
  return found;
}

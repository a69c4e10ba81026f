// The whole matrix once more with the service saying yes to everybody: what the database alone lets through.
import { homeOf } from './compare.ts';
import { requestFor } from './requests.ts';
import { HOMES, MARK } from './setting.ts';
import { tokenOf } from './stage.ts';
import { SERVICE_DOWN, withRoles } from './bends.ts';
import { allowedTo, LOOKERS } from './walls.ts';
import type { Copy } from './theatre.ts';
import { ask } from './asking.ts';
import { inTurns, worldOf } from './world.ts';

const ROUTES = ['GET /api/households/{id}', 'GET /api/households/{id}/history', 'POST /api/households/{id}/answers', 'POST /api/person-search', 'GET /api/work-list', 'GET /api/work-list/export'];
const CLASSES = ['ordinary', 'personal', 'sensitive', 'sealed'] as const;

export async function serviceDown(copy: Copy, share: number): Promise<{ asked: number; opened: number; leaks: string[] }> {
  const lookers = LOOKERS.filter((one) => ['signed_in', 'acting', 'area_ended'].includes(one.asker));
  const allowed = await allowedTo(copy, lookers);
  const found = { asked: 0, opened: 0, leaks: [] as string[] };
  const everything = Object.fromEntries(['area', 'assigned', 'looked_up', 'glass', 'self'].map((relation) => [relation, CLASSES]));
  await withRoles((terms) => ({ ...terms, reads: everything, may: Object.fromEntries(Object.keys(terms.may).map((ability) => [ability, true])) as typeof terms.may }), async () => {
    const world = await worldOf(copy, SERVICE_DOWN);
    const questions = ROUTES.flatMap((route) => lookers.flatMap((looker) => (route.includes('work-list') ? HOMES.slice(0, 1) : HOMES).map((home) => ({ route, looker, home }))));
    await inTurns(questions.filter((_, i) => i % share === 0), async ({ route, looker, home }) => {
      const answer = await ask(world.app, tokenOf(looker.asker, looker.role), requestFor(route, homeOf(home.key)));
      found.asked += 1;
      if (answer.status < 400) found.opened += 1;
      const mine = allowed.get(looker.account) ?? new Set();
      for (const number of new Set([...answer.text.matchAll(MARK)].map((match) => match[1]))) {
        const seen = HOMES.find((one) => one.number === number);
        if (seen === undefined || !mine.has(seen.id)) found.leaks.push(`${route} · ${looker.account}: ${seen?.key ?? number}`);
      }
    });
  });
  return found;
}

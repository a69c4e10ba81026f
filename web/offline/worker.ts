// The worker in which the device's store lives: one for each tab, and only one of them holds the store (a lock of the browser's). The others
// hand on what they are asked. Keys and people are in this memory only.
import { fieldSummary } from '@klaikhun/areas/household';
import { idSource } from '@klaikhun/std';
import { systemClock, systemRng } from '@klaikhun/std/system';
import { deedsOf } from './deeds.ts';
import { Keeper } from './keeper.ts';
import type { Ask, Between, FieldState, Keeping, Say } from './protocol.ts';
import { offlineProblems } from './problems.ts';
import { Registry } from './registry.ts';
import { keepTime } from './rhythm.ts';

const CHANNEL = 'klaikhun-field';
const LOCK = 'klaikhun-field';
const me = crypto.randomUUID();
const between = new BroadcastChannel(CHANNEL);
const handedOn = new Map<string, Ask>();
let deeds: Keeping | null = null;
let state: FieldState = { kind: 'checking' };

const say = (said: Say, transfer: Transferable[] = []): void => postMessage(said, { transfer });
const tell = (message: Between): void => between.postMessage(message);

async function doIt(own: Keeping, { ask, deed, given }: Ask): Promise<Say> {
  try {
    return { answer: ask, value: await (own[deed] as (...given: readonly unknown[]) => Promise<unknown>)(...given) };
  } catch (error) {
    return { broken: ask, why: error instanceof Error ? `${error.name} ${error.message}` : String(error) };
  }
}

self.addEventListener('message', (event: MessageEvent<Ask>) => {
  if (deeds !== null) return void doIt(deeds, event.data).then(say);
  handedOn.set(event.data.ask, event.data);
  tell({ from: me, asked: event.data });
});

between.addEventListener('message', (event: MessageEvent<Between>) => {
  const message = event.data;
  if (deeds !== null) {
    const own = deeds;
    if ('asked' in message) void doIt(own, message.asked).then((said) => tell({ to: message.from, said }));
    if ('hello' in message) tell({ all: { state } });
    return;
  }
  if ('all' in message) say(message.all);
  if ('to' in message && message.to === me) {
    const of = 'answer' in message.said ? message.said.answer : 'broken' in message.said ? message.said.broken : '';
    handedOn.delete(of);
    say(message.said);
  }
});

async function hold(): Promise<void> {
  const registry = await Registry.open();
  const changed = (): void => {
    state = keeper.state();
    say({ state });
    tell({ all: { state } });
  };
  const keeper: Keeper = new Keeper({ registry, clock: systemClock, newId: idSource(systemClock, systemRng), summarise: fieldSummary, online: () => navigator.onLine, changed });
  const sync = async (): Promise<boolean> => {
    const good = (await keeper.opened?.sync()) ?? false;
    await keeper.afterSync(good);
    return good;
  };
  const rhythm = keepTime({
    clock: systemClock, sync, isOpen: () => keeper.opened !== null, urgent: () => (keeper.opened?.urgent.length ?? 0) > 0, sendShut: () => keeper.sendOutlasting(), somethingToSend: () => keeper.opened?.somethingToSend ?? false, lock: () => keeper.lock(), look: () => keeper.look(),
  });
  self.addEventListener('online', () => rhythm.soon());
  self.addEventListener('offline', changed);
  deeds = deedsOf({ keeper, rhythm, sync });
  await deeds.forAccount(null);
  // What was asked before somebody held the store: the last holder may have done it or not, so the person is asked to look and do it again.
  for (const asked of handedOn.values()) void doIt(deeds, asked.deed === 'edit' || asked.deed === 'create' || asked.deed === 'mend' || asked.deed === 'addMedia' ? { ...asked, deed: 'draft', given: [''] } : asked).then((said) => {
    say('answer' in said && said.value === null && asked.deed !== 'read' && asked.deed !== 'draft' ? { answer: asked.ask, value: { ok: false, problem: offlineProblems.locked() } } : said);
  });
  handedOn.clear();
}

void navigator.locks.request(LOCK, async () => {
  await hold();
  await new Promise(() => {});
});
tell({ hello: true });

// Phones that work for days without a signal, over months of faults: is an edit lost, hidden or doubled, and does anything reach somebody who may not
// see it? Once with the product's own routes on a real database, and once, longer, with a server in memory that also comes back from backups.
import { readLawFiles } from '@klaikhun/law/node';
import type { Law } from '@klaikhun/rules';
import { idSource } from '@klaikhun/std';
import { chaos } from '../chaos/chaos.ts';
import { realChaos, type RealSize, type RealVerdict, type Spoiled } from '../chaos/real/chaos.ts';
import { lawOf } from '../proof/engine.ts';
import { atLeast, type Benchmark, exactly, type Figure } from './frame/model.ts';

const REAL: Readonly<Record<'long' | 'quick' | 'planted', RealSize & { readonly seeds: number }>> = {
  long: { workers: 100, days: 180, homes: 400, seeds: 20 }, quick: { workers: 5, days: 12, homes: 120, seeds: 1 }, planted: { workers: 5, days: 14, homes: 120, seeds: 1 },
};
const IN_MEMORY = { long: { devices: 100, days: 180, records: 400, areas: 25, seeds: 20 }, quick: { devices: 8, days: 60, records: 40, areas: 4, seeds: 3 } };

const SPOILED: Readonly<Record<string, Spoiled>> = {
  last_one_wins: { sql: `create function forget_seen() returns trigger language plpgsql as $$ begin new.seen := null; return new; end $$; create trigger forget_seen before insert on fact_statement for each row execute function forget_seen()` },
  not_known_again: { sql: null, rename: (operation, rng) => ({ ...operation, operationId: idSource({ now: () => operation.at, today: () => 0 }, rng)() }) },
  nothing_parked: { sql: `create or replace function park_operation(in_operation uuid, in_household text, in_device uuid, in_at timestamptz, in_made_at timestamptz, in_body jsonb, in_area text) returns boolean language sql as $$ select true $$` },
  change_not_told: { sql: `do $$ declare one record; begin for one in select tgrelid::regclass as place, tgname from pg_trigger where tgname like 'version_after_%' loop execute format('drop trigger %I on %s', one.tgname, one.place); end loop; end $$` },
  seals_forgotten: { sql: `create or replace function sealed_from_me() returns table (province text, household_id text) language sql stable security definer as $$ select null::text, null::text where false $$` },
};

const syncChaos: Benchmark = {
  name: 'sync-chaos',
  about: 'phones without a signal over months of faults: no edit lost, hidden or doubled, every phone equal to its scope, nothing shown to others',
  plants: {
    last_one_wins: 'an answer takes the place of everything recorded before it', not_known_again: 'an operation sent again bears another number',
    nothing_parked: 'what may not be written is thrown away', change_not_told: 'a changed family keeps its version, so that no phone fetches it again', seals_forgotten: 'sealed homes go along like any other',
  },
  async run({ quick, plant }) {
    const law = lawOf(await readLawFiles());
    const size = plant !== null ? 'planted' : quick ? 'quick' : 'long';
    const real = await realRuns(law, size, plant);
    return { ...real, ...(plant !== null ? {} : await inMemory(law, size === 'long' ? 'long' : 'quick', size)) };
  },
};

async function realRuns(law: Law, size: keyof typeof REAL, plant: string | null): Promise<Record<string, Figure>> {
  const verdicts: RealVerdict[] = [];
  for (let seed = 1; seed <= REAL[size].seeds; seed += 1) {
    verdicts.push(await realChaos(law, seed, REAL[size], plant === null ? undefined : SPOILED[plant]));
    if (size === 'long') console.error(`  seed ${seed}: ${JSON.stringify(verdicts.at(-1))}`);
  }
  const sum = (of: (verdict: RealVerdict) => number) => verdicts.reduce((total, verdict) => total + of(verdict), 0);
  const least = { long: { edits: 200_000, faults: 20_000 }, quick: { edits: 60, faults: 20 }, planted: { edits: 1, faults: 1 } }[size];
  return {
    edits: atLeast(sum((one) => one.edits), least.edits, 'edits'), faults: atLeast(sum((one) => one.faults), least.faults, 'faults'),
    lost: exactly(sum((one) => one.lost), 0, 'edits'), hidden: exactly(sum((one) => one.invisible), 0, 'edits'), doubled: exactly(sum((one) => one.doubled), 0, 'edits'),
    devices_unequal_at_rest: exactly(sum((one) => one.unequalDevices), 0, 'devices'), shown_out_of_scope: exactly(sum((one) => one.outOfScope), 0, 'families'),
    refused_without_reason: exactly(sum((one) => one.unwilling), 0, 'calls'), families_shown: atLeast(sum((one) => one.shown), least.edits, 'families'),
    parked: { value: sum((one) => one.parked), bound: 'told', unit: 'operations', ok: true }, disputed: { value: sum((one) => one.disputed), bound: 'told', unit: 'facts', ok: true },
  };
}

/** The engine alone, longer, and with a server that loses its last days and is restored. */
async function inMemory(law: Law, size: keyof typeof IN_MEMORY, real: keyof typeof REAL): Promise<Record<string, Figure>> {
  const { seeds, ...of } = IN_MEMORY[size];
  const total = { edits: 0, faults: 0, lost: 0, invisible: 0, doubled: 0, unequalDevices: 0, outOfScope: 0 };
  for (let seed = 1; seed <= seeds; seed += 1) {
    const verdict = await chaos(seed, of);
    for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += verdict[key];
  }
  const again = real === 'quick' ? [await realChaos(law, 9, { workers: 2, days: 4, homes: 120 }), await realChaos(law, 9, { workers: 2, days: 4, homes: 120 })] : [];
  return {
    restored_edits: atLeast(total.edits, size === 'long' ? 200_000 : 1_000, 'edits'), restored_faults: atLeast(total.faults, size === 'long' ? 20_000 : 300, 'faults'),
    restored_lost_hidden_doubled: exactly(total.lost + total.invisible + total.doubled, 0, 'edits'), restored_unequal_or_out_of_scope: exactly(total.unequalDevices + total.outOfScope, 0, 'devices and families'),
    ...(again.length === 0 ? {} : { same_seed_same_end: exactly(again[0]?.hash === again[1]?.hash, true, '') }),
  };
}

export default syncChaos;

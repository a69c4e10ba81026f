// After the quiet: is any edit lost, hidden or doubled, and does each phone hold just what its worker may see? Read from the tables, by questions of
// their own: nothing here asks the product what stands.
import type { Operation } from '@klaikhun/sync';
import type { Phone } from './phone.ts';
import { scopeOf, type Stage } from './stage.ts';

export interface Judged { readonly edits: number; readonly lost: number; readonly invisible: number; readonly doubled: number; readonly unequalDevices: number; readonly parked: number; readonly disputed: number; readonly digest: string }

interface Said { readonly household_id: string; readonly subject: string; readonly action_id: string; readonly fact: string; readonly value: unknown; readonly seen: string[] | null; readonly place: number }

export async function judge(stage: Stage, phones: readonly Phone[]): Promise<Judged> {
  const { rows: said } = await stage.db.query<Said>(
    `select household_id, subject, action_id, key as fact, value, seen, row_number() over (order by recorded_order)::int as place from fact_statement, jsonb_each(facts) where origin = 'answer' and withdrawn_by is null order by recorded_order`);
  const byField = new Map<string, Said[]>();
  for (const one of said) {
    const key = `${one.household_id} ${one.subject}.${one.fact}`;
    byField.set(key, [...(byField.get(key) ?? []), one]);
  }
  const standing = new Map([...byField].map(([key, all]) => [key, all.filter((one) => !all.some((other) => other !== one && (other.seen === null ? other.place > one.place : other.seen.includes(one.action_id))))]));
  const { rows: parkedRows } = await stage.db.query<{ operation_id: string }>('select operation_id from parked_operation');
  const parked = new Set(parkedRows.map((row) => row.operation_id));
  const { rows: entries } = await stage.db.query<{ text: string; n: number }>(`select value ->> 'text' as text, count(*)::int as n from household_entry group by 1`);
  const texts = new Map(entries.map((row) => [row.text, row.n]));
  let [edits, lost, invisible] = [0, 0, 0];
  for (const phone of phones) {
    const refused = new Set((await phone.device()).waiting().refused.map((one) => one.operation.operationId));
    for (const operation of phone.written) {
      edits += 1;
      if (parked.has(operation.operationId) || refused.has(operation.operationId) || phone.withdrawn.has(operation.operationId)) continue;
      const fate = fateOf(operation, byField, standing, texts);
      if (fate === 'lost') lost += 1;
      else if (fate === 'hidden') invisible += 1;
    }
  }
  const twice = new Map<string, number>();
  for (const one of said) twice.set(`${one.household_id} ${one.subject} ${one.fact} ${one.action_id}`, (twice.get(`${one.household_id} ${one.subject} ${one.fact} ${one.action_id}`) ?? 0) + 1);
  const doubled = [...texts.values()].filter((n) => n > 1).length + [...twice.values()].filter((n) => n > 1).length;
  let unequalDevices = 0;
  for (const phone of phones) if (!(await equal(stage, phone, standing))) unequalDevices += 1;
  const disputed = [...standing.values()].filter((all) => new Set(all.map((one) => JSON.stringify(one.value))).size > 1).length;
  const digest = JSON.stringify([...standing].map(([key, all]) => [key, all.map((one) => [one.action_id, one.value])]).sort());
  return { edits, lost, invisible, doubled, unequalDevices, parked: parked.size, disputed, digest };
}

function fateOf(operation: Operation, byField: ReadonlyMap<string, readonly Said[]>, standing: ReadonlyMap<string, readonly Said[]>, texts: ReadonlyMap<string, number>): 'kept' | 'hidden' | 'lost' {
  for (const { field } of operation.sets) {
    const key = `${operation.record} ${field}`;
    const own = byField.get(key)?.find((one) => one.action_id === operation.operationId);
    if (own === undefined) return 'lost';
    if (standing.get(key)?.includes(own)) continue;
    // Replaced by somebody who had seen it, or hidden by somebody who had not.
    if (!byField.get(key)?.some((other) => other.seen?.includes(own.action_id))) return 'hidden';
  }
  return operation.appends.every(({ value }) => texts.has((value as { text: string }).text)) ? 'kept' : 'lost';
}

/** The phone holds the families of its worker's scope and no other, and of each the answers that stand. */
async function equal(stage: Stage, phone: Phone, standing: ReadonlyMap<string, readonly Said[]>): Promise<boolean> {
  const device = await phone.device();
  if (phone.closed) return device.wiped && device.records().length === 0;
  const scope = scopeOf(stage, phone.account);
  if (device.records().length !== scope.size || device.waiting().unsent > 0) return false;
  for (const id of device.records()) {
    if (!scope.has(id)) return false;
    const document = await device.read(id);
    for (const [key, all] of standing) {
      if (!key.startsWith(`${id} `)) continue;
      // "Not known" says nothing about the fact: what a file says is shown in its place, under the same mark.
      const said = (mark: string, value: unknown) => (all.find((one) => one.action_id === mark)?.value === null ? mark : `${mark} ${JSON.stringify(value)}`);
      const held = (document?.fields[key.slice(id.length + 1)] ?? []).flatMap((one) => one.marks.map((mark) => said(mark, one.value))).sort();
      const should = all.map((one) => said(one.action_id, one.value)).sort();
      if (JSON.stringify(held) !== JSON.stringify(should)) return false;
    }
  }
  return true;
}

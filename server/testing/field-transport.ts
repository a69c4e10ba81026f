// A device's way to the real routes: what the browser's transport does, without a browser.
import type { FieldManifest, FieldPulled, FieldPushed, FieldRecords } from '@klaikhun/areas/household';
import type { Operation, Pulled, Receipt, Transport } from '@klaikhun/sync';
import { Unreachable } from '@klaikhun/sync';
import type { Caller } from './small-province.ts';

/** Any answer but 200 is as if the network had broken. */
export function transportOver(caller: Caller, deviceId: string): Transport {
  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const reply = await caller(method, path, body);
    if (reply.status !== 200) throw new Unreachable(`${method} ${path} answered ${reply.status} ${JSON.stringify(reply.json)}`);
    return reply.json as T;
  };
  return {
    push: async (operations) => {
      const { receipts, epoch, wipe } = await ask<FieldPushed>('POST', '/api/field/push', { device_id: deviceId, operations: operations.map(asSent) });
      return { epoch, wipe, receipts: receipts.map(({ operation_id: operationId, fate, problem }): Receipt => ({ operationId, fate, problem: problem === null ? null : { status: 422, details: {}, ...problem } })) };
    },
    pull: async ({ cursor }) => (await ask<FieldPulled>('GET', `/api/field/pull?device_id=${deviceId}${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`)) as unknown as Pulled,
    manifest: () => ask<FieldManifest>('GET', `/api/field/manifest?device_id=${deviceId}`),
    records: async (ids) => (await ask<FieldRecords>('POST', '/api/field/records', { device_id: deviceId, ids })) as unknown as Pick<Pulled, 'documents' | 'epoch'>,
  };
}

/** A family that is registered on a device comes with its people in a set of its own. */
export function asSent(operation: Operation): object {
  const family = operation.sets.find((set) => set.field === 'about');
  return {
    operation_id: operation.operationId, record: operation.record, creates: operation.creates, new_family: family?.value ?? null,
    sets: operation.sets.filter((set) => set !== family), appends: operation.appends, sequence: operation.sequence, at: operation.at,
  };
}

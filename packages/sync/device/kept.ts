// What the device keeps of each operation and of itself, and how it reads and writes that. Keys of operations sort in the order in which they were made.
import type { Problem } from '@klaikhun/std';
import type { Fate, Json, Operation } from '../operation.ts';
import type { DeviceStore, StoreWrite } from './store.ts';

/**
 * - `waiting`: not yet sent, or sent without an answer.
 * - `taken`: the server has it; shown over the document until the document comes with it, and kept for a while in case the server is restored.
 * - `refused`: waits for a person to mend or withdraw it.
 */
export type OperationState = 'waiting' | 'taken' | 'refused';

export interface Kept {
  readonly operation: Operation;
  readonly state: OperationState;
  readonly fate: Fate | null;
  readonly problem: Problem | null;
  /** In which life of the database it was taken, and when by the device's clock. */
  readonly epoch: string | null;
  readonly takenAt: number | null;
  /** Still to be laid over the document: the document with it has not come yet. */
  readonly over: boolean;
}

export interface DeviceState {
  readonly sequence: number;
  readonly cursor: string | null;
  readonly epoch: string | null;
  readonly lastContact: number | null;
}

export const NEW_DEVICE: DeviceState = { sequence: 0, cursor: null, epoch: null, lastContact: null };

export const kept = (operation: Operation): Kept => ({ operation, state: 'waiting', fate: null, problem: null, epoch: null, takenAt: null, over: true });

export const keyOf = (operation: Operation): string => `${String(operation.sequence).padStart(12, '0')} ${operation.operationId}`;

export const putKept = (one: Kept): StoreWrite => ({ put: 'operation', key: keyOf(one.operation), value: one as unknown as Json });
export const removeKept = (one: Kept): StoreWrite => ({ remove: 'operation', key: keyOf(one.operation) });
export const putState = (state: DeviceState): StoreWrite => ({ put: 'state', key: 'device', value: state as unknown as Json });

export async function readKept(store: DeviceStore): Promise<{ state: DeviceState; operations: Kept[] }> {
  const state = (await store.get('state', 'device')) as unknown as DeviceState | undefined;
  const operations = (await store.all('operation')).map(({ value }) => value as unknown as Kept);
  return { state: state ?? NEW_DEVICE, operations };
}

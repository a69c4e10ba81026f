// The way to the server, as the device's engine wants it: an answer, a refusal in words, or "nobody knows whether it arrived".
import type { FieldDeviceOpened, FieldManifest, FieldMediaTaken, FieldPulled, FieldPushed, FieldRecords } from '@klaikhun/areas/household';
import { MET_HERE } from '@klaikhun/areas/household';
import type { ProblemDetails } from '@klaikhun/areas/org';
import { failed, ok, ProblemError, problemError } from '@klaikhun/std';
import { type Operation, type Pulled, type Pushed, type Receipt, type Transport, Unreachable } from '@klaikhun/sync';
import type { MediaSender } from '@klaikhun/sync/browser';
import { offlineProblems } from './problems.ts';

/** A slow signal is a signal; one that says nothing for so long is none. */
const PATIENCE = 60_000;
/** The server reads at most 64 KiB at once. */
const MOST_BYTES = 60 * 1024;

export async function ask<T>(method: 'GET' | 'POST', path: string, body?: string): Promise<T> {
  let response: Response;
  let json: unknown = null;
  try {
    response = await fetch(path, {
      method, credentials: 'same-origin', redirect: 'error', cache: 'no-store', signal: AbortSignal.timeout(PATIENCE), body,
      headers: body === undefined ? { accept: 'application/json' } : { accept: 'application/json', 'content-type': 'application/json' },
    });
    if (response.headers.get('content-type')?.includes('json')) json = await response.json();
  } catch {
    throw new Unreachable();
  }
  if (response.ok && json !== null) return json as T;
  // A hotel's sign-in page, a proxy, a server that is just starting: nobody who speaks for ours.
  if (!isProblem(json) || response.status >= 500 || response.status === 429) throw new Unreachable();
  if (response.status === 401) throw problemError(offlineProblems.signed_out());
  throw new ProblemError({ code: json.code, status: response.status, title: { th: json.title, en: json.title_en }, next: json.next, details: {} });
}

const isProblem = (json: unknown): json is ProblemDetails => typeof json === 'object' && json !== null && 'title' in json && 'next' in json && 'code' in json;

/** The server's half of the key. `handOver`: also for a device that was closed, so that it can send what it has. */
export function askHalf(given: { deviceId: string; name?: string; handOver?: boolean }): Promise<FieldDeviceOpened> {
  return ask('POST', '/api/field/devices', JSON.stringify({ device_id: given.deviceId, name: given.name, hand_over: given.handOver }));
}

export function transportOf(deviceId: string, received: (documents: number) => void): Transport {
  const query = `device_id=${deviceId}`;
  return {
    push: (operations) => pushAll(deviceId, operations),
    pull: async ({ cursor }) => {
      const answer = (await ask<FieldPulled>('GET', `/api/field/pull?${query}${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`)) as unknown as Pulled;
      received(answer.documents.length);
      return answer;
    },
    manifest: () => ask<FieldManifest>('GET', `/api/field/manifest?${query}`),
    records: async (ids) => (await ask<FieldRecords>('POST', '/api/field/records', JSON.stringify({ device_id: deviceId, ids }))) as unknown as Pick<Pulled, 'documents' | 'epoch'>,
  };
}

/** Long visits do not fit into one sending together. */
async function pushAll(deviceId: string, operations: readonly Operation[]): Promise<Pushed> {
  const sendings = inPieces(operations.map(asSent));
  let last = await pushOne(deviceId, sendings[0] ?? []);
  const receipts = [...last.receipts];
  for (const sending of sendings.slice(1)) {
    last = await pushOne(deviceId, sending);
    receipts.push(...last.receipts);
  }
  return { receipts, epoch: last.epoch, wipe: last.wipe };
}

interface Sent { readonly operation_id: string }

async function pushOne(deviceId: string, operations: readonly Sent[]): Promise<Pushed> {
  try {
    const { receipts, epoch, wipe } = await ask<FieldPushed>('POST', '/api/field/push', JSON.stringify({ device_id: deviceId, operations }));
    return { epoch, wipe, receipts: receipts.map(({ operation_id: operationId, fate, problem }): Receipt => ({ operationId, fate, problem: problem === null ? null : { status: 422, details: {}, ...problem } })) };
  } catch (error) {
    // One that the server cannot read must not hold up the others: each for itself, and the bad one comes back to its person.
    if (!(error instanceof ProblemError) || ![400, 413, 422].includes(error.problem.status) || operations.length === 0) throw error;
    const [first] = operations;
    if (operations.length === 1 && first !== undefined) {
      const empty = await pushOne(deviceId, []);
      return { ...empty, receipts: [{ operationId: first.operation_id, fate: 'refused', problem: error.problem }] };
    }
    const each: Pushed[] = [];
    for (const one of operations) each.push(await pushOne(deviceId, [one]));
    return { receipts: each.flatMap(({ receipts }) => receipts), epoch: each.at(-1)?.epoch ?? '', wipe: each.some(({ wipe }) => wipe) };
  }
}

function inPieces(operations: readonly Sent[]): Sent[][] {
  const pieces: Sent[][] = [];
  let room = 0;
  for (const one of operations) {
    const size = new TextEncoder().encode(JSON.stringify(one)).byteLength;
    if (size > room) {
      pieces.push([]);
      room = MOST_BYTES;
    }
    pieces.at(-1)?.push(one);
    room -= size;
  }
  return pieces;
}

/** A family that was met on this device travels beside the facts, not among them. */
function asSent({ operationId, record, creates, sets, appends, sequence, at }: Operation): Sent & Record<string, unknown> {
  const met = sets.find((set) => set.field === MET_HERE);
  return { operation_id: operationId, record, creates, new_family: met?.value ?? null, sets: sets.filter((set) => set !== met), appends, sequence, at };
}

export function mediaSender(deviceId: string): MediaSender {
  return async ({ media, from, bytes }) => {
    try {
      return ok(await ask<FieldMediaTaken>('POST', '/api/field/media', JSON.stringify({
        device_id: deviceId, media_id: media.mediaId, record: media.record, kind: media.kind, note: media.note, at: media.at, size: media.size, from, piece: base64(bytes),
      })));
    } catch (error) {
      if (error instanceof ProblemError && error.problem.status !== 401) return failed(error.problem);
      throw error;
    }
  };
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

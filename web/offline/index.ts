// The store of this browser for work without a signal: who may open it, what lies in it, what waits to be sent. All of it lives in a worker.
import { failed, type Problem, type Result } from '@klaikhun/std';
import type { Document, Edit, Json, Operation } from '@klaikhun/sync';
import { ask } from './client.ts';
import type { DangerGiven } from '@klaikhun/areas/cases';
import { compute, makePasskey } from './passkey.ts';
import { shrunk } from './picture.ts';
import type { DangerKept } from './danger.ts';
import { offlineProblems } from './problems.ts';
import type { FamilyLine, MediaLine, MediaShown, SetUp } from './protocol.ts';

export { useField } from './client.ts';
export { useUpdate } from './update.ts';
export type { DangerKept } from './danger.ts';
export type { FamilyLine, FieldState, MediaShown, WaitingView } from './protocol.ts';

export interface Field {
  /** The account that is signed in; null: nobody, or the server is not reached. Then it is the store that was opened last that counts. */
  forAccount(accountId: string | null): Promise<void>;
  setUp(given: SetUp): Promise<Result<void, Problem>>;
  unlock(given: { readonly pin: string } | { readonly passkey: true }): Promise<Result<void, Problem>>;
  /** From now on a passkey opens the store too, without a signal. Needs the PIN once more. */
  addPasskey(pin: string): Promise<Result<void, Problem>>;
  lock(): Promise<void>;
  /** Refused while something is unsent, unless the person has said that it may be lost. */
  forget(given?: { readonly evenUnsent?: boolean }): Promise<Result<void, Problem>>;
  list(): Promise<readonly FamilyLine[]>;
  read(record: string): Promise<Document | null>;
  /** When it returns, it lasts. */
  edit(record: string, edit: Edit): Promise<Result<Operation, Problem>>;
  mend(operationId: string, edit: Edit | null): Promise<Result<Operation | null, Problem>>;
  create(record: string, newFamily: Json, edit: Edit): Promise<Result<Operation, Problem>>;
  addMedia(record: string, given: { readonly blob: Blob; readonly kind: 'photo' | 'signature'; readonly note: string | null }): Promise<Result<{ mediaId: string }, Problem>>;
  media(record: string): Promise<readonly MediaShown[]>;
  draft(key: string): Promise<Json | null>;
  keepDraft(key: string, value: Json | null): Promise<void>;
  /** When it returns, it lasts; it is sent at once, before everything else. */
  reportDanger(given: DangerGiven): Promise<Result<void, Problem>>;
  dangerReports(): Promise<readonly DangerKept[]>;
  dropDanger(id: string): Promise<void>;
  sync(): Promise<void>;
}

export const field: Field = {
  forAccount: (accountId) => ask('forAccount', accountId),
  setUp: (given) => ask('setUp', given),
  async unlock(given) {
    if ('pin' in given) return ask('unlock', given);
    const wanted = await ask('passkeyAsk');
    const computed = wanted === null ? null : await compute(wanted);
    return computed === null ? failed(offlineProblems.no_passkey()) : ask('unlock', { computed });
  },
  async addPasskey(pin) {
    const made = await makePasskey('ใกล้คุณ');
    return made.ok ? ask('addPasskey', { pin, answer: made.value }) : made;
  },
  lock: () => ask('lock'),
  forget: (given) => ask('forget', given),
  list: () => ask('list'),
  read: (record) => ask('read', record),
  edit: (record, edit) => ask('edit', record, edit),
  mend: (operationId, edit) => ask('mend', operationId, edit),
  create: (record, newFamily, edit) => ask('create', record, newFamily, edit),
  async addMedia(record, { blob, kind, note }) {
    const small = await shrunk(blob, kind);
    return small.ok ? ask('addMedia', record, { ...small.value, kind, note }) : small;
  },
  media: async (record) => Promise.all((await ask('media', record)).map(shown)),
  draft: (key) => ask('draft', key),
  keepDraft: (key, value) => ask('keepDraft', key, value),
  reportDanger: (given) => ask('reportDanger', given),
  dangerReports: () => ask('dangerReports'),
  dropDanger: (id) => ask('dropDanger', id),
  sync: () => ask('sync'),
};

/** As data: the content policy lets a page show nothing else that it made itself, and nothing has to be given back. */
async function shown({ bytes, type, ...media }: MediaLine): Promise<MediaShown> {
  return { ...media, url: bytes === null ? null : await dataUrl(new Blob([bytes], { type })) };
}

function dataUrl(blob: Blob): Promise<string | null> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => resolve(null);
    reader.readAsDataURL(blob);
  });
}

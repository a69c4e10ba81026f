// What the screens, the worker and the other tabs say to each other.
import type { Document, Edit, Json, Kept, Operation } from '@klaikhun/sync';
import type { DangerGiven } from '@klaikhun/areas/cases';
import type { Problem, Result } from '@klaikhun/std';
import type { DangerKept } from './danger.ts';

export interface WaitingView { readonly unsent: number; readonly media: number; readonly urgent: number; readonly refused: readonly Kept[]; readonly parked: readonly Kept[] }
export interface OpenState {
  readonly kind: 'open';
  readonly deviceId: string;
  readonly deviceName: string;
  readonly online: boolean;
  readonly syncing: boolean;
  readonly progress: { readonly received: number; readonly of: number | null } | null;
  readonly waiting: WaitingView;
  readonly records: number;
  readonly lastContact: number | null;
  /** Milliseconds: what is here is forgotten when there is no contact until then. */
  readonly forgetsOn: number;
  /** Why the last sending did not work, where it was not for want of a signal: signed out, no room. */
  readonly problem: Problem | null;
}
export type FieldState =
  | { readonly kind: 'checking' }
  | { readonly kind: 'unsupported'; readonly why: 'no_database' | 'no_crypto' | 'no_worker' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'locked'; readonly ways: readonly ('pin' | 'passkey')[]; readonly needsNetwork: boolean; readonly triesLeft: number | null; /** Reports of danger that have not left this device. */ readonly urgent: number }
  | OpenState
  | { readonly kind: 'wiped'; readonly why: 'closed' | 'no_contact' | 'too_many_tries' };

/** `summary`: made by the area's `fieldSummary`. */
export interface FamilyLine { readonly id: string; readonly summary: Json }
export interface MediaShown { readonly mediaId: string; readonly kind: string; readonly note: string | null; readonly sent: boolean; readonly url: string | null; readonly problem: Problem | null }
export interface MediaLine extends Omit<MediaShown, 'url'> { readonly type: string; readonly bytes: ArrayBuffer | null }

export interface SetUp { readonly accountId: string; readonly name: string; readonly pin: string; readonly offlineDays: number }
/** What a passkey computed for this store, and by which key. */
export interface PasskeyAnswer { readonly credential: ArrayBuffer; readonly input: Uint8Array<ArrayBuffer>; readonly computed: ArrayBuffer }

/** What the worker does. Everything that can be refused answers with a Result. */
export interface Keeping {
  forAccount(accountId: string | null): Promise<void>;
  setUp(given: SetUp): Promise<Result<void, Problem>>;
  unlock(given: { readonly pin: string } | { readonly computed: ArrayBuffer }): Promise<Result<void, Problem>>;
  lock(): Promise<void>;
  forget(given?: { readonly evenUnsent?: boolean }): Promise<Result<void, Problem>>;
  passkeyAsk(): Promise<{ readonly credential: ArrayBuffer; readonly input: Uint8Array<ArrayBuffer> } | null>;
  addPasskey(given: { readonly pin: string; readonly answer: PasskeyAnswer }): Promise<Result<void, Problem>>;
  list(): Promise<readonly FamilyLine[]>;
  read(record: string): Promise<Document | null>;
  edit(record: string, edit: Edit): Promise<Result<Operation, Problem>>;
  mend(operationId: string, edit: Edit | null): Promise<Result<Operation | null, Problem>>;
  create(record: string, newFamily: Json, edit: Edit): Promise<Result<Operation, Problem>>;
  addMedia(record: string, given: { readonly bytes: ArrayBuffer; readonly type: string; readonly kind: 'photo' | 'signature'; readonly note: string | null }): Promise<Result<{ mediaId: string }, Problem>>;
  media(record: string): Promise<readonly MediaLine[]>;
  draft(key: string): Promise<Json | null>;
  keepDraft(key: string, value: Json | null): Promise<void>;
  /** When it returns, it lasts; it is sent at once, before everything else. */
  reportDanger(given: DangerGiven): Promise<Result<void, Problem>>;
  dangerReports(): Promise<readonly DangerKept[]>;
  /** Of one that was refused. */
  dropDanger(id: string): Promise<void>;
  sync(): Promise<void>;
  /** Somebody is there; or this tab went out of sight. */
  seen(given: { readonly client: string; readonly visible: boolean }): Promise<void>;
}
export type Deed = keyof Keeping;

export interface Ask { readonly ask: string; readonly deed: Deed; readonly given: readonly unknown[] }
export type Say = { readonly answer: string; readonly value: unknown } | { readonly broken: string; readonly why: string } | { readonly state: FieldState };
/** Between tabs: only one holds the store, the others ask it. */
export type Between = { readonly from: string; readonly asked: Ask } | { readonly to: string; readonly said: Say } | { readonly all: Say } | { readonly hello: true };

import type { FieldClass } from '@klaikhun/access';
import type { Law } from '@klaikhun/rules/decide';
import type { Clock } from '@klaikhun/std';
import type { Json } from '@klaikhun/sync';
import type { ClientBase } from 'pg';
import type { Words } from '@klaikhun/areas/people';
import type { Wall } from './looks/wall.ts';
import type { HouseholdRecord } from '../record.ts';

/** What later areas do when a household changes, in the same transaction. */
export interface Reactions {
  readonly factsChanged: (db: ClientBase, record: HouseholdRecord) => Promise<void>;
  /** Entries came from the field, of lists that a later area reads. Refuses what the sender may not write. */
  readonly entriesAdded: (db: ClientBase, record: HouseholdRecord, entries: readonly { readonly list: string; readonly value: Json }[], sees: (field: FieldClass) => boolean) => Promise<void>;
  readonly workMoved: (db: ClientBase, record: HouseholdRecord, before: string, after: string) => Promise<void>;
}

export interface HouseholdServices {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly law: Law;
  readonly lawVersion: string;
  readonly province: string;
  readonly placeWords: (subdistrict: string, villageNo: string | null) => Words;
  readonly reactions: Reactions;
  /** How many one may look at without work that was given. */
  readonly wall: Wall;
}

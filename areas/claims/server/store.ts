// The SQL of applications that are being prepared.
import type { Entry, Json } from '@klaikhun/sync';
import type { HouseholdRecord } from '@klaikhun/areas/household';
import type { ClientBase } from 'pg';
import type { ClaimState } from '../decide.ts';
import type { OpenPoint } from '../form.ts';

type Home = Pick<HouseholdRecord, 'province' | 'householdId' | 'subdistrict'>;

export interface EntryRow { entry_id: string; account_id: string; name_th: string; name_en: string; written_at: Date; value: Json }

/** Everything that was written for this family's applications, in the order of arrival. */
export async function readEntries(db: ClientBase, home: Home): Promise<EntryRow[]> {
  const { rows } = await db.query<EntryRow>(
    `select entry_id, household_entry.account_id, coalesce(name_th, '') as name_th, coalesce(name_en, '') as name_en, made_at as written_at, value
     from household_entry left join account on account.account_id = household_entry.account_id where province = $1 and household_id = $2 and list = 'claims' order by recorded_order`, [home.province, home.householdId]);
  return rows;
}

export const entriesOf = (rows: readonly EntryRow[]): Entry[] => rows.map((row) => ({ operationId: row.entry_id, value: row.value }));

export interface DraftRow { claim_id: string; subject: string; right_code: string; state: ClaimState; open: OpenPoint[]; authors: string[]; changed_at: Date }

export async function readDrafts(db: ClientBase, home: Home): Promise<DraftRow[]> {
  return (await db.query<DraftRow>('select claim_id, subject, right_code, state, open, authors, changed_at from claim_draft where province = $1 and household_id = $2 order by begun_at, claim_id', [home.province, home.householdId])).rows;
}

export interface DraftKept { readonly claimId: string; readonly subject: string; readonly right: string; readonly state: ClaimState; readonly open: readonly OpenPoint[]; readonly authors: readonly string[]; readonly at: Date }

export async function keepDraft(db: ClientBase, home: Home, draft: DraftKept): Promise<void> {
  await db.query(
    `insert into claim_draft as kept (province, household_id, claim_id, subdistrict, subject, right_code, state, open, authors, begun_at, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
     on conflict (province, household_id, claim_id) do update set state = excluded.state, open = excluded.open, authors = excluded.authors, changed_at = excluded.changed_at
       where (kept.state, kept.open, kept.authors) is distinct from (excluded.state, excluded.open, excluded.authors)`,
    [home.province, home.householdId, draft.claimId, home.subdistrict, draft.subject, draft.right, draft.state, JSON.stringify(draft.open), draft.authors, draft.at],
  );
}

/** Of these families, those for which something is being prepared. */
export async function readUnderWay(db: ClientBase, ids: readonly string[], hidden: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await db.query<{ household_id: string }>(`select distinct household_id from claim_draft where household_id = any ($1) and state <> 'withdrawn' and not right_code = any ($2)`, [ids, hidden]);
  return rows.map((row) => row.household_id);
}

export interface ListRow {
  province: string; claim_id: string; household_id: string; subdistrict: string; village_no: string | null; subject: string; right_code: string; state: 'draft' | 'ready'; open: OpenPoint[]; authors: string[]; changed_on: string;
  person_id: string | null; first_name: string | null; last_name: string | null; title: string | null; called: string | null; authors_th: string[]; authors_en: string[]; mine: boolean;
}

/** Where one works: the own area or villages, but for sealed homes, and those given by name. Not what one was let in to look at. $1: the account, $2: the day. */
const OWN = `(exists (select from household_assignment as own where own.account_id = $1 and own.province = draft.province and own.household_id = draft.household_id and own.valid_from <= $2 and (own.valid_to is null or own.valid_to >= $2))
  or (draft.subdistrict = any (array(select my_areas())) or (draft.province, draft.household_id) in (select one.province, one.household_id from my_village_homes() as one))
    and not exists (select from seal where seal.province = draft.province and seal.household_id = draft.household_id and lifted_at is null))`;
const SHOWN = `draft.state <> 'withdrawn' and household.ended_on is null and (not $3 or $1 = any (draft.authors)) and ($4::text is null or starts_with(draft.subdistrict, $4)) and not draft.right_code = any ($5) and ${OWN}`;

export interface ListAsked { readonly me: string; readonly today: string; readonly mine: boolean; readonly district: string | null; readonly hidden: readonly string[] }
const given = (asked: ListAsked) => [asked.me, asked.today, asked.mine, asked.district, asked.hidden];

/** What is under way where the asker works, the ready ones first, then by place. */
export async function readList(db: ClientBase, asked: ListAsked, state: string | null, limit: number): Promise<ListRow[]> {
  const { rows } = await db.query<ListRow>(
    `select draft.province, draft.claim_id, draft.household_id, draft.subdistrict, household.village_no, draft.subject, draft.right_code, draft.state, draft.open, draft.authors,
       (draft.changed_at at time zone 'Asia/Bangkok')::date::text as changed_on, person.person_id, person.title, person.first_name, person.last_name,
       (select concat_ws(' ', one.first_name, one.last_name) from person as one where one.province = draft.province and one.household_id = draft.household_id order by one.position limit 1) as called,
       array(select coalesce(account.name_th, said.id) from unnest(draft.authors) with ordinality as said (id, nth) left join account on account.account_id = said.id order by nth) as authors_th,
       array(select coalesce(account.name_en, said.id) from unnest(draft.authors) with ordinality as said (id, nth) left join account on account.account_id = said.id order by nth) as authors_en,
       $1 = any (draft.authors) as mine
     from claim_draft as draft join household using (province, household_id)
     left join person on person.province = draft.province and person.household_id = draft.household_id and person.person_id = draft.subject
     where ${SHOWN} and ($6::text is null or draft.state = $6)
     order by draft.state desc, draft.subdistrict, household.village_no, draft.household_id, draft.claim_id limit $7`,
    [...given(asked), state, limit],
  );
  return rows;
}

export async function countList(db: ClientBase, asked: ListAsked): Promise<{ draft: number; ready: number }> {
  const { rows: [row] } = await db.query<{ draft: number; ready: number }>(
    `select count(*) filter (where draft.state = 'draft')::int as draft, count(*) filter (where draft.state = 'ready')::int as ready from claim_draft as draft join household using (province, household_id) where ${SHOWN}`, given(asked),
  );
  return row ?? { draft: 0, ready: 0 };
}

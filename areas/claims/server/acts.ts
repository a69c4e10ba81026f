// Applications written down at a desk, and where each of them stands after any change. What comes from the field arrives as an entry of the family.
import type { FieldClass } from '@klaikhun/access';
import type { Call } from '@klaikhun/access/pg';
import { closedRights, contextOf, type HouseholdRecord, type HouseholdView, householdProblems, KIND, titleOf, viewHousehold } from '@klaikhun/areas/household';
import { addEntry, type HouseholdServices, lockHome, type Opened, readRecord, type Reactions } from '@klaikhun/areas/household/server';
import { type Role, ROLES } from '@klaikhun/areas/org';
import { commit } from '@klaikhun/ledger/pg';
import { bangkokTime, isoOf, problemError } from '@klaikhun/std';
import type { Json } from '@klaikhun/sync';
import type { ClientBase } from 'pg';
import { type HouseholdClaims, type WriteClaim, WrittenClaim } from '../api.contract.ts';
import { type ClaimEntry, CLAIMS, foldClaims, readClaimEntry } from '../claim-entry.ts';
import { decideClaim, standingOf } from '../decide.ts';
import { claimProblems } from '../problems.ts';
import { entriesOf, keepDraft, readDrafts, readEntries, readUnderWay } from './store.ts';

type Services = Pick<HouseholdServices, 'clock' | 'law' | 'lawVersion' | 'placeWords'>;
type Sees = (field: FieldClass) => boolean;

/** Rights that this reader does not see at all. */
export function hiddenRights({ law }: Pick<Services, 'law'>, sees: Sees, seesRestricted: boolean): ReadonlySet<string> {
  return new Set([...closedRights(law, sees), ...law.rights.filter((right) => right.restricted && !seesRestricted).map((right) => right.code)]);
}

export const seesRestricted = (call: Call): boolean => ROLES[(call.asker?.role ?? 'citizen') as Role].may.see_restricted;

function viewOf(services: Services, record: HouseholdRecord, viewer: { sees: Sees; seesRestricted: boolean }): HouseholdView {
  return viewHousehold(contextOf(services, record, services.clock.today(), { ...viewer, mayAnswer: true, placeWords: services.placeWords }), null, true);
}

/** Works out anew where each application of the family stands: for whoever sees everything. */
export async function settleClaims(services: Services, db: ClientBase, record: HouseholdRecord): Promise<void> {
  const rows = await readEntries(db, record);
  if (rows.length === 0 || record.ended || record.persons.length === 0) return;
  const view = viewOf(services, record, { sees: () => true, seesRestricted: true });
  const authorOf = new Map(rows.map((row) => [row.entry_id, row.account_id]));
  const wroteIn = (claim: { right: string; subject: string }) => [...new Set(rows.flatMap((row) => {
    const entry = readClaimEntry(row.value);
    return entry?.right === claim.right && entry.subject === claim.subject ? [authorOf.get(row.entry_id) ?? ''] : [];
  }))];
  for (const claim of foldClaims(entriesOf(rows))) {
    await keepDraft(db, record, { claimId: claim.claimId, subject: claim.subject, right: claim.right, ...standingOf(view, claim), authors: wroteIn(claim), at: new Date(services.clock.now()) });
  }
}

/** What this area does when a household changes. */
export function claimsReactions(services: Services): Pick<Reactions, 'factsChanged' | 'entriesAdded'> {
  return {
    factsChanged: (db, record) => settleClaims(services, db, record),
    entriesAdded: async (db, record, entries, sees) => {
      const own = entries.filter((entry) => entry.list === CLAIMS);
      if (own.length === 0) return;
      for (const { value } of own) refuseUnfit(services, value, sees);
      await settleClaims(services, db, record);
    },
  };
}

/** From the field everything is taken that can be read and is the sender's to see: what does not hold any more stands open in it, and is not lost. */
function refuseUnfit(services: Services, value: Json, sees: Sees): void {
  const read = WrittenClaim.safeParse(value);
  if (!read.success) throw problemError(claimProblems.broken());
  const right = services.law.rights.find((one) => one.code === read.data.right);
  if (right === undefined) throw problemError(claimProblems.no_such_right());
  if (hiddenRights(services, sees, false).has(right.code)) throw problemError(claimProblems.for_an_officer());
}

/** For the work list: two do not walk to one home for the same application. */
export function claimsUnderWay(services: Services): (call: Call, ids: readonly string[]) => Promise<ReadonlySet<string>> {
  return async (call, ids) => new Set(await readUnderWay(call.db, ids, [...hiddenRights(services, (field) => call.sees(field), seesRestricted(call))]));
}

export interface Writing { readonly services: HouseholdServices; readonly call: Call; readonly opened: Opened }

export async function claimsOf({ services, call, opened: { record, sees } }: Writing): Promise<HouseholdClaims> {
  const hidden = hiddenRights(services, sees, seesRestricted(call));
  const rows = await readEntries(call.db, record);
  const names = new Map(rows.map((row) => [row.account_id, { th: row.name_th, en: row.name_en }]));
  const drafts = await readDrafts(call.db, record);
  return {
    household_id: record.householdId,
    entries: rows.flatMap((row) => {
      const read = WrittenClaim.safeParse(row.value);
      return read.success && !hidden.has(read.data.right) ? [{ entry_id: row.entry_id, by: { th: row.name_th, en: row.name_en }, at: bangkokTime(row.written_at.getTime()), value: read.data }] : [];
    }),
    claims: drafts.filter((draft) => !hidden.has(draft.right_code)).flatMap((draft) => {
      const right = services.law.rights.find((one) => one.code === draft.right_code);
      if (right === undefined) return [];
      return [{ claim_id: draft.claim_id, subject: draft.subject, right: draft.right_code, title: titleOf(right), state: draft.state, changed_at: bangkokTime(draft.changed_at.getTime()), by: draft.authors.map((one) => names.get(one) ?? { th: one, en: one }) }];
    }),
  };
}

/** A draft begun, changed or withdrawn at a desk: the same entry as from a phone, so that phones get it. */
export async function writeClaim({ services, call, opened: { record, opening, sees } }: Writing, given: WriteClaim): Promise<void> {
  const { asker, askerName } = call;
  if (asker === null || askerName === null) throw problemError(householdProblems.not_found());
  const viewer = { sees, seesRestricted: seesRestricted(call) };
  if (hiddenRights(services, sees, viewer.seesRestricted).has(given.value.right)) throw problemError(claimProblems.for_an_officer());
  const entry: ClaimEntry = { ...given.value, on: isoOf(services.clock.today()), by: askerName.th };
  const kind = entry.what === 'draft' ? KIND.claimWritten : KIND.claimWithdrawn;
  const persons = record.persons.map((person) => person.personId);
  await commit(call.db, services.newId, {
    // The act bears the number of its operation, as in the field: it is the mark of its entry.
    action: {
      actionId: given.operation_id, operationId: given.operation_id, kind, at: services.clock.now(), actor: { accountId: asker.accountId, name: askerName, role: asker.role }, why: entry.what === 'withdrawn' ? entry.why : null, undoes: null,
      province: record.province, householdId: record.householdId, subdistrict: record.subdistrict, body: { value: entry },
    },
    audit: { deed: kind, policy: 'claims.write', requestId: call.requestId, detail: {}, use: 'rights_outreach', relation: opening.relation, purpose: opening.purpose, persons },
    outbox: [{ topic: kind, body: { household_id: record.householdId } }],
    project: async (db) => {
      await lockHome(db, record);
      const fresh = await readRecord(db, [record.province], record.householdId);
      if (fresh === null) throw problemError(householdProblems.not_found());
      const claim = foldClaims(entriesOf(await readEntries(db, fresh))).find((one) => one.right === entry.right && one.subject === entry.subject) ?? null;
      const decided = decideClaim(viewOf(services, fresh, viewer), claim, entry);
      if (!decided.ok) throw problemError(decided.problem);
      await addEntry(db, fresh, { entryId: given.operation_id, list: CLAIMS, madeAt: new Date(services.clock.now()), accountId: asker.accountId, actionId: given.operation_id, value: entry as unknown as Json });
      await settleClaims(services, db, fresh);
      return {};
    },
  });
}

// What the app may read without row-level security, from the catalogue: whatever is not on the reviewed list is refused, so that a new
// table, view, function or column with people in it cannot slip by under another name.
import type { Client } from 'pg';

/** Tables without a citizen. What stands behind the name is why. */
const OPEN: Readonly<Record<string, string>> = {
  account: 'officers', area_assignment: 'officers', village_assignment: 'officers', leave: 'officers', post: 'posts', post_area: 'posts', post_holding: 'officers', unit: 'units',
  session: 'hashes of tokens', passkey: 'public keys', second_factor: 'sealed by a key', reset_code: 'hashes', known_device: 'hashes', guess: 'hashes', sign_in_attempt: 'one sign-in, some minutes', citizen_identity: 'account and subject; claims are not readable',
  audit_check: 'counts', audit_signature: 'heads', database_epoch: 'one number', decision_run: 'counts', limit_ceiling: 'numbers', look_ceiling: 'numbers', look_watch: 'positions', limit_use: 'hashes and counts', outbox_position: 'positions',
  form_version: 'forms',
  local_government: 'offices', local_government_area: 'offices', place: 'places', place_outline: 'places', right_bit: 'rights', source_batch: 'files', take_up: 'counts', take_up_place: 'counts',
};
/** Readable columns of those that hold anything at all. */
const LOOSE: readonly string[] = ['audit_check.found', 'form_version.model', 'place_outline.geometry', 'sign_in_attempt.secrets'];

/** Functions of the owner that give rows: each was read, decides by the asker's own account, and has tests of its own. */
const FUNCTIONS: readonly string[] = [
  'my_areas', 'my_households', 'my_oversight', 'my_persons', 'my_places', 'my_record_views', 'my_village_homes', 'opened_to_me', 'sealed_from_me',
  'emergencies_to_watch', 'explain_look', 'flags_under_seal', 'linked_staff', 'looks_to_watch', 'my_look_questions', 'my_looks', 'nights_to_watch', 'provinces_of', 'reasons_of', 'ties_to_watch', 'watched_to_watch',
  'audit_heads', 'audit_link', 'break_glass', 'caseload_unseen', 'caseloads', 'end_posts_of', 'open_look_up', 'overseen_persons', 'overseers_of', 'read_trail', 'search_people', 'unreviewed_glass',
  'audit_heads', 'audit_link', 'break_glass', 'caseload_unseen', 'caseloads', 'danger_answered_by', 'end_posts_of', 'open_look_up', 'overseen_persons', 'overseers_of', 'read_trail', 'search_people', 'unreviewed_glass',
];

export async function inTheOpen(owner: Client): Promise<string[]> {
  const { rows } = await owner.query<{ said: string }>(`
    with readable as (
      select pg_class.oid, relname, relkind, relrowsecurity and relforcerowsecurity as forced, relispartition from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f') and (has_table_privilege('klaikhun_app', oid, 'select') or has_any_column_privilege('klaikhun_app', oid, 'select')))
    select relname || ' is readable and has no forced row-level security' as said from readable where relkind in ('r', 'p', 'f') and not forced and not relname = any ($1)
    union all select 'the view ' || relname || ' shows what its owner sees' from readable where relkind in ('v', 'm')
    union all select relname || '.' || attname || ' may hold anything' from readable join pg_attribute on attrelid = readable.oid and attnum > 0 and not attisdropped
      where relkind in ('r', 'p') and not forced and atttypid in ('jsonb'::regtype, 'json'::regtype, 'xml'::regtype)
        and has_column_privilege('klaikhun_app', readable.oid, attnum, 'select') and not relname || '.' || attname = any ($2)
    union all select 'the function ' || proname || ' gives rows past the policies' from pg_proc where pronamespace = 'public'::regnamespace and prosecdef and proretset
      and has_function_privilege('klaikhun_app', oid, 'execute') and not proname = any ($3)
    order by 1`, [Object.keys(OPEN), LOOSE, FUNCTIONS]);
  return rows.map((row) => row.said);
}

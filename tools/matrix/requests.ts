// What is sent to each route about a home. A route that is not named here is asked with the home's number in its path and an empty body:
// enough to learn who may use it.
import { randomUUID } from 'node:crypto';
import { accountOf, actionIdOf, UNTOLD } from './stage.ts';
import { type Home, HOMES, mark } from './setting.ts';

export interface Sent { readonly method: string; readonly path: string; readonly body?: unknown }

const WHY = 'ต้องช่วยครอบครัวนี้ในวันนี้';
const doing = (body: object) => ({ operation_id: randomUUID(), ...body });

/** Far enough in to be refused for what it says, and not for who says it. */
const NOT_YET = { kind: 'birth', title: null, first_name: null, last_name: null, sex: null, family_id: null, born: '2999', mother_id: null, father_id: null };

/** Stands for the device of whoever asks. */
const DEVICE = randomUUID();

const BODIES: Readonly<Record<string, (home: Home) => unknown>> = {
  'POST /api/households/{id}/purposes': () => doing({ kind: 'came' }),
  'POST /api/households/{id}/answers': (home) => doing({ subject: home.person, fact: UNTOLD, value: true }),
  'POST /api/households/{id}/undo': (home) => doing({ action_id: actionIdOf(home, 'u') }),
  'POST /api/households/{id}/work': () => doing({ state: 'doing' }),
  'POST /api/households/{id}/assignments': () => doing({ to: accountOf('signed_in', 'field_officer'), kind: 'family', why: WHY }),
  'POST /api/households/{id}/assignments/undo': () => doing({ action_id: randomUUID() }),
  'POST /api/households/{id}/assignments/end': () => doing({ account_id: accountOf('signed_in', 'field_officer'), why: WHY }),
  'POST /api/households/{id}/logbook/assessments': () => doing({ answers: { drinking_water: true } }),
  'POST /api/households/{id}/logbook/needs': () => doing({ kind: 'things', words: WHY }),
  'POST /api/households/{id}/logbook/needs/settle': () => doing({ need_id: randomUUID(), state: 'met', why: WHY }),
  'POST /api/households/{id}/logbook/aid': () => doing({ kind: 'things', words: WHY, source: 'เทศบาล', on: '2026-11-20' }),
  'POST /api/households/{id}/logbook/status': () => doing({ status: 'survive', from: 'sustainable', words: WHY }),
  'POST /api/households/{id}/logbook/undo': () => doing({ action_id: randomUUID() }),
  'POST /api/households/{id}/claims': (home) => doing({ value: { what: 'withdrawn', right: 'old_age_allowance', subject: home.person, seen: [], on: '2026-11-20', by: '', why: WHY } }),
  'POST /api/households/{id}/changes/preview': () => ({ change: NOT_YET }),
  'POST /api/households/{id}/changes': () => doing({ change: NOT_YET, why: WHY }),
  'POST /api/households/{id}/changes/undo': () => doing({ action_id: randomUUID(), why: WHY }),
  'POST /api/households/{id}/logbook/plan': () => doing({ family_id: 'matrix', version: 1, change: { kind: 'follow_up', words: WHY } }),
  'POST /api/households/{id}/logbook/plan/undo': () => doing({ family_id: 'matrix', version: 1 }),
  'POST /api/assignments': (home) => doing({ to: accountOf('signed_in', 'field_officer'), household_ids: [home.id], why: WHY }),
  'POST /api/assignments/undo': () => doing({ action_id: randomUUID() }),
  'POST /api/look-ups': (home) => doing({ household_id: home.id, why: WHY }),
  'POST /api/break-glass': (home) => doing({ household_id: home.id, why: WHY }),
  'POST /api/households/{id}/seal': () => doing({ reason: 'other', why: WHY }),
  'POST /api/households/{id}/unseal': () => doing({ why: WHY }),
  'POST /api/person-search': (home) => ({ text: home.nationalId }),
  'POST /api/person-search/duplicates': (home) => ({ first_name: `ก${mark(home, 'n')}`, last_name: mark(home, 'm'), national_id: home.nationalId }),
  'POST /api/break-glass/{id}/review': () => doing({ verdict: 'justified', why: WHY }),
  'POST /api/look-flags/{id}/ask': () => doing({}),
  'POST /api/look-flags/{id}/verdict': () => doing({ verdict: 'dismissed', why: WHY }),
  'POST /api/look-flags/{id}/reopen': () => doing({ why: WHY }),
  'POST /api/look-flags/people': () => doing({ national_id: '9287354845649', label: 'คนที่เป็นข่าว', why: WHY }),
  'POST /api/look-flags/people/{id}/end': () => doing({ why: WHY }),
  'POST /api/look-flags/staff': () => doing({ account_id: 'nobody', national_id: null }),
  'POST /api/look-questions/{id}/answer': () => ({ words: WHY }),
  'POST /api/look-reasons': () => ({ reason_id: randomUUID(), why: WHY }),
  'POST /api/exports': () => doing({ format: 'csv', why: WHY }),
  'POST /api/exports/{id}/verdict': () => doing({ verdict: 'approved', why: null }),
  'POST /api/accounts': () => doing({ account: `new-${randomUUID().slice(0, 8)}`, name_th: 'คนใหม่', role: 'volunteer', place: { code: '550101', village_no: '1' } }),
  'POST /api/accounts/{id}/close': () => doing({}),
  'POST /api/me/leaves': () => doing({ first_day: '2026-11-20', last_day: '2026-11-20' }),
  'POST /api/me/duty': () => ({ post_id: null }),
  'POST /api/field/devices': () => ({ device_id: randomUUID(), name: 'เครื่องทดสอบ' }),
  'POST /api/field/devices/{id}/close': () => ({ why: WHY }),
  'POST /api/households/{id}/forms': () => doing({ hash: '0'.repeat(64), person_id: null, started: '2026-11-20T09:00:00+07:00', answers: '{}' }),
  'POST /api/field/rounds': () => doing({ subdistrict: '550101', village_no: '1', days: 1, why: WHY }),
  'POST /api/field/rounds/{id}/end': () => doing({}),
  'POST /api/field/push': (home) => ({ device_id: DEVICE, operations: [doing({ record: home.id, creates: false, sets: [], appends: [], sequence: 1, at: 0 })] }),
  'POST /api/field/media': (home) => ({ device_id: DEVICE, media_id: randomUUID(), record: home.id, kind: 'photo', note: null, at: 0, size: 9, from: 0, piece: 'AAAA' }),
  'POST /api/field/records': () => ({ device_id: DEVICE, ids: HOMES.map((one) => one.id) }),
  'POST /api/field/parked/{id}/settle': () => doing({ verdict: 'set_aside', why: WHY }),
  'POST /api/danger/reports': (home) => ({
    report_id: randomUUID(), kind: 'child', risk: { hurt: 'yes', near: 'unknown', tonight: 'unknown' }, place: { subdistrict: '550101', village_no: null, words: null, position: null },
    who: { household_id: home.id, words: home.person }, words: WHY, silent: true, phone: null, made_at: 0,
  }),
  'POST /api/danger/reports/{id}/acknowledge': () => doing({}),
  'POST /api/session': () => ({ account: 'nobody', password: 'nobody' }),
};
const QUERIES: Readonly<Record<string, string>> = { 'GET /api/work-list': '?limit=200', 'GET /api/work-list/export/size': '?format=csv', 'GET /api/work-list/export': '?format=csv',
  'GET /api/field/pull': `?device_id=${DEVICE}`, 'GET /api/field/manifest': `?device_id=${DEVICE}`,
  'GET /api/handovers/caseload': `?of=${encodeURIComponent(accountOf('signed_in', 'field_officer'))}&from=2026-11-20` };
/** The entry of the audit that lies on the stage. */
const entryId = () => actionIdOf(HOMES[0] as Home, 's');
/** Where {id} is no home's number. */
const OTHER_IDS = /look-flags|look-questions|break-glass|notices|sessions|accounts|posts|jobs|exports|duties|leaves|handovers|devices|rounds|parked|danger/;

/** The same from the asker's own device. */
export function from(device: string, sent: Sent): Sent {
  const text = (value: unknown) => JSON.stringify(value).replaceAll(DEVICE, device);
  return { ...sent, path: sent.path.replaceAll(DEVICE, device), ...(sent.body === undefined ? {} : { body: JSON.parse(text(sent.body)) as unknown }) };
}

/** `subject`: the number in the path, where the route is about no home. */
export function requestFor(route: string, home: Home, subject?: string): Sent {
  const [method = '', template = ''] = route.split(' ');
  const id = subject ?? (template.includes('/audit-trail/') ? entryId() : OTHER_IDS.test(template) ? randomUUID() : home.id);
  const path = template.replaceAll(/\{\w+\}/g, id) + (QUERIES[route] ?? '');
  return method === 'GET' ? { method, path } : { method, path, body: BODIES[route]?.(home) ?? (method === 'DELETE' ? undefined : {}) };
}

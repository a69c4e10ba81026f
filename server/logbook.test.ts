import { randomUUID } from 'node:crypto';
import { bookletOf, HouseholdView, Logbook, type PlanChange, Plans } from '@klaikhun/areas/household';
import { planStepDue } from '@klaikhun/areas/household/server';
import { ProblemDetails, SYSTEM_ACCOUNT } from '@klaikhun/areas/org';
import { inArea } from '@klaikhun/access/pg';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lawVersionOf } from './law-version.ts';
import { checkLedger } from './replay/check.ts';
import { type Caller, smallProvince, type SmallProvince } from './testing/small-province.ts';

let province: SmallProvince;
let database: Awaited<ReturnType<typeof testDatabase>>;
const people: Record<string, Caller> = {};

beforeAll(async () => {
  database = await testDatabase();
  province = await smallProvince(database);
  for (const account of ['head', 'officer-5501', 'officer-5505', 'volunteer', 'hotline', 'auditor']) people[account] = await province.as(account);
});
afterAll(() => province?.close());

const seen = <T>(sql: string, values: unknown[] = []) => withClient(database.superuserUrl, async (client) => (await client.query(sql, values)).rows as T[]);
const send = (who: string, id: string, act: string, body: object) => (people[who] as Caller)('POST', `/api/households/${id}/logbook/${act}`, { operation_id: randomUUID(), ...body });
const read = async (who: string, id: string) => Logbook.parse((await (people[who] as Caller)('GET', `/api/households/${id}/logbook`)).json);
const code = (json: unknown) => ProblemDetails.parse(json).code;
const EVIDENCE = 'เยี่ยมบ้าน เห็นสมุดบัญชีและสวนผักที่ขายได้';

describe('an assessment', () => {
  test('is kept with its definition and day, counts at once, and stands in the story and the audit', async () => {
    const reply = await send('officer-5501', 'h-noi', 'assessments', { answers: { drinking_water: false, safe_food: true }, note: 'น้ำประปาขุ่น' });
    expect(reply.status).toBe(200);
    const book = Logbook.parse(reply.json);
    // 60,000 baht for mother and child are 30,000 a head.
    expect(book.dimensions.map((one) => [one.code, one.state])).toEqual([['health', 'unknown'], ['living', 'problem'], ['education', 'unknown'], ['income', 'problem'], ['access', 'unknown']]);
    expect(book).toMatchObject({ assessed_on: '2026-11-20', last_visit: { on: '2026-11-20' }, assessments: [{ definition: '2565-memory', on: '2026-11-20', note: 'น้ำประปาขุ่น', level_definition: '2566-memory', may_undo: true }] });
    const history = (await (people.head as Caller)('GET', '/api/households/h-noi/history?part=logbook')).json as { entries: { what: { th: string } }[] };
    expect(history.entries[0]?.what.th).toBe('ประเมินห้ามิติ');
    expect(await seen(`select use, relation from audit where deed = 'logbook.assessed' and household_id = 'h-noi'`)).toEqual([{ use: 'rights_outreach', relation: 'area' }]);
  });

  test('asks nothing that facts tell already, and nothing of a role that may not read it', async () => {
    expect(code((await send('officer-5501', 'h-noi', 'assessments', { answers: { mean_income: true } })).json)).toBe('logbook.not_asked');
    expect(code((await send('volunteer', 'h-noi', 'assessments', { answers: { disability_care: true } })).json)).toBe('logbook.not_asked');
    expect(code((await send('officer-5501', 'h-noi', 'assessments', { answers: {} })).json)).toBe('logbook.says_nothing');
    const asked = (await read('volunteer', 'h-noi')).dimensions.flatMap((one) => one.indicators);
    expect(asked.map((one) => one.id)).not.toContain('disability_care');
    expect(asked.find((one) => one.id === 'drinking_water')?.state).toBe('bad');
  });

  test('sent twice is written once; taken back, the answers before it count again', async () => {
    const body = { operation_id: randomUUID(), answers: { drinking_water: true } };
    for (let i = 0; i < 2; i += 1) expect((await (people['officer-5501'] as Caller)('POST', '/api/households/h-noi/logbook/assessments', body)).status).toBe(200);
    const [last, before] = (await read('officer-5501', 'h-noi')).assessments;
    expect(before?.dimensions[1]?.state).toBe('problem');
    expect((await read('officer-5501', 'h-noi')).assessments).toHaveLength(2);
    expect(code((await send('head', 'h-noi', 'undo', { action_id: last?.action_id })).json)).toBe('logbook.nothing_to_undo');
    const undone = Logbook.parse((await send('officer-5501', 'h-noi', 'undo', { action_id: last?.action_id })).json);
    expect(undone.dimensions[1]?.state).toBe('problem');
    expect(code((await send('officer-5501', 'h-noi', 'undo', { action_id: last?.action_id })).json)).toBe('logbook.nothing_to_undo');
  });
});

describe('needs', () => {
  test('are written down in words, and settled with what became of them', async () => {
    const added = Logbook.parse((await send('volunteer', 'h-noi', 'needs', { kind: 'things', words: 'นมผงเดือนละ 4 กระป๋อง' })).json);
    expect(added.needs).toMatchObject([{ kind: 'things', words: 'นมผงเดือนละ 4 กระป๋อง', state: 'open' }]);
    const settled = Logbook.parse((await send('officer-5501', 'h-noi', 'needs/settle', { need_id: added.needs[0]?.need_id, state: 'met', why: 'เทศบาลจัดให้' })).json);
    expect(settled.needs).toMatchObject([{ state: 'met', settled_why: 'เทศบาลจัดให้', settled_on: '2026-11-20' }]);
    expect(code((await send('officer-5501', 'h-noi', 'needs/settle', { need_id: added.needs[0]?.need_id, state: 'met', why: 'อีกครั้ง' })).json)).toBe('logbook.no_such_need');
  });

  test('that are sensitive are not told to a volunteer, who cannot settle or make one either', async () => {
    const secret = 'ยาต้านเศร้า';
    const added = Logbook.parse((await send('officer-5501', 'h-noi', 'needs', { kind: 'other', words: secret, closed: true })).json);
    const need = added.needs.find((one) => one.words === secret);
    expect(need).toBeDefined();
    const reply = await (people.volunteer as Caller)('GET', '/api/households/h-noi/logbook');
    expect(JSON.stringify(reply.json)).not.toContain(secret);
    expect(Logbook.parse(reply.json).hidden).toBe(true);
    expect(code((await send('volunteer', 'h-noi', 'needs/settle', { need_id: need?.need_id, state: 'dropped', why: 'ไม่เอาแล้ว' })).json)).toBe('logbook.no_such_need');
    expect(code((await send('volunteer', 'h-noi', 'needs', { kind: 'other', words: secret, closed: true })).json)).toBe('logbook.not_yours_to_close');
    const history = await (people.volunteer as Caller)('GET', '/api/households/h-noi/history');
    expect(JSON.stringify(history.json)).not.toContain(secret);
  });
});

describe('aid of this fiscal year', () => {
  test('comes from enrolments and from what officers wrote down, with its sum', async () => {
    // Boon receives 600 baht a month since 2015: 10 October and 10 November lie in the fiscal year 2570.
    expect((await read('officer-5501', 'h-boon')).aid).toMatchObject({ fiscal_year: 2570, from: '2026-10-01', to: '2027-09-30', count: 2, sum: 1200, items: [{ times: 2, amount: 1200, reckoned: true, kind: 'money' }] });
    const book = Logbook.parse((await send('officer-5501', 'h-boon', 'aid', { kind: 'money', words: 'เงินสงเคราะห์', source: 'เทศบาลเมือง', amount: 2000.5, on: '2026-10-01' })).json);
    expect(book.aid).toMatchObject({ count: 3, sum: 3200.5 });
    await send('officer-5501', 'h-boon', 'aid', { kind: 'things', words: 'ถุงยังชีพ', source: 'วัด', on: '2026-09-30' });
    expect((await read('officer-5501', 'h-boon')).aid.count).toBe(3);
    for (const on of ['2026-11-21', '2026-02-30']) expect(code((await send('officer-5501', 'h-boon', 'aid', { kind: 'things', words: 'ถุงยังชีพ', source: 'วัด', on })).json)).toBe('logbook.bad_day');
  });
});

describe('where the family stands', () => {
  test('goes forward with evidence and an assessment, and back with a reason', async () => {
    expect(code((await send('officer-5501', 'h-dee', 'status', { status: 'survive', from: null, words: EVIDENCE })).json)).toBe('logbook.needs_assessment');
    await send('officer-5501', 'h-dee', 'assessments', { answers: { safe_food: true } });
    expect((await send('officer-5501', 'h-dee', 'status', { status: 'sufficient', from: null, words: EVIDENCE })).status).toBe(200);
    expect(code((await send('officer-5501', 'h-dee', 'status', { status: 'sustainable', from: 'sufficient', words: EVIDENCE })).json)).toBe('logbook.still_problems');
    expect(code((await send('head', 'h-dee', 'status', { status: 'survive', from: null, words: EVIDENCE })).json)).toBe('logbook.moved_meanwhile');
    const back = Logbook.parse((await send('head', 'h-dee', 'status', { status: 'survive', from: 'sufficient', words: 'ป่วยหนัก ทำงานไม่ได้แล้ว' })).json);
    expect(back.statuses.map((one) => one.status)).toEqual(['survive', 'sufficient']);
    expect(back.statuses.map((one) => one.may_undo)).toEqual([true, false]);
  });

  test('is moved by those who do the work', async () => {
    expect((await send('hotline', 'h-dee', 'status', { status: 'sufficient', from: 'survive', words: EVIDENCE })).status).toBe(403);
    expect((await send('auditor', 'h-dee', 'status', { status: 'sufficient', from: 'survive', words: EVIDENCE })).status).toBe(403);
  });
});

describe('the plan', () => {
  const plans = async (who: string, id = 'h-six') => Plans.parse((await (people[who] as Caller)('GET', `/api/households/${id}/logbook/plan`)).json);
  const change = async (who: string, what: PlanChange, version?: number) => {
    const [plan] = (await plans(who)).plans;
    return (people[who] as Caller)('POST', '/api/households/h-six/logbook/plan', { operation_id: randomUUID(), family_id: plan?.family_id, version: version ?? plan?.version, change: what });
  };
  const undo = async (who: string) => {
    const [plan] = (await plans(who)).plans;
    return (people[who] as Caller)('POST', '/api/households/h-six/logbook/plan/undo', { operation_id: randomUUID(), family_id: plan?.family_id, version: plan?.version });
  };
  const goal = { kind: 'add_goal', dimension: 'income', words: 'แม่มีอาชีพเสริม', menu: 'trade', closed: false } as const;

  test('is changed by several people, and an older page does not overwrite', async () => {
    const first = Plans.parse((await change('officer-5501', goal)).json).plans[0];
    expect(first).toMatchObject({ version: 1, may_undo: true, goals: [{ words: 'แม่มีอาชีพเสริม', menu_name: { th: 'อาชีพเสริม ทุนประกอบอาชีพ' } }] });
    expect((await change('head', { kind: 'follow_up', words: 'โทรคุยกับแม่แล้ว', closed: false })).status).toBe(200);
    expect(code((await change('officer-5501', { ...goal, words: 'ทับของเดิม' }, 1)).json)).toBe('plan.changed');
    const both = await Promise.all(['officer-5501', 'head'].map((who) => change(who, { ...goal, words: `พร้อมกัน ${who}` }, 2)));
    expect(both.map((reply) => reply.status).sort()).toEqual([200, 409]);
    expect((await plans('head')).plans[0]).toMatchObject({ version: 3, follow_ups: [{ words: 'โทรคุยกับแม่แล้ว' }] });
  });

  test('a step is given to a colleague, who hears of it at once, and on its day if it is still open', async () => {
    const goalId = (await plans('head')).plans[0]?.goals[0]?.goal_id ?? '';
    const step = { kind: 'add_step', goal_id: goalId, words: 'พาไปยื่นกู้', owner: 'provincial_office', follower: 'demo-officer-5501', due: '2026-11-25' } as const;
    const added = Plans.parse((await change('head', step)).json).plans[0]?.goals[0]?.steps[0];
    expect(added).toMatchObject({ due: '2026-11-25', overdue: false, owner_name: { th: 'สำนักงานพัฒนาสังคมและความมั่นคงของมนุษย์จังหวัด' } });
    const told = () => seen<{ kind: string }>(`select kind from notice where account_id = 'demo-officer-5501' and kind like 'plan.%' order by at`);
    expect(await told()).toEqual([{ kind: 'plan.step_given' }]);
    const jobs = await seen<{ run_at: Date; payload: { household: string; step: string; due: string; account: string } }>(`select run_at, payload from graphile_worker._private_jobs as job join graphile_worker._private_tasks as task on task.id = job.task_id where identifier = 'plan_step_due'`);
    expect(jobs.map((job) => job.run_at.toISOString())).toEqual(['2026-11-25T01:00:00.000Z']);
    const due = (task: { household: string; step: string; due: string; account: string }) => inArea(province.pool, { accountId: SYSTEM_ACCOUNT, today: '2026-11-25', now: Date.UTC(2026, 10, 25, 1) }, (db) => planStepDue(db, { newId: province.newId, clock: province.clock }, task));
    const [job] = jobs;
    if (job === undefined) return expect.unreachable();
    // Moved to another day in between: the first reminder says nothing.
    await due({ ...job.payload, due: '2026-11-24' });
    expect(await told()).toHaveLength(1);
    await due(job.payload);
    expect(await told()).toEqual([{ kind: 'plan.step_given' }, { kind: 'plan.step_due' }]);
    expect((await change('officer-5501', { kind: 'settle_step', step_id: added?.step_id ?? '', state: 'done', result: 'ยื่นแล้ว' })).status).toBe(200);
    await due(job.payload);
    expect(await told()).toHaveLength(2);
    // Of another district, and of a role that opens no family.
    for (const follower of ['demo-officer-5505', 'demo-auditor', 'nobody']) expect(code((await change('head', { ...step, follower })).json)).toBe('plan.no_such_follower');
  });

  test('the last change is taken back by whoever made it, and nobody else', async () => {
    await change('head', { ...goal, words: 'ผิดครอบครัว' });
    expect(code((await undo('officer-5501')).json)).toBe('plan.nothing_to_undo');
    const undone = Plans.parse((await undo('head')).json).plans[0];
    expect(undone?.goals.map((one) => one.words)).not.toContain('ผิดครอบครัว');
    expect(undone?.may_undo).toBe(false);
    expect(code((await undo('head')).json)).toBe('plan.nothing_to_undo');
  });

  test('of a goal that is sensitive a volunteer learns nothing, and the hotline does not plan', async () => {
    await change('officer-5501', { ...goal, words: 'พบจิตแพทย์', closed: true });
    const reply = await (people.volunteer as Caller)('GET', '/api/households/h-noi/logbook/plan');
    expect(reply.status).toBe(200);
    await seen(`update village_assignment set village_no = '5' where account_id = 'demo-volunteer'`);
    const six = await (people.volunteer as Caller)('GET', '/api/households/h-six/logbook/plan');
    expect([six.status, JSON.stringify(six.json).includes('พบจิตแพทย์')]).toEqual([200, false]);
    expect((await (people.hotline as Caller)('POST', '/api/households/h-six/logbook/plan', { operation_id: randomUUID(), family_id: 'x', version: 0, change: goal })).status).toBe(403);
  });
});

describe('the booklet', () => {
  const print = (who: string, id: string) => (people[who] as Caller)('GET', `/api/households/${id}/booklet`);

  test('is a PDF with its font in it, and stands in the audit as an export of the people in it', async () => {
    const reply = await print('officer-5501', 'h-six');
    expect([reply.status, reply.headers.get('content-type'), reply.headers.get('content-disposition')]).toEqual([200, 'application/pdf', 'attachment; filename="family-book-2026-11-20.pdf"']);
    const text = Buffer.from(reply.bytes).toString('latin1');
    expect(text.slice(0, 5)).toBe('%PDF-');
    expect(text).toMatch(/\/BaseFont\s*\/\w+\+Sarabun/);
    expect(reply.bytes.length).toBeGreaterThan(30_000);
    expect(await seen(`select deed, relation, persons from audit where policy = 'household.booklet'`)).toEqual([{ deed: 'household.booklet_exported', relation: 'area', persons: expect.arrayContaining(['six', 'six-mother']) }]);
  });

  test('says on each page who printed it and when, and holds nothing that the page does not show', async () => {
    const get = async (path: string) => (await (people['officer-5501'] as Caller)('GET', `/api/households/h-six${path}`)).json;
    const [home, book, all] = [HouseholdView.parse(await get('')), Logbook.parse(await get('/logbook')), Plans.parse(await get('/logbook/plan'))];
    const made = bookletOf(home, book, all, [], { by: 'สมหญิง', role: 'เจ้าหน้าที่ภาคสนาม', at: province.clock.now() });
    expect(made.printed).toBe('พิมพ์โดย สมหญิง (เจ้าหน้าที่ภาคสนาม) เมื่อ 20 พ.ย. 2569 09:00 น.');
    expect(made.parts.map((part) => part.title)).toEqual(expect.arrayContaining(['คนในบ้านและที่อยู่', 'มีสิทธิ ยังไม่ได้รับ', 'ห้ามิติ', 'ได้รับแล้วในปีงบประมาณ 2570', 'แผนของครอบครัว', 'การเยี่ยม']));
    const shown = JSON.stringify([home, book, all]);
    // Whatever is said of people and their plans stands in what their page was given.
    const heads = made.parts.filter((part) => ['คนในบ้านและที่อยู่', 'แผนของครอบครัว', 'ความช่วยเหลือที่ต้องการ'].includes(part.title)).flatMap((part) => part.lines.map((one) => one.head.replace(/^(– |ติดตาม .*|เงิน |สิ่งของ |อื่น ๆ )/, '')));
    expect(heads.length).toBeGreaterThan(3);
    for (const head of heads) expect(shown).toContain(head);
    expect(bookletOf({ ...home, sealed: true }, book, all, [], { by: '', role: '', at: 0 }).secret).toContain('ปกปิด');
  });

  test('is not printed of a family that does not open, by a role that takes nothing away, or after a look-up', async () => {
    expect((await print('officer-5505', 'h-six')).status).toBe(404);
    expect((await print('volunteer', 'h-noi')).status).toBe(403);
    await (people['officer-5505'] as Caller)('POST', '/api/look-ups', { operation_id: randomUUID(), household_id: 'h-kham', why: 'ญาติโทรมาถามจากอำเภอปัว', days: 1 });
    expect((await (people['officer-5505'] as Caller)('GET', '/api/households/h-kham/logbook')).status).toBe(200);
    expect(code((await print('officer-5505', 'h-kham')).json)).toBe('household.look_up_reads_only');
  });
});

describe('walls', () => {
  test('what was written agrees with the ledger', async () => {
    const found: string[] = [];
    await withClient(database.superuserUrl, (client) => checkLedger(client, { law: province.law, lawVersion: lawVersionOf(province.law), province: '55' }, ({ householdId, kind, field, how }) => found.push(`${householdId} ${kind} ${field} ${how}`)));
    expect(found).toEqual([]);
  });

  test('another district and a sealed home have no logbook', async () => {
    expect((await (people['officer-5505'] as Caller)('GET', '/api/households/h-noi/logbook')).status).toBe(404);
    await seen(`insert into seal (province, household_id, seal_id, subdistrict, reason, sealed_by, sealed_at) values ('55', 'h-red', gen_random_uuid(), '550102', 'other', 'demo-officer-5505', '2026-11-20')`);
    for (const who of ['head', 'officer-5501']) {
      expect((await (people[who] as Caller)('GET', '/api/households/h-red/logbook')).status).toBe(404);
      expect((await send(who, 'h-red', 'needs', { kind: 'money', words: 'ค่าเช่าบ้าน' })).status).toBe(404);
    }
  });
});

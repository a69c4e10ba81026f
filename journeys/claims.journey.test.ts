// mission.md, the main loop: "application (no fact typed twice)". A known elder from the work list to an application that is ready, at a desk and
// at a door with the network really cut: counted in taps, fields typed, and fields retyped.
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HouseholdClaims, ClaimList } from '@klaikhun/areas/claims';
import type { HouseholdView } from '@klaikhun/areas/household';
import { address, openBrowser } from '@klaikhun/tools/testing/browser.ts';
import { allSent, network, setUpDevice } from './parts/field.ts';
import { DESK, PHONE, signIn, visit } from './parts/people.ts';
import { expectSound } from './parts/sound.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const RIGHT = 'old_age_allowance';
const json = async <T>(context: BrowserContext, path: string) => (await (await context.request.get(path)).json()) as T;

interface Elder { readonly id: string; readonly person: string; readonly name: string; readonly view: HouseholdView }

/** Elders of a list who have a right to the allowance, have a number, and of whom nothing is missing. */
async function elders(context: BrowserContext, ids: readonly string[], wanted: number): Promise<Elder[]> {
  const found: Elder[] = [];
  for (const id of ids) {
    const view = await json<HouseholdView>(context, `/api/households/${encodeURIComponent(id)}`);
    const right = view.rights?.find((one) => one.right === RIGHT && one.outcome === 'entitled');
    const member = view.members?.find((one) => one.person_id === right?.subject && one.national_id !== null);
    if (member !== undefined) found.push({ id, person: member.person_id, name: member.name, view });
    if (found.length === wanted) return found;
  }
  throw Error(`${found.length} elders with a right to the allowance among ${ids.length} families`);
}

/** Counts what a person does: taps, fields typed, and of these the ones whose value the system knew. */
function counting(view: HouseholdView) {
  const knows = new Set([...view.facts.flatMap((fact) => [String(fact.value), fact.text.th]), ...view.members.flatMap((one) => [one.name, one.national_id ?? '']), ...view.addresses.map((one) => one.text.th)]);
  const counted = { taps: 0, typed: 0, retyped: 0, screens: new Set<string>() };
  return {
    counted,
    tap: async (what: Locator) => {
      counted.taps += 1;
      await what.click();
      counted.screens.add(new URL(what.page().url()).pathname.replace(/[^/]*\d[^/]*/g, ':'));
    },
    type: async (where: Locator, value: string) => {
      counted.typed += 1;
      if (knows.has(value)) counted.retyped += 1;
      await where.fill(value);
    },
  };
}

const told = (where: string, { taps, typed, retyped, screens }: ReturnType<typeof counting>['counted']) => process.stdout.write(`  ${where}: ${taps} taps, ${typed} fields typed, ${retyped} retyped, ${screens.size} screens\n`);
const prepare = (page: Page, name: string) => page.getByRole('link', { name: new RegExp(`^เตรียมคำขอ เบี้ยยังชีพผู้สูงอายุ ของ${name}`) });
const HEARD = 'อ่านให้ฟังแล้ว เขาตกลง';

describe('a known elder', () => {
  it('at a desk: from the work list to an application that is ready, nothing typed', async () => {
    const { context, page } = await visit(browser, { size: DESK });
    await signIn(context, 'field_officer');
    const { rows } = await json<{ rows: { household_id: string }[] }>(context, `/api/work-list?limit=50&right=${RIGHT}`);
    const [elder] = await elders(context, rows.map((row) => row.household_id), 1);
    if (elder === undefined) return expect.unreachable();
    await page.goto(`/work?right=${RIGHT}`);
    const { counted, tap } = counting(elder.view);
    await tap(page.locator(`a[href="/households/${encodeURIComponent(elder.id)}"]`).first());
    await prepare(page, elder.name).waitFor();
    await expectSound(page, 'claim-family-1280');
    await tap(prepare(page, elder.name));
    await page.getByRole('heading', { level: 1, name: 'คำขอเบี้ยยังชีพผู้สูงอายุ' }).waitFor();
    await expectSound(page, 'claim-desk-1280');
    expect(await page.locator('.claim input[type=text]').count()).toBe(0);
    await tap(page.getByLabel(HEARD));
    await page.getByRole('status').getByText('พร้อมยื่น').waitFor();
    await tap(page.getByRole('button', { name: 'บันทึกคำขอ' }));
    await page.getByText('บันทึกคำขอแล้ว').waitFor();
    told('at a desk', counted);
    expect(counted).toMatchObject({ taps: 4, typed: 0, retyped: 0 });
    const { claims } = await json<HouseholdClaims>(context, `/api/households/${encodeURIComponent(elder.id)}/claims`);
    expect(claims.map((claim) => [claim.right, claim.state])).toEqual([[RIGHT, 'ready']]);
    await page.getByText(/รู้แล้ว \d+ เรื่อง/).click();
    await expectSound(page, 'claim-desk-known-1280');

    // On the list, ready; taken back at once, it is gone from there.
    await page.getByRole('button', { name: 'แก้กลับ' }).click();
    await page.getByText('ถอนคำขอแล้ว').waitFor();
    expect((await json<ClaimList>(context, '/api/claims?mine=true')).rows.filter((row) => row.household_id === elder.id)).toEqual([]);
    await page.getByLabel(HEARD).check();
    await page.getByRole('button', { name: 'บันทึกคำขอ' }).click();
    await page.getByText('บันทึกคำขอแล้ว').waitFor();
    await page.goto('/claims');
    await page.locator('.claim-row').filter({ hasText: elder.name }).getByText('พร้อมยื่น').waitFor();
    await expectSound(page, 'claim-list-1280');
    await context.close();
  });

  it('at a door without a signal: the same, kept on the phone, sent when the signal is back, and ready at the office', async () => {
    const office = await visit(browser, { size: DESK });
    await signIn(office.context, 'provincial_head');
    const { context, page } = await visit(browser, { size: PHONE });
    await signIn(context, 'unit_head');
    const { rows } = await json<{ rows: { household_id: string; under_way: boolean }[] }>(context, `/api/work-list?limit=100&right=${RIGHT}`);
    const [elder] = await elders(context, rows.filter((row) => !row.under_way).map((row) => row.household_id), 1);
    if (elder === undefined) return expect.unreachable();
    await context.request.post('/api/field/rounds', { data: { operation_id: crypto.randomUUID(), subdistrict: elder.view.place.subdistrict, village_no: elder.view.place.village_no, days: 2, why: 'พาผู้สูงอายุยื่นเบี้ย' }, headers: { origin: address() } });
    await setUpDevice(page, 'มือถือของอรอนงค์');
    await page.locator('.field-line').first().waitFor();
    await network(context, false);
    const { counted, tap } = counting(elder.view);
    const line = page.locator(`a[href="/field/families/${encodeURIComponent(elder.id)}"]`);
    // A name that is searched for is no field of the application.
    if (!(await line.first().isVisible())) await page.getByRole('searchbox').fill(elder.name.split(' ').at(-1) ?? '');
    await tap(line.first());
    await prepare(page, elder.name).waitFor();
    await expectSound(page, 'claim-family-360');
    await tap(prepare(page, elder.name));
    await page.getByRole('heading', { level: 1, name: 'คำขอเบี้ยยังชีพผู้สูงอายุ' }).waitFor();
    await expectSound(page, 'claim-door-360');
    // What the system cannot know is typed once: here nothing is.
    expect(await page.locator('.claim input[type=text]').count()).toBe(0);
    await tap(page.getByLabel(HEARD));
    await tap(page.getByRole('button', { name: 'บันทึกคำขอ' }));
    await page.getByText('จดในเครื่องแล้ว').waitFor();
    await page.getByText(/ยังไม่ได้ส่ง 1 รายการ/).waitFor();
    told('at a door, without a signal', counted);
    expect(counted).toMatchObject({ taps: 4, typed: 0, retyped: 0 });
    const before = await json<HouseholdClaims>(office.context, `/api/households/${encodeURIComponent(elder.id)}/claims`);
    expect(before.claims?.map((claim) => claim.state) ?? []).toEqual([]);

    await network(context, true);
    await page.getByText(/ยังไม่ได้ส่ง/).waitFor({ state: 'hidden' });
    await page.getByRole('link', { name: /กลับไปหน้าครอบครัว/ }).click();
    await page.getByRole('link', { name: /รายการวันนี้/ }).click();
    await allSent(page);
    const list = await json<ClaimList>(office.context, '/api/claims?state=ready');
    expect(list.rows.filter((row) => row.household_id === elder.id).map((row) => [row.state, row.open])).toEqual([['ready', []]]);
    await context.close();
    await office.context.close();
  });
});

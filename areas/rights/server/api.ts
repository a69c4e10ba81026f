import type { AccessPolicy } from '@klaikhun/access';
import { type AnyRoute, type Call, defineRoute } from '@klaikhun/access/pg';
import { ROLES, rolesThatMay } from '@klaikhun/areas/org';
import { titleOf } from '@klaikhun/areas/household';
import { type Right, versionOn } from '@klaikhun/rules/decide';
import { type Day, isoOf, problemError } from '@klaikhun/std';
import { z } from 'zod';
import { AGE_GROUPS } from '../age-groups.ts';
import { type RightCard, RightsCatalogue, TakeUp, type WorkFacets, WorkList, WorkListQuery } from '../api.contract.ts';
import { rightsProblems } from '../problems.ts';
import { takeUpOf } from '../take-up.ts';
import { exportRoutes } from './exports/api.ts';
import { kindFor, mayOf, rowOf } from './list-view.ts';
import type { RightsRouteServices } from './services.ts';
import { latestRun, readTakeUp } from './take-up-store.ts';
import { countList, type FacetRow, type ListFilter, type ListKind, readFacets, readPage } from './work-list.ts';
import { rightBits } from './work-store.ts';

/** Everybody who works for the ministry or with it; figures are no citizen's business here, the open data is. */
const OFFICES = Object.keys(ROLES).filter((role) => role !== 'citizen');
const policies = {
  catalogue: { name: 'rights.catalogue', what: { th: 'ดูสิทธิทั้งหมด', en: 'see the rights' }, roles: 'anyone', shows: 'figures', audit: null, use: 'public_information', purpose: 'none' },
  takeUp: { name: 'rights.take_up', what: { th: 'ดูอัตราการเข้าถึงสิทธิ', en: 'see the take-up of rights' }, roles: OFFICES, shows: 'figures', audit: null, use: 'rights_outreach', purpose: 'none' },
  workList: { name: 'rights.work_list', what: { th: 'ดูครอบครัวที่ต้องไปหา', en: 'see the work list' }, roles: rolesThatMay('do_work'), shows: 'people', audit: 'work_list.read', use: 'rights_outreach', purpose: 'none' },
} as const satisfies Record<string, AccessPolicy>;

/** Figures change with a run of the whole province and at no other time: those of the last run are worked out once for each way of looking at them. */
function keptFigures() {
  let of = '';
  const kept = new Map<string, Promise<TakeUp>>();
  return (run: string, way: string, make: () => Promise<TakeUp>): Promise<TakeUp> => {
    if (of !== run) kept.clear();
    of = run;
    const found = kept.get(way) ?? make();
    kept.set(way, found);
    // What failed is made again by the next who asks.
    found.catch(() => kept.delete(way));
    return found;
  };
}

export function rightsRoutes(services: RightsRouteServices): AnyRoute[] {
  const { law, lawVersion, province, clock } = services;
  const everywhere = { province, householdId: '', subdistrict: '' };
  const figures = keptFigures();
  return [
    defineRoute({
      method: 'get', path: '/api/rights', summary: { th: 'สิทธิทั้งหมด', en: 'All rights' }, access: policies.catalogue, answer: RightsCatalogue,
      handle: async (_input, call) => {
        // Even the code of a restricted right says too much to those who may not see it.
        const open = law.rights.filter((right) => !right.restricted || mayOf(call).see_restricted);
        return { as_of: isoOf(clock.today()), law_version: lawVersion, rights: open.flatMap((right) => cardOf(right, clock.today())) };
      },
    }),
    defineRoute({
      method: 'get', path: '/api/take-up', summary: { th: 'อัตราการเข้าถึงสิทธิ', en: 'Take-up of rights' }, access: policies.takeUp,
      query: z.object({ district: z.string().regex(/^\d{4}$/).optional() }), answer: TakeUp,
      handle: async ({ query }, call) => {
        const run = await latestRun(call.db, province);
        if (run === null) throw problemError(rightsProblems.not_decided_yet());
        const district = query.district ?? null;
        const may = mayOf(call);
        const shown = { seesRestricted: may.see_restricted, protect: !may.see_people || !call.sees('sensitive') };
        return figures(run.at, `${district} ${shown.seesRestricted} ${shown.protect}`, async () => {
          const counts = await readTakeUp(call.db, province, run.asOf, district ?? province);
          return takeUpOf({ law, lawVersion: run.lawVersion, asOf: run.asOf, places: services.places, district, rights: counts.rights, placeCounts: counts.places, ...shown });
        });
      },
    }),
    defineRoute({
      method: 'get', path: '/api/work-list', summary: { th: 'ครอบครัวที่ต้องไปหา', en: 'The work list' }, access: policies.workList, query: WorkListQuery, answer: WorkList,
      handle: async ({ query }, call) => {
        await call.look(everywhere, query);
        const run = await latestRun(call.db, province);
        if (run === null) throw problemError(rightsProblems.not_decided_yet());
        const bits = await rightBits(call.db, law);
        const kind = await kindFor(call);
        const rows = await readPage(call.db, kind, query, bits, query.offset, query.limit);
        const underWay = await services.underWay(call, rows.map((row) => row.household_id));
        const count = await countList(call.db, kind, query, bits);
        // Counts are kept for places, not for people: among one's own families every choice is offered.
        const wanted = query.mine !== undefined ? false : query.facets === undefined ? query.offset === 0 : query.facets === 'true';
        const facets = wanted ? await facetsOf(services, call, kind, query) : null;
        return {
          as_of: isoOf(run.asOf), total: count.households, unclaimed: { per_year: Number(count.per_year) / 100, up_to_once: Number(count.once) / 100 },
          offset: query.offset, limit: query.limit, rows: rows.map((row, i) => rowOf(services, row, query.offset + i, underWay)), facets,
        };
      },
    }),
    ...exportRoutes(services),
  ];
}

async function facetsOf(services: RightsRouteServices, call: Call, kind: ListKind, filter: ListFilter): Promise<WorkFacets> {
  const rows = await readFacets(call.db, kind, filter);
  const { places } = services;
  const subdistricts = places.districts.flatMap((district) => district.subdistricts);
  const choices = (facet: FacetRow['facet'], named: readonly { value: string; name: { th: string; en: string } }[]) =>
    named.flatMap(({ value, name }) => {
      const found = rows.find((row) => row.facet === facet && row.value === value);
      return found ? [{ value, name, households: found.households }] : [];
    });
  const placed = (list: readonly { code: string; name: { th: string; en: string } }[]) => list.map(({ code, name }) => ({ value: code, name }));
  return {
    rights: choices('right', services.law.rights.map((right) => ({ value: right.code, name: titleOf(right) }))).sort((a, b) => b.households - a.households),
    districts: choices('district', placed(places.districts)), subdistricts: choices('subdistrict', placed(subdistricts)),
    age_groups: choices('age_group', AGE_GROUPS),
  };
}

function cardOf(right: Right, on: Day): RightCard[] {
  const version = versionOn(right.versions, on);
  if (version === null) return [];
  const { citation } = version;
  return [{
    right: right.code, title: titleOf(right), on: right.on, period: right.period, registration: right.registration, restricted: right.restricted,
    about: right.about, agency: right.agency, apply_at: right.applyAt, documents: right.documents.map(({ id, th, en }) => ({ id, name: { th, en } })),
    law: {
      version: version.id, effective_from: isoOf(version.effectiveFrom), effective_to: version.effectiveTo === null ? null : isoOf(version.effectiveTo), confidence: version.confidence,
      citation: { title: citation.title, section: citation.section ?? '', source: citation.source ?? '', url: citation.url },
    },
  }];
}


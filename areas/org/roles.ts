// What each role is called, which fields it reads in which relation to a family, and what it may do. The one table of it.
// docs/access.md says the same in plain words, is reviewed by people, and shares no code with this table: the matrix compares the two.
import type { FieldClass, Relation } from '@klaikhun/access';
import type { Abilities, Role } from './api.contract.ts';

interface RoleTerms {
  readonly name: { th: string; en: string };
  /** The classes of facts that it reads, by how it stands to the family; a relation that is not named reads nothing. */
  readonly reads: Readonly<Partial<Record<Relation, readonly FieldClass[]>>>;
  readonly may: Abilities;
}

const NOTHING: Abilities = {
  see_people: false, answer: false, export: false, see_restricted: false, do_work: false, search: false,
  look_up: false, break_glass: false, seal: false, take_along: false, assign: false, publish_forms: false, manage_accounts: false, oversee: false, own_record: false,
};
const ORDINARY: readonly FieldClass[] = ['ordinary', 'personal'];
const SENSITIVE: readonly FieldClass[] = [...ORDINARY, 'sensitive'];
const ALL: readonly FieldClass[] = [...SENSITIVE, 'sealed'];

export const ROLES: Readonly<Record<Role, RoleTerms>> = {
  citizen: { name: { th: 'ประชาชน', en: 'Citizen' }, reads: {}, may: { ...NOTHING, own_record: true } },
  volunteer: {
    name: { th: 'อพม.', en: 'Village volunteer' },
    reads: { area: ORDINARY, assigned: ORDINARY },
    may: { ...NOTHING, see_people: true, answer: true, do_work: true, take_along: true, search: true },
  },
  field_officer: {
    name: { th: 'เจ้าหน้าที่ภาคสนาม', en: 'Field officer' },
    reads: { area: SENSITIVE, assigned: ALL, looked_up: ORDINARY, glass: ALL },
    may: { ...NOTHING, see_people: true, answer: true, export: true, do_work: true, take_along: true, search: true, look_up: true, break_glass: true, seal: true },
  },
  hotline_agent: {
    name: { th: 'เจ้าหน้าที่สายด่วน 1300', en: 'Hotline agent' },
    reads: { area: ORDINARY, assigned: ALL, looked_up: ORDINARY, glass: ALL },
    may: { ...NOTHING, see_people: true, answer: true, search: true, look_up: true, break_glass: true, seal: true },
  },
  unit_head: {
    name: { th: 'หัวหน้าหน่วยงานใน One Home', en: 'Head of a One Home unit' },
    reads: { area: SENSITIVE, assigned: ALL, looked_up: ORDINARY, glass: ALL },
    may: { ...NOTHING, see_people: true, answer: true, export: true, do_work: true, take_along: true, search: true, look_up: true, break_glass: true, seal: true, assign: true },
  },
  provincial_head: {
    name: { th: 'พมจ. (หัวหน้าสำนักงานจังหวัด)', en: 'Head of the provincial office' },
    // Not ALL: what is sealed is read by name or in an emergency, by nobody for holding an office.
    reads: { area: SENSITIVE, assigned: ALL, looked_up: ORDINARY, glass: ALL },
    may: {
      ...NOTHING, see_people: true, answer: true, export: true, see_restricted: true, do_work: true, search: true,
      look_up: true, break_glass: true, seal: true, assign: true, manage_accounts: true,
    },
  },
  programme_owner: { name: { th: 'เจ้าของโครงการของกรม', en: 'Agency programme owner' }, reads: {}, may: { ...NOTHING, publish_forms: true } },
  inspector: { name: { th: 'ผู้ตรวจราชการ', en: 'Inspector' }, reads: {}, may: NOTHING },
  executive: { name: { th: 'ผู้บริหาร', en: 'Executive' }, reads: {}, may: NOTHING },
  data_steward: { name: { th: 'ผู้ดูแลข้อมูล', en: 'Data steward' }, reads: {}, may: { ...NOTHING, publish_forms: true } },
  auditor: { name: { th: 'ผู้ตรวจสอบ / เจ้าหน้าที่คุ้มครองข้อมูล (DPO)', en: 'Auditor / data-protection officer' }, reads: {}, may: { ...NOTHING, oversee: true } },
  administrator: { name: { th: 'ผู้ดูแลระบบ', en: 'Administrator' }, reads: {}, may: { ...NOTHING, manage_accounts: true } },
  partner: { name: { th: 'ภาคีเครือข่าย', en: 'Partner' }, reads: {}, may: NOTHING },
};

export const ROLE_NAMES: Readonly<Record<string, { th: string; en: string }>> =
  { ...Object.fromEntries(Object.entries(ROLES).map(([role, terms]) => [role, terms.name])), system: { th: 'ระบบ', en: 'The system' } };

/** The roles that may do something, for a route's policy. */
export function rolesThatMay(ability: keyof Abilities): Role[] {
  return (Object.keys(ROLES) as Role[]).filter((role) => ROLES[role].may[ability]);
}

/** The account in whose name jobs act; nobody can sign in with it. */
export const SYSTEM_ACCOUNT = 'system';

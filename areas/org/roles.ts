// What each role is called, which fields it reads, and what it may do. The one table of it.
import type { FieldClass } from '@klaikhun/access';
import type { Role } from './api.contract.ts';

interface RoleTerms {
  readonly name: { th: string; en: string };
  readonly fields: readonly FieldClass[];
  readonly may: { see_people: boolean; answer: boolean; export: boolean; see_restricted: boolean; do_work: boolean };
}

export const ROLES: Readonly<Record<Role, RoleTerms>> = {
  field_officer: {
    name: { th: 'เจ้าหน้าที่ภาคสนาม', en: 'Field officer' },
    fields: ['ordinary', 'personal', 'sensitive'],
    may: { see_people: true, answer: true, export: true, see_restricted: false, do_work: true },
  },
  provincial_head: {
    name: { th: 'พมจ. (หัวหน้าสำนักงานจังหวัด)', en: 'Head of the provincial office' },
    fields: ['ordinary', 'personal', 'sensitive', 'sealed'],
    may: { see_people: true, answer: true, export: true, see_restricted: true, do_work: true },
  },
  executive: {
    name: { th: 'ผู้บริหาร', en: 'Executive' },
    fields: [],
    may: { see_people: false, answer: false, export: false, see_restricted: false, do_work: false },
  },
  volunteer: {
    name: { th: 'อพม.', en: 'Village volunteer' },
    fields: ['ordinary', 'personal'],
    may: { see_people: true, answer: true, export: false, see_restricted: false, do_work: true },
  },
};

export const ROLE_NAMES: Readonly<Record<string, { th: string; en: string }>> =
  { ...Object.fromEntries(Object.entries(ROLES).map(([role, terms]) => [role, terms.name])), system: { th: 'ระบบ', en: 'The system' } };

/** The account in whose name jobs act; nobody can sign in with it. */
export const SYSTEM_ACCOUNT = 'system';

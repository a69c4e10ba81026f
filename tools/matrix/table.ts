// The reviewed table of access and how it is read. Imports nothing of the product: a mistake here and a mistake in a policy must not
// hide one another (table.test.ts proves it).
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const words = { th: z.string().min(1), en: z.string().min(1) };
const Words = z.object(words);
export type Words = z.infer<typeof Words>;

export const ROLE_CODES = [
  'citizen', 'volunteer', 'field_officer', 'hotline_agent', 'unit_head', 'provincial_head', 'programme_owner', 'inspector', 'executive', 'data_steward', 'auditor', 'administrator', 'partner',
] as const;
export type RoleCode = (typeof ROLE_CODES)[number];
const Role = z.enum(ROLE_CODES);
/** Those that the lines about families name. */
export const SEEING = ['volunteer', 'field_officer', 'hotline_agent', 'unit_head', 'provincial_head'] as const;

export const CLASS_CODES = ['ordinary', 'personal', 'sensitive', 'sealed'] as const;
export type ClassCode = (typeof CLASS_CODES)[number];
const LETTERS: Readonly<Record<string, ClassCode>> = { o: 'ordinary', p: 'personal', s: 'sensitive', x: 'sealed' };

const Refusal = z.enum(['sign_in', 'role', 'no_area', 'confirm', 'purpose', 'absent', 'not_assigned', 'by_look_up', 'reads_only', 'own_account', 'no_account', 'own_opening', 'no_opening', 'reviewed']);
export type Refusal = z.infer<typeof Refusal>;

/** Which classes are read, by their letters, or how it is refused. */
const Opens = z.union([z.enum(['absent', 'purpose']), z.string().regex(/^op(sx?)?$/)]);

const Family = z.strictObject({
  ...words, volunteer: Opens, field_officer: Opens, hotline_agent: Opens, unit_head: Opens, provincial_head: Opens,
  own: z.union([z.literal('all'), z.array(Role)]).default([]), listed: z.array(Role).default([]), assigned: z.boolean().default(false), hidden: z.boolean().default(false), missing: z.boolean().default(false), looked_up: z.boolean().default(false), in_emergency: z.boolean().default(false), known_to: z.array(Role).default([]),
});
export type Family = z.infer<typeof Family>;

/** Lines about anything but families. `touched`: a route that changes the own one changes this one. */
const Subject = z.strictObject({ ...words, refused: Refusal.optional(), needs_area: z.boolean().default(false), touched: z.boolean().default(false), missing: z.boolean().default(false) });
export const SUBJECT_KINDS = ['account', 'notice', 'session', 'passkey', 'opening'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

const Route = z.strictObject({
  ...words, who: z.string(), of: z.enum(['nothing', 'family', 'own_family', 'look_up', 'glass', 'assigned', 'seal', 'worked', 'search', 'changes', 'list', 'along', 'answered_for', ...SUBJECT_KINDS]),
  gives: z.enum(['facts', 'history', 'names', 'file', 'id', 'ids', 'openings', 'account', 'figures', 'along', 'nothing']), area: z.boolean().default(false), confirm: z.boolean().default(false), noted: z.boolean().default(false),
});
export type Route = z.infer<typeof Route>;

const Table = z.strictObject({
  classes: z.record(z.enum(CLASS_CODES), Words.extend({ like: Words })),
  roles: z.record(Role, z.strictObject({ name: Words, duty: Words, people: z.boolean() })),
  refusals: z.record(Refusal, z.strictObject({ ...words, status: z.number(), code: z.string() })),
  to_confirm: z.array(Words),
  families: z.record(z.string(), Family),
  subjects: z.record(z.enum(SUBJECT_KINDS), z.record(z.string(), Subject)),
  askers: z.record(z.string(), z.strictObject({ ...words, as: z.enum(['sign_in', 'no_area', 'confirm', 'citizen']).optional() })),
  groups: z.record(z.string(), z.array(Role)),
  routes: z.record(z.string().regex(/^(GET|POST|DELETE|PUT|PATCH) \/\S*$/), Route),
});
export type Table = z.infer<typeof Table>;

export function readTable(text: string = readFileSync(new URL('./expected.yaml', import.meta.url), 'utf8')): Table {
  return Table.parse(parse(text));
}

/** The roles that may use a route; null: everyone, also without signing in. */
export function rolesOf(table: Table, route: Route): readonly RoleCode[] | null {
  if (route.who === 'everyone') return null;
  if (route.who === 'signed_in') return ROLE_CODES;
  const group = table.groups[route.who] ?? ROLE_CODES.filter((role) => role === route.who);
  if (group.length === 0) throw new TypeError(`"${route.who}" is no group and no role`);
  return group;
}

/** null: the route is about families, or about nothing in particular. */
export function subjectKind(route: Pick<Route, 'of'>): SubjectKind | null {
  return SUBJECT_KINDS.find((kind) => kind === route.of) ?? null;
}

/** The lines with which a route is asked. */
export function linesFor(table: Table, route: Route): string[] {
  const kind = subjectKind(route);
  if (kind !== null) return Object.keys(table.subjects[kind]);
  const families = Object.keys(table.families);
  return ['nothing', 'list', 'changes', 'along'].includes(route.of) ? families.slice(0, 1) : families;
}

/** Who asks: as what, and how the account stands. `family`: the line about a family, or about what the route is about. */
export interface Question { readonly route: string; readonly role: RoleCode; readonly asker: string; readonly family: string }

export type Expected =
  | { readonly refused: Refusal }
  /** The classes of facts about the family that the answer holds, and whether it names the family at all. */
  | { readonly refused: null; readonly names: boolean; readonly reads: readonly ClassCode[] };

export function expectedOf(table: Table, { route: name, role, asker, family: familyName }: Question): Expected {
  const route = table.routes[name];
  const kind = route === undefined ? null : subjectKind(route);
  // Whose post has ended is what the account is without it.
  const as = table.askers[asker]?.as === 'citizen' ? 'citizen' : role;
  if (route !== undefined && kind !== null) {
    const subject = table.subjects[kind][familyName];
    if (subject === undefined) throw new TypeError(`the table has no line for ${kind} ${familyName}`);
    const hasNobody = subject.needs_area === true && table.askers[asker]?.as === 'no_area';
    const refused = hasNobody ? (kind === 'opening' ? 'no_opening' : 'no_account') : (subject.refused ?? null);
    return gate(table, route, as, asker) ?? (refused === null ? { refused, names: false, reads: [] } : { refused });
  }
  const family = table.families[familyName];
  if (route === undefined || family === undefined) throw new TypeError(`the table has no line for ${name} or ${familyName}`);
  return gate(table, route, as, asker) ?? answerOf(route, family, as);
}

/** What is refused before anybody looks at a family. */
function gate(table: Table, route: Route, role: RoleCode, asker: string): Expected | null {
  const roles = rolesOf(table, route);
  const stands = table.askers[asker]?.as;
  if (roles === null) return null;
  if (stands === 'sign_in') return { refused: 'sign_in' };
  if (!roles.includes(role)) return { refused: 'role' };
  if (stands === 'no_area' && route.area) return { refused: 'no_area' };
  if (stands === 'confirm' && route.confirm) return { refused: 'confirm' };
  return null;
}

function answerOf(route: Route, family: Family, role: RoleCode): Expected {
  const nothing: Expected = { refused: null, names: false, reads: [] };
  const opens = opensTo(family, role);
  switch (route.of) {
    case 'nothing': return nothing;
    case 'list': return family.listed.includes(role) ? { refused: null, names: true, reads: ['ordinary', 'personal'] } : nothing;
    // By name and not sealed; and what is sealed stays at the office.
    case 'along': return Array.isArray(opens) && family.assigned && !family.hidden ? { refused: null, names: true, reads: opens.filter((one) => one !== 'sealed') } : nothing;
    // By area or by name; not whoever was let in to read.
    case 'answered_for': return opens === 'absent' || family.looked_up || family.in_emergency ? nothing : { refused: null, names: true, reads: ['ordinary', 'personal'] };
    case 'changes': return opens === 'absent' && !family.known_to.includes(role) ? nothing : { refused: null, names: true, reads: [] };
    case 'search': return opens === 'absent' ? nothing : { refused: null, names: true, reads: ['ordinary', 'personal'] };
    case 'look_up': return family.missing || family.hidden ? { refused: 'absent' } : given(route, opens);
    case 'glass': return family.missing ? { refused: 'absent' } : given(route, opens);
    case 'own_family': return family.own === 'all' || family.own.includes(role) ? nothing : { refused: 'absent' };
    case 'assigned': return Array.isArray(opens) && !family.assigned ? { refused: 'not_assigned' } : given(route, opens);
    case 'seal': return Array.isArray(opens) && family.looked_up ? { refused: 'by_look_up' } : given(route, opens);
    case 'worked': return Array.isArray(opens) && family.looked_up ? { refused: 'reads_only' } : given(route, opens);
    default: return given(route, opens);
  }
}

function given(route: Route, opens: Refusal | readonly ClassCode[]): Expected {
  if (route.of === 'family' || route.of === 'assigned' || route.of === 'seal' || route.of === 'worked') {
    if (typeof opens === 'string') return { refused: opens };
    if (route.gives === 'facts' || route.gives === 'history') return { refused: null, names: true, reads: opens };
  }
  return { refused: null, names: route.gives === 'id', reads: [] };
}

/** The classes that a role reads of such a family, or how the family is refused. */
export function opensTo(family: Family, role: RoleCode): Refusal | readonly ClassCode[] {
  const said = (SEEING as readonly string[]).includes(role) ? family[role as (typeof SEEING)[number]] : 'absent';
  return said === 'absent' || said === 'purpose' ? said : [...said].map((letter) => LETTERS[letter] as ClassCode);
}

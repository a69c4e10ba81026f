// A record as everybody holds it, and what an operation does to it. A field holds the values that stand: one, or several that were set by people
// who had not seen each other's. An operation replaces exactly the values that its author saw. So an edit is current, or replaced by somebody
// who saw it, or stands beside another until a person settles it; never gone and never hidden.
// The rule is the multi-value register of Shapiro et al., "A comprehensive study of convergent and commutative replicated data types" (2011), §3.2.2.
import type { Json, Operation, Setting } from './operation.ts';

/** A value that stands, and the marks by which it is known: ids of the operations that set it (two people may have set the same). */
export interface Standing { readonly value: Json; readonly marks: readonly string[] }

export interface Entry { readonly operationId: string; readonly value: Json }

export interface Document {
  readonly id: string;
  readonly fields: Readonly<Record<string, readonly Standing[]>>;
  readonly lists: Readonly<Record<string, readonly Entry[]>>;
}

export interface Applied {
  readonly document: Document;
  /** Fields in which the operation's value now stands beside another. */
  readonly disputed: readonly string[];
}

export const emptyDocument = (id: string): Document => ({ id, fields: {}, lists: {} });

export const isDisputed = (standing: readonly Standing[] | undefined): boolean => (standing?.length ?? 0) > 1;

/** Applying the same operation again changes nothing; the order of operations that had not seen each other does not matter. */
export function applyOperation(before: Document, operation: Operation): Applied {
  const fields: Record<string, readonly Standing[]> = { ...before.fields };
  const disputed: string[] = [];
  for (const setting of operation.sets) {
    const now = set(fields[setting.field] ?? [], setting, operation.operationId);
    fields[setting.field] = now;
    if (now.length > 1 && now.some((standing) => standing.marks.includes(operation.operationId))) disputed.push(setting.field);
  }
  const lists: Record<string, readonly Entry[]> = { ...before.lists };
  operation.appends.forEach(({ list, value }, index) => {
    // One operation may add several entries to one list: each has its place in the operation as part of its id.
    const operationId = index === 0 ? operation.operationId : `${operation.operationId}#${index}`;
    const entries = lists[list] ?? [];
    if (!entries.some((entry) => entry.operationId === operationId)) lists[list] = [...entries, { operationId, value }];
  });
  return { document: { ...before, fields, lists }, disputed };
}

function set(standing: readonly Standing[], { value, seen }: Setting, mark: string): readonly Standing[] {
  if (standing.some((one) => one.marks.includes(mark))) return standing;
  // Of two people who found the same, the author may have seen one only: then the other's finding still stands.
  const left = standing.map((one) => ({ ...one, marks: one.marks.filter((known) => !seen.includes(known)) })).filter((one) => one.marks.length > 0);
  const twin = left.findIndex((one) => same(one.value, value));
  // Somebody else found the same: no dispute. Both marks stay, for an operation that was made on top of either.
  if (twin >= 0) return left.map((one, index) => (index === twin ? { ...one, marks: [...one.marks, mark] } : one));
  return [...left, { value, marks: [mark] }];
}

/** Equal as JSON; the order of keys in an object does not count. */
function same(one: Json, other: Json): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (isList(one) || isList(other)) return isList(one) && isList(other) && one.length === other.length && one.every((value, index) => same(value, other[index] ?? null));
  const [keys, otherKeys] = [Object.keys(one), Object.keys(other)];
  return keys.length === otherKeys.length && keys.every((key) => Object.hasOwn(other, key) && same(one[key] ?? null, other[key] ?? null));
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

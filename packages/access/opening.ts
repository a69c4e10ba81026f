// May this record be opened, as what, and which of its fields then? Pure: the standing was read where the record lies.
import { failed, ok, type Problem, type Result } from '@klaikhun/std';
import type { Asker, FieldClass, Purpose, Relation } from './policy.ts';
import { accessProblems } from './problems.ts';

/** What ties an asker to one record now. The record is known to be visible at all: the database's own rule has shown it. */
export interface Standing {
  readonly relations: readonly Relation[];
  /** Work on the record that is not finished. */
  readonly openWork: boolean;
  /** A purpose that the asker stated for this record and that has not run out. */
  readonly stated: boolean;
  /** Hidden from all but the assigned. */
  readonly sealed: boolean;
}

export interface Opening {
  /** The relation that counts: the nearest one. */
  readonly relation: Relation;
  readonly purpose: Purpose;
  readonly fields: readonly FieldClass[];
}

const BY_NAME: readonly Relation[] = ['assigned', 'glass'];
/** The nearest first. */
const NEARNESS: readonly Relation[] = ['self', 'assigned', 'glass', 'area', 'looked_up'];

/**
 * `null`: to this asker the record does not exist. A refusal is only ever about a purpose that is still to be stated, for a record that
 * lies in the asker's own area and whose existence is no secret to them.
 */
export function decideOpening(asker: Pick<Asker, 'reads'>, standing: Standing): Result<Opening, Problem> | null {
  // A sealed record is no longer a record of an area: only what was opened by name counts, and only for whoever reads what is sealed.
  const opensSealed = (relation: Relation) => relation === 'self' || (BY_NAME.includes(relation) && asker.reads[relation]?.includes('sealed') === true);
  const counts = (relation: Relation) => asker.reads[relation] !== undefined && (!standing.sealed || opensSealed(relation));
  const held = NEARNESS.filter((relation) => standing.relations.includes(relation) && counts(relation));
  const relation = held[0];
  if (relation === undefined) return null;
  const purpose = purposeOf(held, standing);
  if (purpose === null) return failed(accessProblems.purpose_first());
  const fields = [...new Set(held.flatMap((one) => asker.reads[one] ?? []))];
  return ok({ relation, purpose, fields });
}

function purposeOf(held: readonly Relation[], standing: Standing): Purpose | null {
  if (held.includes('self')) return 'own_record';
  if (held.includes('assigned')) return 'case';
  if (held.includes('glass')) return 'glass';
  if (held.includes('area') && standing.openWork) return 'task';
  if (held.includes('area') && standing.stated) return 'contact';
  return held.includes('looked_up') ? 'look_up' : null;
}

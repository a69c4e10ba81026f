// Which version of a form is in force on a day. Pure.
export interface Dated { readonly hash: string; readonly form_id: string; readonly published_from: string | null }
export type VersionState = 'draft' | 'coming' | 'in_force' | 'earlier';

/** Of each form the latest version whose day has come. */
export function inForce<Version extends Dated>(versions: readonly Version[], today: string): readonly Version[] {
  const found = new Map<string, Version>();
  for (const one of versions) {
    if (one.published_from === null || one.published_from > today) continue;
    const other = found.get(one.form_id);
    if (other === undefined || (other.published_from ?? '') < one.published_from) found.set(one.form_id, one);
  }
  return [...found.values()];
}

export function stateOf(one: Dated, versions: readonly Dated[], today: string): VersionState {
  if (one.published_from === null) return 'draft';
  if (one.published_from > today) return 'coming';
  return inForce(versions, today).some(({ hash }) => hash === one.hash) ? 'in_force' : 'earlier';
}

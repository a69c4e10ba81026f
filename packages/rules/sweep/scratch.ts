// One household of the nation in the evaluator's form, loaded when the sweep needs more than its columns say
// (what is missing, when it changes, a deadline). One object is reused: nothing is allocated for the members that were here before.
import type { Law } from '../law.ts';
import { STATUSES, type Enrolment, type Household, type Member } from '../model.ts';
import { UNKNOWN_DATE, valueAt, type Column, type Nation } from './nation.ts';

interface Loaded { index: number; column: Column }

export class Scratch {
  readonly household: Household = { id: '', facts: new Float64Array(0), members: [], enrolments: [] };
  private loaded = -1;
  private readonly pool: Member[] = [];
  private readonly person: Loaded[];
  private readonly own: Loaded[];
  private readonly law: Law;
  private readonly nation: Nation;

  /** `only`: the facts to load; the others stay unknown. */
  constructor(law: Law, nation: Nation, only?: ReadonlySet<string>) {
    this.law = law;
    this.nation = nation;
    const present = (facts: Law['facts']['person'], columns: Record<string, Column>): Loaded[] =>
      facts.flatMap((fact) => (columns[fact.name] === undefined || fact.type === 'text' || only?.has(fact.name) === false ? [] : [{ index: fact.index, column: columns[fact.name]! }]));
    this.person = present(law.facts.person, nation.person);
    this.own = present(law.facts.household, nation.household);
    this.household.facts = new Float64Array(law.facts.household.length).fill(Number.NaN);
  }

  /** The household at position h; valid until the next call with another h. */
  load(h: number): Household {
    if (h === this.loaded) return this.household;
    this.loaded = h;
    const { nation, household } = this;
    household.id = nation.householdIds[h]!;
    for (const { index, column } of this.own) household.facts[index] = valueAt(column, h);
    const first = nation.memberStart[h]!;
    const size = nation.memberStart[h + 1]! - first;
    household.members.length = 0;
    household.enrolments.length = 0;
    for (let m = 0; m < size; m += 1) {
      const member = this.member(m);
      member.id = nation.personIds[first + m]!;
      for (const { index, column } of this.person) member.facts[index] = valueAt(column, first + m);
      household.members.push(member);
      this.addRows(m, first + m);
    }
    return household;
  }

  private member(m: number): Member {
    let member = this.pool[m];
    if (member === undefined) {
      member = { id: '', facts: new Float64Array(this.law.facts.person.length).fill(Number.NaN), birthPrecision: 'day' };
      this.pool[m] = member;
    }
    return member;
  }

  private addRows(member: number, person: number): void {
    const { enrolment, enrolmentStart } = this.nation;
    for (let k = enrolmentStart[person]!; k < enrolmentStart[person + 1]!; k += 1) {
      const amount = enrolment.amount[k]!;
      this.household.enrolments.push({
        memberIndex: member,
        right: this.law.rights[enrolment.right[k]!]!.code,
        start: enrolment.start[k] === UNKNOWN_DATE ? null : enrolment.start[k]!,
        end: enrolment.end[k] === UNKNOWN_DATE ? null : enrolment.end[k]!,
        amount: amount === amount ? amount : null,
        status: STATUSES[enrolment.status[k]!]!,
        fiscalYear: enrolment.fiscalYear[k]! < 0 ? null : enrolment.fiscalYear[k]!,
      });
    }
  }

  /** Rows of one right: of one member, or (member -1) of all. */
  rows(right: string, member: number): Enrolment[] {
    return this.household.enrolments.filter((row) => row.right === right && (member < 0 || row.memberIndex === member));
  }
}

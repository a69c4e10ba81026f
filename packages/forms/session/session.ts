// A form being filled in: answers go in; values, relevance, validity and choices come out. The server runs the same over what a phone sends.
import { failed, ok, type Problem, type Result } from '@klaikhun/std';
import type { Choice, Form, Question } from '../model.ts';
import { evaluate, type Place } from '../xpath/evaluate.ts';
import { asBoolean, asNumber, asText } from '../xpath/values.ts';
import { fits } from './answer-types.ts';
import { answerProblems } from './problems.ts';
import { isQuestion, newScope, type Plan, planOf, positionOf, rootOf, type Scope, scopesOf, turnsTo } from './state.ts';

/** A question, and in which turns of the repeats around it, from 1. */
export interface Address { readonly name: string; readonly at: readonly number[] }
/** The answers as they are sent and kept: by name, a repeat as a list of the same. */
export interface Answers { readonly [name: string]: string | readonly Answers[] }
export interface Draft { readonly form: string; readonly hash: string; readonly answers: Answers }
export interface Fault extends Address { readonly problem: Problem }

/** A count that somebody typed must not fill the memory of a phone. */
export const MOST_TURNS = 200;

export class Session {
  readonly plan: Plan;
  readonly #now: string;
  readonly root: Scope = newScope(null, '');

  /** `now`: the moment as `2026-11-27T09:30:00+07:00`. */
  constructor(form: Form, now: string) {
    this.plan = planOf(form);
    this.#now = now;
    this.#begin(this.root);
    this.#work(this.plan.order);
  }

  /** The answer as the logic reads it: empty where it is not relevant. */
  value(name: string, at: readonly number[] = []): string { return this.read(name, this.#scope(name, at)); }
  isRelevant(name: string, at: readonly number[] = []): boolean { return this.#scope(name, at)?.relevant.get(name) ?? false; }
  isRequired(name: string, at: readonly number[] = []): boolean { return this.#test(name, 'required', at, false); }
  isReadOnly(name: string, at: readonly number[] = []): boolean { return this.#test(name, 'read_only', at, false); }
  turns(repeat: string, at: readonly number[] = []): number { return this.#scope(repeat, at)?.turns.get(repeat)?.length ?? 0; }

  choices(name: string, at: readonly number[] = []): readonly Choice[] {
    const scope = this.#scope(name, at);
    return scope === undefined ? [] : this.choicesIn(name, scope);
  }

  /** Takes an answer, whatever it is worth; `fault` says what is wrong with it. False: no such question, or it is worked out. */
  answer(name: string, value: string, at: readonly number[] = []): boolean {
    const scope = this.#scope(name, at);
    const known = this.plan.known.get(name);
    if (scope === undefined || known === undefined || !isQuestion(known.item) || known.logic.calculate !== undefined || known.item.type === 'note') return false;
    scope.answers.set(name, value);
    this.#work(this.#affected(this.plan.dependents.get(name) ?? []));
    return true;
  }

  /** Adds a turn at the end; false where `repeat_count` rules or there are too many. */
  addTurn(repeat: string, at: readonly number[] = []): boolean {
    const scope = this.#scope(repeat, at);
    const known = this.plan.known.get(repeat);
    if (scope === undefined || known?.item.kind !== 'repeat' || known.logic.repeat_count !== undefined || this.turns(repeat, at) >= MOST_TURNS) return false;
    this.#addTurn(scope, repeat);
    this.#work(this.#affected([repeat]));
    return true;
  }

  removeTurn(repeat: string, turn: number, at: readonly number[] = []): boolean {
    if (this.plan.known.get(repeat)?.logic.repeat_count !== undefined) return false;
    const removed = this.#scope(repeat, at)?.turns.get(repeat)?.splice(turn - 1, 1) ?? [];
    this.#work(this.#affected([repeat]));
    return removed.length > 0;
  }

  /** Why the answer cannot stand, or null. What is not relevant is not judged. */
  fault(name: string, at: readonly number[] = []): Problem | null {
    const scope = this.#scope(name, at);
    const item = this.plan.known.get(name)?.item;
    return scope === undefined || item === undefined || !isQuestion(item) ? null : this.#faultIn(item, scope);
  }

  faults(): readonly Fault[] {
    return [...this.cells()].flatMap(({ item, scope }) => {
      const problem = this.#faultIn(item, scope);
      return problem === null ? [] : [{ name: item.name, at: turnsTo(scope), problem }];
    });
  }

  /** Every question in every turn, in the order of the form. */
  * cells(): Generator<{ readonly item: Question; readonly scope: Scope }> {
    const walk = function* (items: Form['items'], scope: Scope): Generator<{ readonly item: Question; readonly scope: Scope }> {
      for (const item of items) {
        if (item.kind === 'question') yield { item, scope };
        else if (item.kind === 'group') yield* walk(item.items, scope);
        else for (const turn of scope.turns.get(item.name) ?? []) yield* walk(item.items, turn);
      }
    };
    yield* walk(this.plan.form.items, this.root);
  }

  /** What is sent: relevant answers only, as in ODK; or all that is wrong. */
  submit(): Result<Answers, readonly Fault[]> {
    const faults = this.faults();
    return faults.length > 0 ? failed(faults) : ok(this.#collected(this.root, true));
  }

  draft(): Draft { return { form: this.plan.form.id, hash: this.plan.form.hash, answers: this.#collected(this.root, false) }; }

  /** A session from a draft or from what a phone sent; names that the form does not have are passed over, what is worked out is worked out again. */
  static from(form: Form, answers: Answers, now: string): Session {
    const session = new Session(form, now);
    session.#fill(session.root, answers, 0);
    session.#work(session.plan.order);
    return session;
  }

  choicesIn(name: string, scope: Scope): readonly Choice[] {
    const known = this.plan.known.get(name);
    const all = known === undefined || !isQuestion(known.item) ? [] : this.plan.form.lists[known.item.list] ?? [];
    const filter = known?.logic.choice_filter;
    if (filter === undefined) return all;
    return all.filter((choice) => asBoolean(evaluate(filter, { ...this.#place(name, scope), column: (column) => columnOf(choice, column) })));
  }

  /** The answer in a scope as the logic reads it. */
  read(name: string, scope: Scope | undefined): string {
    return scope?.relevant.get(name) === true ? scope.answers.get(name) ?? '' : '';
  }

  #scope(name: string, at: readonly number[]): Scope | undefined {
    const repeats = this.plan.known.get(name)?.repeats ?? [];
    return repeats.reduce<Scope | undefined>((scope, repeat, nth) => scope?.turns.get(repeat)?.[(at[nth] ?? 1) - 1], this.root);
  }

  #test(name: string, kind: 'required' | 'read_only', at: readonly number[], otherwise: boolean): boolean {
    const scope = this.#scope(name, at);
    const expression = this.plan.known.get(name)?.logic[kind];
    return scope === undefined || expression === undefined ? otherwise : asBoolean(evaluate(expression, this.#place(name, scope)));
  }

  #place(name: string, scope: Scope): Place {
    const { plan } = this;
    return {
      now: this.#now, position: positionOf(scope), self: this.read(name, scope), column: () => '',
      find: (wanted) => this.#find(wanted, scope),
      indexed: (wanted, repeat, nth) => {
        const found = scopesOf(plan, repeat, scope).flatMap((one) => one.turns.get(repeat) ?? [])[nth - 1];
        return this.read(wanted, found);
      },
      choiceName: (question, choice) => {
        const item = plan.known.get(question)?.item;
        return item === undefined || !isQuestion(item) ? '' : plan.form.lists[item.list]?.find((one) => one.name === choice)?.label.th ?? '';
      },
    };
  }

  #find(name: string, from: Scope): readonly string[] {
    const scopes = scopesOf(this.plan, name, from);
    // A repeat asked for by name is its turns, for count().
    if (this.plan.known.get(name)?.item.kind === 'repeat') return scopes.filter((scope) => scope.relevant.get(name) === true).flatMap((scope) => (scope.turns.get(name) ?? []).map(() => ''));
    // Turns below, even if there is one only: what is not relevant does not count among them.
    const below = scopes.length !== 1 || !isAround(scopes[0] as Scope, from);
    return scopes.filter((scope) => !below || scope.relevant.get(name) === true).map((scope) => this.read(name, scope));
  }

  #affected(names: Iterable<string>): readonly string[] {
    const reached = new Set<string>();
    const waiting = [...names];
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (reached.has(name)) continue;
      reached.add(name);
      waiting.push(...(this.plan.dependents.get(name) ?? []));
    }
    return this.plan.order.filter((name) => reached.has(name));
  }

  /** `names` in the order of the plan. */
  #work(names: readonly string[]): void {
    for (const name of names) {
      const known = this.plan.known.get(name);
      if (known === undefined) continue;
      for (const scope of scopesOf(this.plan, name, this.root)) {
        const place = this.#place(name, scope);
        const above = known.section === null || sectionRelevant(known.section, scope);
        scope.relevant.set(name, above && (known.logic.relevant === undefined || asBoolean(evaluate(known.logic.relevant, place))));
        if (known.logic.calculate !== undefined && scope.relevant.get(name) === true) scope.answers.set(name, asText(evaluate(known.logic.calculate, { ...place, self: scope.answers.get(name) ?? '' })));
        if (known.item.kind === 'repeat' && known.logic.repeat_count !== undefined) this.#resize(scope, name, asNumber(evaluate(known.logic.repeat_count, place)));
      }
    }
  }

  #resize(scope: Scope, repeat: string, count: number): void {
    const wanted = Number.isFinite(count) ? Math.min(MOST_TURNS, Math.max(0, Math.trunc(count))) : 0;
    const turns = scope.turns.get(repeat) ?? [];
    turns.length = Math.min(turns.length, wanted);
    scope.turns.set(repeat, turns);
    while (turns.length < wanted) this.#addTurn(scope, repeat);
  }

  #addTurn(scope: Scope, repeat: string): void {
    const turn = newScope(scope, repeat);
    scope.turns.set(repeat, scope.turns.get(repeat) ?? []);
    scope.turns.get(repeat)?.push(turn);
    this.#begin(turn);
  }

  /** Defaults, and what a session knows by itself. */
  #begin(scope: Scope): void {
    for (const [name, { item, repeats, logic }] of this.plan.known) {
      if ((repeats.at(-1) ?? '') !== scope.repeat) continue;
      scope.relevant.set(name, true);
      if (!isQuestion(item)) continue;
      const given = item.type === 'today' ? this.#now.slice(0, 10) : item.type === 'start' || item.type === 'end' ? this.#now : item.logic.default;
      if (given !== undefined) scope.answers.set(name, logic.default === undefined ? given : asText(evaluate(logic.default, this.#place(name, scope))));
    }
  }

  #fill(scope: Scope, answers: Answers, depth: number): void {
    for (const [name, value] of Object.entries(answers)) {
      const known = this.plan.known.get(name);
      if (known === undefined || (known.repeats.at(-1) ?? '') !== scope.repeat || depth > 10) continue;
      if (typeof value === 'string') { if (isQuestion(known.item)) scope.answers.set(name, value); continue; }
      if (known.item.kind !== 'repeat' || !Array.isArray(value)) continue;
      scope.turns.set(name, []);
      for (const turn of (value as readonly Answers[]).slice(0, MOST_TURNS)) {
        this.#addTurn(scope, name);
        this.#fill(scope.turns.get(name)?.at(-1) as Scope, turn, depth + 1);
      }
    }
  }

  #collected(scope: Scope, relevantOnly: boolean): Answers {
    const collected: Record<string, string | readonly Answers[]> = {};
    for (const [name, { item, repeats }] of this.plan.known) {
      if ((repeats.at(-1) ?? '') !== scope.repeat || (relevantOnly && scope.relevant.get(name) !== true)) continue;
      if (item.kind === 'repeat') collected[name] = (scope.turns.get(name) ?? []).map((turn) => this.#collected(turn, relevantOnly));
      else if (isQuestion(item) && item.type !== 'note' && (scope.answers.get(name) ?? '') !== '') collected[name] = scope.answers.get(name) ?? '';
    }
    return collected;
  }

  #faultIn(item: Question, scope: Scope): Problem | null {
    if (scope.relevant.get(item.name) !== true || item.type === 'note') return null;
    const value = scope.answers.get(item.name) ?? '';
    const { logic } = this.plan.known.get(item.name) as { logic: Record<string, Parameters<typeof evaluate>[0] | undefined> };
    const place = this.#place(item.name, scope);
    const label = { th: item.label.th || item.name, en: item.label.en || item.label.th || item.name };
    if (value === '') {
      if (logic.required === undefined || !asBoolean(evaluate(logic.required, place))) return null;
      return answerProblems.required({ name: item.name, th: item.requiredMessage.th || `ยังไม่ได้ตอบ: ${label.th}`, en: item.requiredMessage.en || `Not answered yet: ${label.en}` });
    }
    if (!fits(item.type, value)) return answerProblems.type({ name: item.name, labelTh: label.th, labelEn: label.en });
    if (item.list !== '') {
      const offered = new Set(this.choicesIn(item.name, scope).map(({ name }) => name));
      const chosen = item.type === 'select_multiple' ? value.split(/\s+/).filter((one) => one !== '') : [value];
      if (chosen.some((one) => !offered.has(one))) return answerProblems.choice({ name: item.name, labelTh: label.th, labelEn: label.en });
    }
    if (logic.constraint === undefined || asBoolean(evaluate(logic.constraint, place))) return null;
    return answerProblems.constraint({ name: item.name, th: item.constraintMessage.th || `คำตอบไม่เข้าเงื่อนไข: ${label.th}`, en: item.constraintMessage.en || `The answer does not fit: ${label.en}` });
  }
}

/** A section of the same scope, or the repeat whose turn this is. */
function sectionRelevant(section: string, scope: Scope): boolean {
  const holder = scope.repeat === section ? scope.parent ?? rootOf(scope) : scope;
  return holder.relevant.get(section) ?? true;
}

const isAround = (scope: Scope, inner: Scope): boolean => scope === inner || (inner.parent !== null && isAround(scope, inner.parent));

const columnOf = (choice: Choice, column: string): string => (column === 'name' ? choice.name : column === 'label' ? choice.label.th : Object.hasOwn(choice.columns, column) ? choice.columns[column] ?? '' : '');

// The logbook as one asker may read it. Pure.
import { type AssessmentDefinition, DIMENSIONS, dimensionNames } from '@klaikhun/reference';
import { bangkokDay, type Day, isoOf, parseDate } from '@klaikhun/std';
import type { Words } from '@klaikhun/areas/people';
import { titleOf, rightOf, type ViewContext } from '../view/context.ts';
import { type AidReceived, aidYear, receivedThisYear, sumOfAid } from './aid.ts';
import { type Answers, assess, dimensionsOf, type Results, seenResults, standingAnswers } from './assess.ts';
import type { AidItem, KeptAssessment, Logbook, NeedView, StatusView } from './logbook.contract.ts';
import { type FamilyStatus, STATUS_NAMES } from './status.ts';

interface Entry { readonly id: string; readonly on: string; readonly accountId: string; readonly by: Words; readonly closed: boolean }
/** Newest first, all of them. */
export interface LogbookRows {
  readonly assessments: readonly (Entry & { readonly definition: string; readonly answers: Answers; readonly result: Results; readonly level: string; readonly levelDefinition: string; readonly note: string | null })[];
  readonly needs: readonly (Entry & Pick<NeedView, 'kind' | 'words' | 'state'> & { readonly settledOn: string | null; readonly settledWhy: string | null })[];
  readonly aid: readonly (Entry & Pick<AidItem, 'kind'> & { readonly words: string; readonly source: string; readonly satang: number | null; readonly writtenOn: string })[];
  readonly statuses: readonly (Entry & { readonly status: FamilyStatus; readonly words: string })[];
  readonly lastVisit: { readonly on: string; readonly by: Words } | null;
}
/** `written`: acts of the asker today, which can be taken back. */
export interface LogbookAsker { readonly accountId: string; readonly mayWrite: boolean }

export function viewLogbook(definition: AssessmentDefinition, definitions: readonly AssessmentDefinition[], context: ViewContext, rows: LogbookRows, asker: LogbookAsker): Logbook {
  const open = context.sees('sensitive');
  const mayUndo = (entry: Entry, today: string) => asker.mayWrite && entry.accountId === asker.accountId && entry.on === today;
  const today = isoOf(context.asOf);
  const head = (entry: Entry) => ({ by: entry.by, on: entry.on, action_id: entry.id, may_undo: mayUndo(entry, today) });
  const shown = <One extends Entry>(entries: readonly One[]) => entries.filter((entry) => open || !entry.closed);
  const answered = rows.assessments.filter((one) => Object.keys(one.answers).length > 0);
  const needs = shown(rows.needs);
  return {
    household_id: context.record.householdId, as_of: today, may_write: asker.mayWrite, may_close: asker.mayWrite && open,
    definition: { version: definition.version, source: definition.source.title, from: definition.from, note: definition.source.note ?? null, confidence: definition.source.confidence },
    dimensions: dimensionViews(definition, context, answered), assessed_on: answered[0]?.on ?? null, last_visit: lastVisit(answered[0], rows.lastVisit, today),
    assessments: rows.assessments.flatMap((one) => keptView(definitions, context, one, head(one), open)),
    needs: [...needs.filter((one) => one.state === 'open'), ...needs.filter((one) => one.state !== 'open')].map((one): NeedView => ({
      ...head(one), may_undo: one.state === 'open' && mayUndo(one, today), need_id: one.id, kind: one.kind, words: one.words, closed: one.closed, state: one.state, settled_on: one.settledOn, settled_why: one.settledWhy,
    })),
    aid: aidView(context, shown(rows.aid), (entry) => mayUndo({ ...entry, on: entry.writtenOn }, today)),
    statuses: rows.statuses.map((one, nth): StatusView => ({ ...head(one), may_undo: nth === 0 && mayUndo(one, today), status: one.status, name: STATUS_NAMES[one.status], words: open || !one.closed ? one.words : null })),
    hidden: !open && [...rows.needs, ...rows.aid, ...rows.statuses, ...rows.assessments].some((one) => one.closed),
  };
}

/** An assessment is a visit too; a device whose clock runs ahead does not visit tomorrow. */
function lastVisit(assessed: Answered | undefined, visited: LogbookRows['lastVisit'], today: string): Logbook['last_visit'] {
  const visit = visited === null || visited.on <= today ? visited : { ...visited, on: today };
  if (assessed === undefined) return visit;
  return visit === null || assessed.on >= visit.on ? { on: assessed.on, by: assessed.by } : visit;
}

type Answered = LogbookRows['assessments'][number];

/** Of the newest answers that still count: given newest first. */
export function answersOf(definition: AssessmentDefinition, assessments: readonly Pick<Answered, 'on' | 'answers'>[], on: Day): Record<string, boolean | null> {
  return standingAnswers(definition, assessments.toReversed().map((one) => ({ on: dayOf(one.on), answers: one.answers })), on);
}

function dayOf(iso: string): Day {
  const read = parseDate(iso, { partial: false });
  return read.ok ? read.value.day : bangkokDay(0);
}

function dimensionViews(definition: AssessmentDefinition, context: ViewContext, answered: readonly Answered[]): Logbook['dimensions'] {
  const results = seenResults(definition, assess(definition, context.record, answersOf(definition, answered, context.asOf), context.asOf), context.sees);
  const states = dimensionsOf(definition, results);
  return DIMENSIONS.map((code) => ({
    code, name: dimensionNames[code], state: states[code],
    indicators: definition.indicators.filter((one) => one.dimension === code && context.sees(one.sensitivity)).map((one) => ({
      id: one.id, label: one.label, question: one.question, state: results[one.id] ?? 'unknown', asked: one.known === null, may_answer: context.mayAnswer && one.known === null && results[one.id] !== 'none',
    })),
  }));
}

function keptView(definitions: readonly AssessmentDefinition[], context: ViewContext, one: Answered, head: Pick<KeptAssessment, 'by' | 'on' | 'action_id' | 'may_undo'>, open: boolean): KeptAssessment[] {
  const definition = definitions.find((other) => other.version === one.definition);
  if (definition === undefined) return [];
  const states = dimensionsOf(definition, seenResults(definition, one.result, context.sees));
  return [{
    ...head, definition: one.definition, dimensions: DIMENSIONS.map((code) => ({ code, name: dimensionNames[code], state: states[code] })),
    level: open ? one.level : null, level_definition: one.levelDefinition, note: open || !one.closed ? one.note : null,
  }];
}

function aidView(context: ViewContext, entries: LogbookRows['aid'], mayUndo: (entry: LogbookRows['aid'][number]) => boolean): Logbook['aid'] {
  const year = aidYear(context.asOf);
  const received = context.record.enrolments.flatMap((row): AidItem[] => {
    const period = context.decisions.find((decision) => decision.right === row.right)?.period;
    const found: AidReceived | null = period === undefined ? null : receivedThisYear(row, period, context.asOf);
    if (found === null || period === undefined) return [];
    const item = { by: null, action_id: null, may_undo: false, kind: period === 'in_kind' ? 'service' as const : 'money' as const, source: row.source, on: null };
    return [{ ...item, text: titleOf(rightOf(context, row.right)), times: found.times, amount: found.amount, reckoned: found.reckoned }];
  });
  const written = entries.map((one): AidItem => ({
    by: one.by, action_id: one.id, may_undo: mayUndo(one), kind: one.kind, text: { th: one.words, en: one.words }, source: { th: one.source, en: one.source }, on: one.on,
    times: 1, amount: one.satang === null ? null : one.satang / 100, reckoned: false,
  }));
  const items = [...received, ...written];
  const { count, sum, amountsUnknown } = sumOfAid(items.map((one) => ({ times: one.times, amount: one.amount, money: one.kind === 'money' })));
  return { fiscal_year: year.year, from: isoOf(year.from), to: isoOf(year.to), count, sum, amounts_unknown: amountsUnknown, items };
}

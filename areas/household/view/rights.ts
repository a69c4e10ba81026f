import { type Citation, type Decision, explainDecision, type Outcome } from '@klaikhun/rules/decide';
import { isoOf } from '@klaikhun/std';
import type { RightGroup, RightView } from '../api.contract.ts';
import { countsAsGap, NOTHING_UNCLAIMED, unclaimedOf } from '../gap.ts';
import { restsOn } from './closed.ts';
import { memberName, rightOf, subjectOf, titleOf, type ViewContext } from './context.ts';
import { missingOf } from './questions.ts';
import { amountWords, ASK_AN_OFFICER, outcomeWords } from './words.ts';

const GROUP: Readonly<Record<Outcome, RightGroup>> = {
  entitled: 'not_received', underpaid: 'not_received', unknown: 'ask', receiving: 'received', applied: 'received', quota_used: 'received',
  receiving_not_entitled: 'received', not_entitled: 'not_entitled',
};

/** Every right of every subject, with its reason. Gaps first, the most money first within them. */
export function rightsOf(context: ViewContext): RightView[] {
  const order: RightGroup[] = ['not_received', 'ask', 'received', 'not_entitled'];
  return context.decisions
    .flatMap((decision) => rightView(context, decision) ?? [])
    .sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group) || b.unclaimed.per_year - a.unclaimed.per_year || b.unclaimed.up_to_once - a.unclaimed.up_to_once);
}

function rightView(context: ViewContext, decision: Decision): RightView | null {
  const right = rightOf(context, decision.right);
  const explanation = explainDecision(context.law, context.household, context.asOf, decision);
  if (explanation === null) return null;
  const { version } = explanation;
  const closed = context.closed.has(decision.right);
  const missing = missingOf(context, decision.missing, decision.memberIndex);
  // Nobody carries papers to an office for a right that is not theirs; the catalogue has them for whoever asks.
  const useful = GROUP[decision.outcome] !== 'not_entitled';
  const unclaimed = countsAsGap(right) ? unclaimedOf(decision.outcome, decision.period, decision.amountMin, decision.amountMax, decision.paid) : NOTHING_UNCLAIMED;
  return {
    subject: subjectOf(context, decision.memberIndex), subject_name: memberName(context, decision.memberIndex),
    right: right.code, title: titleOf(right), about: right.about,
    group: GROUP[decision.outcome], outcome: decision.outcome, outcome_text: closed && decision.outcome === 'unknown' ? ASK_AN_OFFICER : outcomeWords(decision, right),
    amount_min: baht(decision.amountMin), amount_max: baht(decision.amountMax), amount_text: amountWords(decision.amountMin, decision.amountMax, decision.period),
    period: decision.period, receives_now: baht(decision.paid), unclaimed: { per_year: unclaimed.perYear / 100, up_to_once: unclaimed.once / 100 },
    application: decision.application, registration: decision.registration, restricted: right.restricted,
    conditions: explanation.conditions.filter(({ state }) => !(closed && state === 'unknown')).map(({ id, state, sentence, citation }) => ({ id, state, text: sentence, citation: isSame(citation, version.citation) ? null : citationOf(citation) })),
    failed: decision.failed, missing, missing_hidden: Math.max(decision.missing.length - missing.length, closed && decision.outcome === 'unknown' ? 1 : 0),
    amount_depends_on: missingOf(context, decision.amountDependsOn, decision.memberIndex),
    rests_on: useful ? [...restsOn(context.law, right)] : [],
    changes_on: decision.changesOn === null ? null : isoOf(decision.changesOn),
    documents: useful ? right.documents.map(({ id, th, en }) => ({ id, name: { th, en } })) : [], apply_at: useful ? right.applyAt : [], agency: right.agency,
    law: { version: version.id, effective_from: isoOf(version.effectiveFrom), citation: citationOf(version.citation), confidence: version.confidence },
  };
}

/** Most conditions rest on the very law of the right: said once. */
function isSame(one: Citation, law: Citation): boolean {
  return one === law || (one.title.th === law.title.th && one.section === law.section && one.url === law.url);
}

export function citationOf(citation: Citation) {
  return { title: citation.title, section: citation.section ?? '', source: citation.source ?? '', url: citation.url };
}

export function baht(satang: number | null): number | null {
  return satang === null ? null : satang / 100;
}

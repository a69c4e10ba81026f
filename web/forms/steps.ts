// What is asked of whoever fills a form in, one thing after the other: the questions that are relevant now, and the repeats that one adds to.
import type { Form, Item, Question, Section, Session, Words } from '@klaikhun/forms';

interface Where { /** In which turns of the repeats around it, from 1. */ readonly at: readonly number[]; /** The sections around it, the outermost first. */ readonly within: readonly Words[] }
export type Step = (Where & { readonly kind: 'question'; readonly item: Question }) | (Where & { readonly kind: 'repeat'; readonly item: Section });

const UNSEEN: readonly string[] = ['hidden', 'today', 'start', 'end'];

export const keyOf = (step: { readonly item: Item; readonly at: readonly number[] }): string => `${step.item.name}${step.at.map((turn) => `.${turn}`).join('')}`;

export function stepsOf(session: Session): readonly Step[] {
  const walk = (items: Form['items'], at: readonly number[], within: readonly Words[]): Step[] => items.flatMap((item): Step[] => {
    if (!session.isRelevant(item.name, at)) return [];
    if (item.kind === 'question') return UNSEEN.includes(item.type) || (item.type === 'calculate' && item.label.th === '') ? [] : [{ kind: 'question', item, at, within }];
    const inside = item.label.th === '' ? within : [...within, item.label];
    if (item.kind === 'group') return walk(item.items, at, inside);
    const turns = Array.from({ length: session.turns(item.name, at) }, (_, nth) => walk(item.items, [...at, nth + 1], [...within, numbered(item.label, nth + 1)])).flat();
    // How many there are is worked out, or for whoever fills it in to say.
    return item.logic.repeat_count === undefined ? [...turns, { kind: 'repeat', item, at, within }] : turns;
  });
  return walk(session.plan.form.items, [], []);
}

const numbered = (label: Words, turn: number): Words => ({ th: `${label.th} ${turn}`.trim(), en: `${label.en || label.th} ${turn}`.trim() });

/** Those that somebody must do something about, one a page; what is only worked out is shown with the next of them. */
export const isAsked = (step: Step): boolean => step.kind === 'repeat' || step.item.type !== 'calculate';

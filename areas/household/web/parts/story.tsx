import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { History } from '@klaikhun/areas/household';
import { get } from '@klaikhun/web/api/index.ts';
import { shownMoment, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go } from '@klaikhun/web/navigation/index.tsx';
import { Button, Choice, Skeleton, WentWrong } from '@klaikhun/web/ui/index.ts';
import { historyKey, type HouseholdActs } from '../household-acts.ts';
import { changesTexts } from '../changes/changes-texts.ts';
import type { Changes } from '../changes/use-changes.ts';
import { householdTexts } from '../household-texts.ts';

type Entry = History['entries'][number];

const PARTS = ['all', 'facts', 'life', 'rights', 'work', 'logbook', 'openings'] as const;
type Part = (typeof PARTS)[number];
/** A story shorter than this is read whole at a glance. */
const WORTH_CHOOSING = 8;

/** Who did what, when and why, newest first, along a thin line; the older on demand. */
export function Story({ id, acts, changes, mayUndo }: { id: string; acts: HouseholdActs; changes: Changes; mayUndo: boolean }) {
  const t = useTexts(householdTexts);
  const [part, setPart] = useState<Part>('all');
  const history = useInfiniteQuery({
    queryKey: [...historyKey(id), part], initialPageParam: null as string | null, getNextPageParam: (page: History) => page.next,
    queryFn: ({ pageParam, signal }) => get<History>(`/api/households/${encodeURIComponent(id)}/history`, { part: part === 'all' ? undefined : part, before: pageParam ?? undefined }, signal),
    placeholderData: (before) => before,
  });
  const entries = history.data?.pages.flatMap((page) => page.entries) ?? [];
  const choosing = part !== 'all' || history.hasNextPage || entries.length > WORTH_CHOOSING;
  const undoing = (entry: Entry) => {
    if (!entry.may_undo) return null;
    if (entry.life !== null) return () => changes.undo.mutate(entry.action_id);
    return mayUndo ? () => acts.undo.send({ action_id: entry.action_id }) : null;
  };
  return (
    <section aria-labelledby="story">
      <h2 id="story" className="side-title">
        {t.history}
      </h2>
      {choosing ? (
        <div className="story-part screen-only">
          <Choice label={t.storyPart} options={PARTS.map((one) => ({ id: one, name: t[`story_${one}`] }))} value={part} onChange={(one) => setPart(one as Part)} />
        </div>
      ) : null}
      {history.isPending ? <Skeleton lines={3} /> : null}
      {history.isError ? <WentWrong problem={history.error} onRetry={() => void history.refetch()} /> : null}
      {history.isSuccess && entries.length === 0 ? <p className="quiet">{part === 'all' ? t.noHistory : t.noneOfThis}</p> : null}
      <ol className="story">
        {entries.map((entry) => (
          <StoryLine key={entry.action_id} entry={entry} onUndo={undoing(entry)} />
        ))}
      </ol>
      {history.hasNextPage ? (
        <Button isDisabled={history.isFetchingNextPage} onPress={() => void history.fetchNextPage()}>
          {t.earlier}
        </Button>
      ) : null}
    </section>
  );
}

/** Changes of one act that are shown at once; a sweep may have many. */
const SHOWN = 2;

function ChangeLine({ change }: { change: Entry['changes'][number] }) {
  const t = useTexts(householdTexts);
  const say = useSay();
  return (
    <p className="small">
      {change.subject_name ? `${change.subject_name} ` : ''}
      {say(change.label)} {change.before && change.after ? t.fromTo(say(change.before), say(change.after)) : t.to(say(change.after ?? change.before ?? { th: '–', en: '–' }))}
    </p>
  );
}

function StoryLine({ entry, onUndo }: { entry: Entry; onUndo: (() => void) | null }) {
  const c = useTexts(changesTexts);
  const t = useTexts(householdTexts);
  const say = useSay();
  const language = useLanguage();
  return (
    <li className={entry.undone_by ? 'story-line story-undone' : 'story-line'}>
      <p>
        {say(entry.what)}
        {entry.undone_by ? <span className="quiet small"> · {t.undone}</span> : null}
      </p>
      {entry.changes.slice(0, SHOWN).map((change) => (
        <ChangeLine key={change.subject + say(change.label)} change={change} />
      ))}
      {entry.changes.length > SHOWN ? (
        <details className="story-more">
          <summary className="small">{t.moreInStory(entry.changes.length - SHOWN)}</summary>
          {entry.changes.slice(SHOWN).map((change) => (
            <ChangeLine key={change.subject + say(change.label)} change={change} />
          ))}
        </details>
      ) : null}
      {entry.life?.other ? (
        <p>
          <Go to={`/households/${encodeURIComponent(entry.life.other)}`}>{c.openOther}</Go>
        </p>
      ) : null}
      {entry.why ? <p className="small quiet">{say(entry.why)}</p> : null}
      <p className="small quiet">
        {say(entry.who.name)}
        {entry.who.role && say(entry.who.role) !== say(entry.who.name) ? ` (${say(entry.who.role)})` : ''} · {shownMoment(entry.at, language)}
      </p>
      {onUndo ? (
        <Button kind="quiet" onPress={onUndo} aria-label={`${entry.life === null ? t.undo : c.undo}: ${say(entry.what)}`}>
          {entry.life === null ? t.undo : c.undo}
        </Button>
      ) : null}
    </li>
  );
}

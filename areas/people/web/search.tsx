import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { PersonsFound } from '@klaikhun/areas/people';
import { RequestProblem, useSession } from '@klaikhun/web/api/index.ts';
import { count, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go } from '@klaikhun/web/navigation/index.tsx';
import { Button, Empty, Skeleton, WentWrong } from '@klaikhun/web/ui/index.ts';
import { PersonRow } from './parts/person-row.tsx';
import { SearchFilters } from './parts/search-filters.tsx';
import { searchTexts } from './search-texts.ts';
import { useBox, useFound } from './use-search.ts';
import './search.css';

/** One box for whoever is at the counter or on the line: who is it, and may the family be opened. */
export default function SearchScreen() {
  const t = useTexts(searchTexts);
  const account = useSession().data?.account;
  const [box, change] = useBox(account?.account_id ?? '');
  const { asked, found } = useFound(box);
  const list = useRef<HTMLUListElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const move = useRows(list, input);
  const slow = useSlow(found.isFetching);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys lead from the box into the list and back; every link is reachable without them.
    <div className="search" onKeyDown={move}>
      <h1>{t.title}</h1>
      <search className="search-ask">
        <label htmlFor={id} className="visually-hidden">{t.box}</label>
        <div className="search-box">
          <input
            ref={input} id={id} className="input search-input" type="text" value={box.text} placeholder={t.box} autoComplete="off" autoCapitalize="off" spellCheck={false} enterKeyHint="search" maxLength={200}
            // biome-ignore lint/a11y/noAutofocus: the page is this box; whoever opens it is about to type.
            autoFocus aria-describedby={`${id}h`} onChange={(event) => change({ text: event.target.value })}
          />
          {box.text === '' ? null : <Button kind="quiet" onPress={() => { change({ text: '' }); input.current?.focus(); }}>{t.clear}</Button>}
        </div>
        <p id={`${id}h`} className="small quiet">{t.hint}</p>
        <details className="search-more" open={box.district !== undefined || box.subdistrict !== undefined || box.year !== '' || box.sex !== undefined}>
          <summary>{t.more}</summary>
          <SearchFilters box={box} areas={account?.areas.map((area) => area.code) ?? []} onChange={change} />
        </details>
      </search>
      <div className="search-answer" aria-busy={found.isFetching}>
        {slow ? <p className="small quiet" role="status">{t.slow}</p> : null}
        {asked === null ? <Ways /> : found.isError && !found.isFetching ? (
          <>
            <WentWrong problem={found.error} onRetry={() => void found.refetch()} />
            {asksWhyMany(found.error) ? <p><Go to="/looks/why">{t.sayWhy}</Go></p> : null}
          </>
        )
          : found.data === undefined ? <Skeleton lines={5} tall /> : <Found answer={found.data} stale={found.isPlaceholderData} list={list} mayElsewhere={account?.may.look_up ?? false} />}
      </div>
    </div>
  );
}

const asksWhyMany = (problem: unknown): boolean => problem instanceof RequestProblem && problem.problem?.code === 'looks.say_why';

function Found({ answer, stale, list, mayElsewhere }: { answer: PersonsFound; stale: boolean; list: React.RefObject<HTMLUListElement | null>; mayElsewhere: boolean }) {
  const t = useTexts(searchTexts);
  const { persons, more } = answer;
  if (persons.length === 0) {
    return (
      <div role="status">
        <Empty title={t.none}>
          <p>{t.noneNext}</p>
          {mayElsewhere ? <p><Go to="/open">{t.elsewhere}</Go></p> : null}
        </Empty>
      </div>
    );
  }
  return (
    <div className={stale ? 'stale' : ''}>
      <p className="search-count" role="status">{more ? t.foundMore(count(persons.length)) : t.found(count(persons.length))}</p>
      <ul className="found-rows" aria-label={t.list} ref={list}>
        {persons.map((person) => <PersonRow key={`${person.household_id} ${person.person_id}`} person={person} />)}
      </ul>
      <p className="small quiet">{t.noted}</p>
    </div>
  );
}

/** Before anything is typed: what the box understands, by example. */
function Ways() {
  const t = useTexts(searchTexts);
  const ways: [string, string][] = [['คำ ใจดี', t.byName], ['คำ ใจดี 2487', t.byYear], ['คำ ต.ดู่ใต้', t.byPlace], ['12 ม.3 ดู่ใต้', t.byHouse], ['9-xxxx-xxxxx-xx-3', t.byId], ['0xx-xxx-xxxx', t.byPhone]];
  return (
    <section className="search-ways">
      <h2 className="small quiet">{t.examples}</h2>
      <dl>
        {ways.map(([example, what]) => (
          <div key={example}>
            <dt>{example}</dt>
            <dd className="quiet">{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const SLOW = 2_000;

/** True once waiting has lasted longer than anybody expects. */
function useSlow(waiting: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!waiting) return setSlow(false);
    const timer = setTimeout(() => setSlow(true), SLOW);
    return () => clearTimeout(timer);
  }, [waiting]);
  return slow;
}

/** Down from the box into the list, up and down along it, up from its first row back into the box. */
function useRows(list: React.RefObject<HTMLUListElement | null>, input: React.RefObject<HTMLInputElement | null>) {
  return (event: KeyboardEvent) => {
    const inBox = event.target === input.current;
    const links = [...(list.current?.querySelectorAll<HTMLElement>('a') ?? [])];
    const at = links.indexOf(document.activeElement as HTMLElement);
    if (event.key === 'Enter' && inBox && !event.nativeEvent.isComposing) links[0]?.focus();
    else if (event.key === 'ArrowDown' && (inBox || at >= 0)) (links[at + 1] ?? links[at])?.focus();
    else if (event.key === 'ArrowUp' && at >= 0) (at === 0 ? input.current : links[at - 1])?.focus();
    else return;
    event.preventDefault();
  };
}

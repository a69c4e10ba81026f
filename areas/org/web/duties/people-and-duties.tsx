import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { Duties, PersonLine, PostLine, Units } from '@klaikhun/areas/org';
import { searchKey } from '@klaikhun/std';
import { get } from '@klaikhun/web/api/index.ts';
import { shownDay, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go } from '@klaikhun/web/navigation/index.tsx';
import { Empty, Skeleton, Tag, TextField, WentWrong } from '@klaikhun/web/ui/index.ts';
import { dutyTexts } from './duty-texts.ts';
import { LocalGovernmentsHere } from './local-governments.tsx';
import { LeftAlone } from './resting.tsx';
import './duties.css';

export const useDuties = () => useQuery({ queryKey: ['duties', 'all'], queryFn: ({ signal }) => get<Duties>('/api/duties', {}, signal) });

/** Who does what today: what waits for somebody first, then unit by unit, then those without a post. */
export default function PeopleAndDutiesScreen() {
  const t = useTexts(dutyTexts);
  const duties = useDuties();
  return (
    <section className="duties" aria-labelledby="duties">
      <h1 id="duties">{t.title}</h1>
      {duties.isPending ? <Skeleton lines={8} /> : null}
      {duties.isError ? <WentWrong problem={duties.error} onRetry={() => void duties.refetch()} /> : null}
      {duties.data ? <Everybody duties={duties.data} /> : null}
    </section>
  );
}

function Everybody({ duties }: { duties: Duties }) {
  const t = useTexts(dutyTexts);
  const say = useSay();
  const [words, setWords] = useState('');
  const key = searchKey(words);
  const fits = (...texts: string[]) => key === '' || texts.some((text) => searchKey(text).includes(key));
  const given = duties.units.filter((unit) => !unit.above || unit.posts.some((post) => post.may_give));
  // A hundred local governments without a coordinator are no news: they stand in their register.
  const posts = given.filter((unit) => unit.kind !== 'local_government').flatMap((unit) => unit.posts);
  const vacant = given.filter((unit) => !unit.above && unit.kind !== 'local_government').flatMap((unit) => unit.posts).filter((post) => post.holder === null);
  const vacantAbove = given.filter((unit) => unit.above).flatMap((unit) => unit.posts).filter((post) => post.holder === null);
  const found = duties.units.map((unit) => ({ ...unit, posts: unit.posts.filter((post) => (key !== '' || post.holder !== null) && fits(say(post.title), say(unit.name), say(post.holder?.name ?? { th: '', en: '' }), say(post.acting?.name ?? { th: '', en: '' }), ...post.areas.map((area) => say(area)))) })).filter((unit) => unit.posts.length > 0);
  const units = found.filter((unit) => !unit.above);
  const above = found.filter((unit) => unit.above).flatMap((unit) => unit.posts);
  const people = duties.people.filter((one) => one.posts.length === 0 && fits(say(one.name), say(one.role_name), say(one.place ?? { th: '', en: '' })));
  return (
    <>
      <Today posts={posts} />
      <p className="quiet">{t.about}</p>
      <div className="duties-tools">
        <TextField label={t.find} hint={t.findHint} type="search" value={words} onChange={setWords} maxLength={80} />
        {duties.manages_accounts ? (
          <Go to="/people-and-duties/new" className="button button-plain">
            {t.newPerson}
          </Go>
        ) : null}
      </div>
      {posts.length === 0 && key === '' ? <Empty title={t.noPosts}>{t.noPostsNext}</Empty> : null}
      {key !== '' && found.length === 0 && people.length === 0 ? <Empty title={t.nothing}>{t.nothingNext}</Empty> : null}
      {key === '' ? <LeftAlone left={duties.left_alone} /> : null}
      {key === '' && vacant.length > 0 ? <Posts title={t.waiting} posts={vacant} /> : null}
      {key === '' && vacantAbove.length > 0 ? <VacantAbove posts={vacantAbove} /> : null}
      {units.map((unit) => <Posts key={unit.unit_id} title={say(unit.name)} posts={unit.posts} />)}
      {above.length > 0 ? <Posts title={above.some((post) => post.may_give) ? t.above : t.aboveHere} posts={above} /> : null}
      <People title={t.others} people={people.filter((one) => one.role !== 'volunteer')} />
      <People title={t.volunteers} people={people.filter((one) => one.role === 'volunteer')} />
      {key === '' ? <LocalGovernmentsHere /> : null}
      {key === '' ? <Ministry /> : null}
    </>
  );
}

function Today({ posts }: { posts: readonly PostLine[] }) {
  const t = useTexts(dutyTexts);
  const vacant = posts.filter((post) => post.holder === null).length;
  const acting = posts.filter((post) => post.acting !== null && !post.acting.for_leave).length;
  const away = posts.filter((post) => post.away !== null).length;
  const parts = [vacant > 0 ? t.vacantNow(vacant) : '', acting > 0 ? t.actingNow(acting) : '', away > 0 ? t.awayNow(away) : ''].filter(Boolean);
  return posts.length === 0 ? null : <p className="duties-today">{parts.length === 0 ? t.allFilled : parts.join(' · ')}</p>;
}

function Posts({ title, posts }: { title: string; posts: readonly PostLine[] }) {
  return (
    <section className="duties-group">
      <h2>{title}</h2>
      <ul className="duty-list">
        {posts.map((post) => <Post key={post.post_id} post={post} />)}
      </ul>
    </section>
  );
}

/** The many vacant posts of the ministry, folded away below those that wait in the province. */
function VacantAbove({ posts }: { posts: readonly PostLine[] }) {
  const t = useTexts(dutyTexts);
  return (
    <details className="duties-group ministry">
      <summary>{t.vacantAbove(posts.length)}</summary>
      <ul className="duty-list">
        {posts.map((post) => <Post key={post.post_id} post={post} />)}
      </ul>
    </details>
  );
}

function Post({ post }: { post: PostLine }) {
  const say = useSay();
  return (
    <li>
      <Go to={`/people-and-duties/posts/${post.post_id}`} className="duty-line">
        <span className="duty-name">{say(post.title)}</span>
        <WhoDoesIt post={post} />
      </Go>
    </li>
  );
}

/** The name of whoever does it today, or the word that nobody does. */
function WhoDoesIt({ post }: { post: PostLine }) {
  const t = useTexts(dutyTexts);
  const say = useSay();
  const language = useLanguage();
  const day = (iso: string) => shownDay(iso, language);
  const { holder, acting, away, next } = post;
  const actingWords = acting ? `${acting.for_leave ? t.standsIn(say(acting.name)) : t.acts(say(acting.name))}${acting.until ? ` ${t.until(day(acting.until))}` : ''}` : '';
  return (
    <span className="duty-who">
      {holder ? <span>{say(holder.name)}</span> : <Tag meaning={acting ? 'unknown' : 'gap'}>{acting ? actingWords : t.vacant}</Tag>}
      {away ? (
        <Tag meaning="unknown">
          {t.onLeave(day(away.last_day))} · {acting ? t.standsIn(say(acting.name)) : t.noSubstitute}
        </Tag>
      ) : null}
      {holder && acting && !away ? <span className="quiet small">{actingWords}</span> : null}
      {next ? <span className="quiet small">{t.nextIs(say(next.name), day(next.from))}</span> : null}
    </span>
  );
}

function People({ title, people }: { title: string; people: readonly PersonLine[] }) {
  const t = useTexts(dutyTexts);
  const say = useSay();
  const language = useLanguage();
  if (people.length === 0) return null;
  return (
    <section className="duties-group">
      <h2>{title}</h2>
      <ul className="duty-list">
        {people.map((one) => (
          <li key={one.account_id}>
            <Go to={`/people-and-duties/${one.account_id}`} className="duty-line">
              <span className="duty-name">{say(one.name)}</span>
              <span className="duty-who">
                <span className="quiet">
                  {one.role === 'volunteer' ? '' : `${say(one.role_name)}${one.place ? ' · ' : ''}`}
                  {one.place ? say(one.place) : ''}
                </span>
                {one.closed ? <Tag meaning="plain">{t.closed}</Tag> : null}
                {one.away_until ? <Tag meaning="unknown">{t.onLeave(shownDay(one.away_until, language))}</Tag> : null}
              </span>
            </Go>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The tree of the ministry, fetched when somebody opens it. */
function Ministry() {
  const t = useTexts(dutyTexts);
  const say = useSay();
  const [open, setOpen] = useState(false);
  const units = useQuery({ queryKey: ['units'], queryFn: ({ signal }) => get<Units>('/api/units', {}, signal), enabled: open, staleTime: 3_600_000 });
  const all = (units.data?.units ?? []).filter((unit) => unit.kind !== 'local_government');
  const below = (parent: string | null) => all.filter((unit) => unit.parent_id === parent);
  const branch = (parent: string | null) => (
    <ul className="unit-tree">
      {below(parent).map((unit) => (
        <li key={unit.unit_id}>
          {below(unit.unit_id).length > 0 ? (
            <details open={unit.kind === 'ministry'}>
              <summary>{say(unit.name)}</summary>
              {branch(unit.unit_id)}
            </details>
          ) : (
            <span>{say(unit.name)}</span>
          )}
        </li>
      ))}
    </ul>
  );
  return (
    <details className="duties-group ministry" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t.ministry}</summary>
      {units.isPending && open ? <Skeleton lines={4} /> : null}
      {units.isError ? <WentWrong problem={units.error} onRetry={() => void units.refetch()} /> : null}
      {units.data ? (
        <>
          <p className="quiet small">{t.ministryAbout(all.length)}</p>
          {branch(null)}
        </>
      ) : null}
    </details>
  );
}

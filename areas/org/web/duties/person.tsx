import { useState, type FormEvent } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { PersonDuties } from '@klaikhun/areas/org';
import { get, post as send, useSession } from '@klaikhun/web/api/index.ts';
import { shownDay, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go, useAddress } from '@klaikhun/web/navigation/index.tsx';
import { Button, Notice, Skeleton, Tag, WentWrong } from '@klaikhun/web/ui/index.ts';
import { AccountPart } from './account-part.tsx';
import { DayField, dayOfParts, partsOfDay } from './day-field.tsx';
import { type DutyAct, useDutyAct } from './duty-act.tsx';
import { dutyTexts, leaveTexts, personTexts } from './duty-texts.ts';
import { EndHere, EndTwice } from './end-here.tsx';
import { LeaveForm, Leaves } from './leave-form.tsx';
import { NO_SPOT, placeOfSpot, SpotFields } from './place-form.tsx';
import './duties.css';

interface Part { person: PersonDuties; act: DutyAct; today: string }

/** One colleague: posts, places, leave, and how they sign in. */
export default function PersonScreen() {
  const t = useTexts(personTexts);
  const d = useTexts(dutyTexts);
  const say = useSay();
  const { params } = useAddress();
  const act = useDutyAct();
  const session = useSession();
  const person = useQuery({ queryKey: ['duties', 'person', params.id], queryFn: ({ signal }) => get<PersonDuties>(`/api/duties/people/${params.id}`, {}, signal) });
  const today = session.data?.today ?? '';
  return (
    <section className="duties narrow" aria-labelledby="person">
      <p className="small">
        <Go to="/people-and-duties">{d.back}</Go>
      </p>
      {person.isPending ? <Skeleton lines={6} /> : null}
      {person.isError ? <WentWrong problem={person.error} onRetry={() => void person.refetch()} /> : null}
      {person.data ? (
        <>
          <h1 id="person">{say(person.data.person.name)}</h1>
          <p className="quiet">{say(person.data.person.role_name)}</p>
          {person.data.may.change ? null : <Notice meaning="plain" title={t.yourself} />}
          {act.problem}
          <PostsPart person={person.data} act={act} today={today} />
          <PlacesPart person={person.data} act={act} today={today} />
          <LeavePart person={person.data} act={act} today={today} />
          <AccountPart person={person.data} act={act} />
          {act.around}
        </>
      ) : null}
    </section>
  );
}

/** From when to when, in words. */
function Days({ from, until }: { from: string; until: string | null }) {
  const d = useTexts(dutyTexts);
  const language = useLanguage();
  return (
    <span className="quiet small">
      {d.since(shownDay(from, language))}
      {until ? ` ${d.until(shownDay(until, language))}` : ''}
    </span>
  );
}

function PostsPart({ person, act }: Part) {
  const t = useTexts(personTexts);
  const d = useTexts(dutyTexts);
  const say = useSay();
  const held = person.posts.filter((post) => post.time !== 'past');
  return (
    <section className="person-part">
      <h2>{t.posts}</h2>
      {held.length === 0 ? <p className="quiet">{t.noPosts}</p> : null}
      <ul className="duty-list">
        {held.map((post) => (
          <li key={`${post.post_id}${post.from}`} className="duty-line">
            <span className="duty-name">
              <Go to={`/people-and-duties/posts/${post.post_id}`}>{say(post.title)}</Go>
            </span>
            <span className="duty-who">
              {post.kind === 'acting' ? <Tag meaning="unknown">{post.for_leave ? `${d.asActing} ${d.forLeave}` : d.asActing}</Tag> : null}
              <Days from={post.from} until={post.until} />
              {post.why ? <span className="quiet small">{post.why}</span> : null}
              {post.may_end ? <EndHere act={act} name={say(person.person.name)} post={post.post_id} account={person.person.account_id} from={post.from} /> : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function PlacesPart({ person, act, today }: Part) {
  const t = useTexts(personTexts);
  const d = useTexts(dutyTexts);
  const say = useSay();
  const [adding, setAdding] = useState(false);
  const path = `/api/accounts/${person.person.account_id}/places`;
  const places = person.places.filter((place) => place.time !== 'past');
  const end = (place: PersonDuties['places'][number]) => {
    const body = { kind: place.kind, code: place.code, village_no: place.village_no, from: place.from, last_day: null };
    act.run({ key: { end: path, ...body }, run: (operation_id) => send(`${path}/end`, { operation_id, ...body }), said: d.endedSaid(say(place.name)), undoable: true });
  };
  return (
    <section className="person-part">
      <h2>{t.places}</h2>
      {places.length === 0 ? <p className="quiet">{t.noPlaces}</p> : null}
      <ul className="duty-list">
        {places.map((place) => (
          <li key={`${place.kind}${place.code}${place.village_no}${place.from}`} className="duty-line">
            <span className="duty-name">{say(place.name)}</span>
            <span className="duty-who">
              <Days from={place.from} until={place.until} />
              {place.for_leave ? <Tag meaning="unknown">{d.forLeave}</Tag> : null}
              {person.may.change && !place.for_leave ? <EndTwice act={act} name={say(person.person.name)} onEnd={() => end(place)} /> : null}
            </span>
          </li>
        ))}
      </ul>
      {person.may.change && !person.person.closed ? adding ? <PlaceForm person={person} act={act} today={today} onDone={() => setAdding(false)} /> : <Button onPress={() => setAdding(true)}>{person.may.villages ? t.addVillage : t.addPlace}</Button> : null}
    </section>
  );
}

function PlaceForm({ person, act, today, onDone }: Part & { onDone: () => void }) {
  const d = useTexts(dutyTexts);
  const say = useSay();
  const [spot, setSpot] = useState(NO_SPOT);
  const [from, setFrom] = useState(() => partsOfDay(today));
  const [to, setTo] = useState(() => partsOfDay(null));
  const [tried, setTried] = useState(false);
  const [first, last, place] = [dayOfParts(from), dayOfParts(to), placeOfSpot(spot, person.may.villages)];
  const path = `/api/accounts/${person.person.account_id}/places`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (place === null || typeof first !== 'string' || last === undefined) return;
    const body = { kind: person.may.villages ? 'village' : 'area', ...place, from: first, to: last };
    act.run({ key: { path, ...body }, run: (operation_id) => send(path, { operation_id, ...body }), said: d.given(say(person.person.name)), undoable: true, afterwards: onDone });
  };
  return (
    <form className="duty-form" onSubmit={submit} noValidate>
      <SpotFields spot={spot} onChange={setSpot} villages={person.may.villages} tried={tried} />
      <DayField label={d.firstDay} value={from} onChange={setFrom} fault={tried && typeof first !== 'string' ? d.needDay : undefined} />
      <DayField label={d.lastDay} hint={d.lastDayOpen} value={to} onChange={setTo} fault={tried && last === undefined ? d.needDay : undefined} />
      <div className="duty-buttons">
        <Button kind="main" type="submit" isDisabled={act.isPending}>
          {act.isPending ? d.working : d.giveNow}
        </Button>
        <Button kind="quiet" onPress={onDone}>
          {d.keep}
        </Button>
      </div>
    </form>
  );
}

function LeavePart({ person, act, today }: Part) {
  const t = useTexts(personTexts);
  const l = useTexts(leaveTexts);
  const [adding, setAdding] = useState(false);
  const ahead = person.leaves.filter((leave) => leave.time !== 'past' && !leave.cancelled);
  const path = `/api/accounts/${person.person.account_id}/leaves`;
  return (
    <section className="person-part">
      <h2>{t.leave}</h2>
      {ahead.length === 0 ? <p className="quiet">{t.noLeave}</p> : <Leaves act={act} leaves={ahead} cancel={person.may.change ? (id) => `${path}/${id}/cancel` : null} />}
      {person.may.change && !person.person.closed ? adding ? <LeaveForm act={act} today={today} substitutes={person.substitutes} to={path} onDone={() => setAdding(false)} /> : <Button onPress={() => setAdding(true)}>{t.enterLeave}</Button> : null}
      {person.may.change ? null : (
        <p>
          <Go to="/my-leave">{l.title}</Go>
        </p>
      )}
    </section>
  );
}

import { useState, type FormEvent } from 'react';
import type { Duties, HoldingKind, PostLine } from '@klaikhun/areas/org';
import { post as send } from '@klaikhun/web/api/index.ts';
import { shownDay, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go, useAddress } from '@klaikhun/web/navigation/index.tsx';
import { Button, Choice, Empty, Notice, Skeleton, Tag, TextField, WentWrong } from '@klaikhun/web/ui/index.ts';
import { DayField, dayOfParts, partsOfDay } from './day-field.tsx';
import { type DutyAct, useDutyAct } from './duty-act.tsx';
import { dutyTexts } from './duty-texts.ts';
import { EndHere } from './end-here.tsx';
import { useDuties } from './people-and-duties.tsx';
import './duties.css';

/** One post: who does it, who comes, and giving it to somebody. */
export default function PostScreen() {
  const t = useTexts(dutyTexts);
  const say = useSay();
  const { params } = useAddress();
  const duties = useDuties();
  const act = useDutyAct();
  const unit = duties.data?.units.find((one) => one.posts.some((post) => post.post_id === params.id));
  const post = unit?.posts.find((one) => one.post_id === params.id);
  return (
    <section className="duties narrow" aria-labelledby="post">
      <p className="small">
        <Go to="/people-and-duties">{t.back}</Go>
      </p>
      {duties.isPending ? <Skeleton lines={6} /> : null}
      {duties.isError ? <WentWrong problem={duties.error} onRetry={() => void duties.refetch()} /> : null}
      {duties.data && (!post || !unit) ? <Empty title={t.nothing} /> : null}
      {duties.data && post && unit ? (
        <>
          <h1 id="post">{say(post.title)}</h1>
          <p className="quiet">
            {say(unit.name)}
            {post.areas.length > 0 ? ` · ${t.area} ${post.areas.map((area) => say(area)).join(', ')}` : ''}
          </p>
          {act.problem}
          <Who post={post} act={act} known={(id) => duties.data.people.some((one) => one.account_id === id)} />
          {post.may_give ? <Give duties={duties.data} post={post} act={act} /> : <Notice meaning="plain" title={unit.above ? t.notYoursAbove : t.notYours} />}
          {act.around}
        </>
      ) : null}
    </section>
  );
}

/** `known`: a colleague whose page the asker may open. */
function Who({ post, act, known }: { post: PostLine; act: DutyAct; known: (accountId: string) => boolean }) {
  const t = useTexts(dutyTexts);
  const say = useSay();
  const language = useLanguage();
  const day = (iso: string) => shownDay(iso, language);
  const line = (name: string, held: NonNullable<PostLine['acting'] | PostLine['holder'] | PostLine['next']>, more: string | null, mayEnd: boolean) => (
    <div className="duty-held">
      <h2>{name}</h2>
      <p>
        {known(held.account_id) ? <Go to={`/people-and-duties/${held.account_id}`}>{say(held.name)}</Go> : say(held.name)}{' '}
        <span className="quiet small">
          {t.since(day(held.from))}
          {held.until ? ` ${t.until(day(held.until))}` : ''}
        </span>
      </p>
      {more ? <p className="quiet">{more}</p> : null}
      {mayEnd ? <EndHere act={act} name={say(held.name)} post={post.post_id} account={held.account_id} from={held.from} /> : null}
    </div>
  );
  return (
    <>
      {post.holder ? line(t.holder, post.holder, null, post.may_give) : (
        <div className="duty-held">
          <h2>{t.holder}</h2>
          <p>
            <Tag meaning="gap">{t.vacant}</Tag>
          </p>
        </div>
      )}
      {post.away ? <p><Tag meaning="unknown">{t.onLeave(day(post.away.last_day))}</Tag></p> : null}
      {post.acting ? line(t.actingNowName, post.acting, post.acting.for_leave ? t.forLeave : post.acting.why, post.may_give && !post.acting.for_leave) : null}
      {post.next ? line(t.comesNext, post.next, null, post.may_give) : null}
    </>
  );
}

function Give({ duties, post, act }: { duties: Duties; post: PostLine; act: DutyAct }) {
  const t = useTexts(dutyTexts);
  const say = useSay();
  const [kind, setKind] = useState<HoldingKind>(post.holder === null ? 'holder' : 'acting');
  const [whom, setWhom] = useState('');
  const [from, setFrom] = useState(() => partsOfDay(duties.today));
  const [to, setTo] = useState(() => partsOfDay(null));
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const people = duties.people.filter((one) => !one.closed && one.fits.includes(post.role) && one.account_id !== post.holder?.account_id);
  const [first, last] = [dayOfParts(from), dayOfParts(to)];
  const sound = whom !== '' && typeof first === 'string' && last !== undefined && (kind === 'holder' || (last !== null && why.trim() !== ''));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const body = { account_id: whom, kind, from: first, to: last, why: why.trim() || null };
    const chosen = people.find((one) => one.account_id === whom);
    const done = () => { setWhom(''); setTried(false); };
    if (sound) act.run({ key: { post: post.post_id, ...body }, run: (operation_id) => send(`/api/posts/${post.post_id}/holdings`, { operation_id, ...body }), said: t.given(chosen ? say(chosen.name) : ''), undoable: true, afterwards: done });
  };
  if (people.length === 0) return <Notice meaning="plain" title={t.nobodyFits} />;
  return (
    <form className="duty-form" onSubmit={submit} noValidate>
      <h2>{t.give}</h2>
      <fieldset className="duty-ways">
        <legend className="field-name">{t.how}</legend>
        {(['holder', 'acting'] as const).map((one) => (
          <label key={one}>
            <input type="radio" name="kind" checked={kind === one} onChange={() => setKind(one)} />
            <span>
              {one === 'holder' ? t.asHolder : t.asActing} <span className="quiet small">{one === 'holder' ? t.asHolderAbout : t.asActingAbout}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div>
        <Choice label={t.whom} value={whom} onChange={setWhom} options={[{ id: '', name: t.choose }, ...people.map((one) => ({ id: one.account_id, name: say(one.name), note: one.posts[0] ? say(one.posts[0]) : say(one.role_name) }))]} />
        {tried && whom === '' ? <Fault words={t.needWhom} /> : null}
      </div>
      <DayField label={t.firstDay} value={from} onChange={setFrom} fault={tried && typeof first !== 'string' ? t.needDay : undefined} />
      <DayField label={t.lastDay} {...(kind === 'holder' ? { hint: t.lastDayOpen } : {})} value={to} onChange={setTo} fault={tried && (last === undefined || (kind === 'acting' && last === null)) ? t.needDay : undefined} />
      {kind === 'acting' ? <TextField label={t.why} hint={t.whyHint} value={why} onChange={setWhy} maxLength={500} fault={tried && !why.trim() ? t.needWhy : undefined} /> : null}
      <Button kind="main" type="submit" isDisabled={act.isPending}>
        {act.isPending ? t.working : t.giveNow}
      </Button>
    </form>
  );
}

const Fault = ({ words }: { words: string }) => <span className="field-fault" role="alert">{words}</span>;

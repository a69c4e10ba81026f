import { useState, type FormEvent } from 'react';
import type { Caseload } from '@klaikhun/areas/household';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, Choice, TextField } from '@klaikhun/web/ui/index.ts';
import { handoverTexts } from './handover-texts.ts';
import type { Colleague, Planned } from './planned.ts';

const LEAST_REASON = 3;
const STAYS = 'stays';
const VACANT = 'vacant';

/** What the leaver has, and to whom it goes: all to one, or divided by subdistrict. */
export function PlanForm({ load, onPlanned, onBack }: { load: Caseload; onPlanned: (plan: Planned) => void; onBack: () => void }) {
  const t = useTexts(handoverTexts);
  const say = useSay();
  const [to, setTo] = useState('');
  const [places, setPlaces] = useState<Record<string, string>>({});
  const [posts, setPosts] = useState<Record<string, string>>({});
  const [close, setClose] = useState(false);
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const colleagues = load.colleagues.map((one) => ({ id: one.account_id, name: say(one.name), note: say(one.role_name) }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (to === '' || why.trim().length < LEAST_REASON) return;
    onPlanned({
      leaver: load.leaver.account_id, from: load.from, to, close, why: why.trim(),
      places: Object.entries(places).flatMap(([code, whom]) => (whom === '' ? [] : [{ code, to: whom }])),
      posts: load.posts.flatMap((post) => {
        const chosen = posts[post.post_id] ?? STAYS;
        return chosen === STAYS ? [] : [{ post_id: post.post_id, to: chosen === VACANT ? null : chosen }];
      }),
    });
  };
  return (
    <form className="handover-form" onSubmit={submit} noValidate>
      <div>
        <h2>{t.holds(say(load.leaver.name))}</h2>
        {load.areas.length > 0 ? <p className="quiet">{t.areas(load.areas.map((area) => say(area.name)).join(', '))}</p> : null}
        <Totals load={load} />
        {load.sealed > 0 ? <p>{t.sealed(load.sealed)}</p> : null}
        {load.elsewhere > 0 ? <p>{t.elsewhere(load.elsewhere)}</p> : null}
      </div>
      <div>
        <Choice label={t.main} value={to} onChange={setTo} options={[{ id: '', name: t.choose }, ...colleagues]} />
        <p className="field-hint">{t.mainHint}</p>
        {tried && to === '' ? <p className="field-fault">{t.needMain}</p> : null}
      </div>
      {load.places.length > 0 ? <Places load={load} colleagues={colleagues} chosen={places} onChoose={setPlaces} /> : null}
      {load.posts.length > 0 ? <Posts load={load} colleagues={colleagues} chosen={posts} onChoose={setPosts} /> : null}
      <label className="handover-close">
        <input type="checkbox" checked={close} onChange={(event) => setClose(event.target.checked)} />
        <span>{t.close}</span>
      </label>
      <TextField label={t.why} hint={t.whyHint} value={why} onChange={setWhy} autoComplete="off" maxLength={500} fault={tried && why.trim().length < LEAST_REASON ? t.needWhy : undefined} />
      <div className="handover-acts">
        <Button kind="main" type="submit">
          {t.preview}
        </Button>
        <Button onPress={onBack}>{t.back}</Button>
      </div>
    </form>
  );
}

function Totals({ load }: { load: Caseload }) {
  const t = useTexts(handoverTexts);
  const sum = (of: 'families' | 'cases' | 'work') => load.places.reduce((total, place) => total + place[of], 0);
  const villages = load.places.reduce((total, place) => total + place.villages.length, 0);
  const parts = ([[sum('families'), t.families], [sum('cases'), t.cases], [sum('work'), t.work], [villages, t.villages]] as const).filter(([number]) => number > 0);
  return (
    <dl className="handover-counts">
      {parts.map(([number, what]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd className="figures">{number}</dd>
        </div>
      ))}
    </dl>
  );
}

interface Dividing { load: Caseload; colleagues: readonly Colleague[]; chosen: Record<string, string>; onChoose: (chosen: Record<string, string>) => void }

function Places({ load, colleagues, chosen, onChoose }: Dividing) {
  const t = useTexts(handoverTexts);
  const say = useSay();
  return (
    <details className="handover-divide">
      <summary>{t.divide(load.places.length)}</summary>
      <table className="handover-places">
      <thead>
        <tr>
          <th scope="col">{t.subdistrict}</th>
          <th scope="col">{t.families}</th>
          <th scope="col">{t.cases}</th>
          <th scope="col">{t.work}</th>
          <th scope="col">{t.goesTo}</th>
        </tr>
      </thead>
      <tbody>
        {load.places.map((place) => (
          <tr key={place.code}>
            <th scope="row">
              {say(place.name)}
              {place.villages.length > 0 ? <span className="quiet small"> · {t.counted(place.villages.length, t.villages)}</span> : null}
            </th>
            <td className="figures" data-label={t.families}>{place.families}</td>
            <td className="figures" data-label={t.cases}>{place.cases}</td>
            <td className="figures" data-label={t.work}>{place.work}</td>
            <td>
              <Choice label={`${t.goesTo}: ${say(place.name)}`} value={chosen[place.code] ?? ''} onChange={(whom) => onChoose({ ...chosen, [place.code]: whom })} options={[{ id: '', name: t.asMain }, ...colleagues]} />
            </td>
          </tr>
        ))}
      </tbody>
      </table>
    </details>
  );
}

function Posts({ load, colleagues, chosen, onChoose }: Dividing) {
  const t = useTexts(handoverTexts);
  const say = useSay();
  const choices = [{ id: STAYS, name: t.postStays }, { id: VACANT, name: t.postVacant }, ...colleagues];
  return (
    <div className="handover-posts">
      <h3 className="side-title">{t.posts}</h3>
      {load.posts.map((post) => (post.may_give ? (
        <Choice key={post.post_id} label={say(post.title)} value={chosen[post.post_id] ?? STAYS} onChange={(whom) => onChoose({ ...chosen, [post.post_id]: whom })} options={choices} />
      ) : (
        <p key={post.post_id}>
          {say(post.title)} <span className="quiet small">{t.postNotYours}</span>
        </p>
      )))}
    </div>
  );
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Account, MyDuties, MyDuty, Session } from '@klaikhun/areas/org';
import { get, post, sessionKey } from '@klaikhun/web/api/index.ts';
import { defineTexts, shownDay, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { WentWrong } from '@klaikhun/web/ui/index.ts';
import './duties.css';

const texts = defineTexts({
  duty: { th: 'ทำหน้าที่', en: 'Acting as' },
  acting: { th: 'รักษาการ', en: 'acting' },
  until: { th: (day: string) => `ถึง ${day}`, en: (day: string) => `until ${day}` },
  inPlaceOf: { th: (name: string) => `แทน ${name}`, en: (name: string) => `for ${name}` },
  own: { th: 'หน้าที่ของตนเอง', en: 'own duty' },
});

/** In which duty one acts, in words under the name. */
export function DutyNow({ account }: { account: Account }) {
  const t = useTexts(texts);
  const say = useSay();
  const language = useLanguage();
  const { duty } = account;
  if (duty === null) return null;
  return (
    <p className="small">
      {duty.kind === 'acting' ? `${t.acting} ` : ''}
      {say(duty.title)}
      {duty.until ? ` ${t.until(shownDay(duty.until, language))}` : ''}
    </p>
  );
}

/** Whoever has several duties chooses in which to act; everything on the screen is read anew. */
export function DutySwitch() {
  const t = useTexts(texts);
  const client = useQueryClient();
  const mine = useQuery({ queryKey: ['duties', 'mine'], queryFn: ({ signal }) => get<MyDuties>('/api/me/duties', {}, signal) });
  const choose = useMutation({
    mutationFn: (postId: string | null) => post<Session>('/api/me/duty', { post_id: postId }),
    onSuccess: (session) => {
      // What another duty showed must not stay on the screen of this one.
      client.clear();
      client.setQueryData(sessionKey, session);
      window.location.assign('/');
    },
  });
  const duties = mine.data?.duties ?? [];
  if (duties.length < 2) return null;
  return (
    <fieldset className="duty-switch">
      <legend className="field-label">{t.duty}</legend>
      {choose.error ? <WentWrong problem={choose.error} /> : null}
      {duties.map((duty) => <OneDuty key={duty.post_id ?? ''} duty={duty} busy={choose.isPending} onChoose={() => choose.mutate(duty.post_id)} />)}
    </fieldset>
  );
}

function OneDuty({ duty, busy, onChoose }: { duty: MyDuty; busy: boolean; onChoose: () => void }) {
  const t = useTexts(texts);
  const say = useSay();
  const language = useLanguage();
  const about = duty.kind === 'own' ? t.own : [duty.kind === 'acting' ? t.acting : '', duty.in_place_of ? t.inPlaceOf(say(duty.in_place_of)) : '', duty.until ? t.until(shownDay(duty.until, language)) : ''].filter(Boolean).join(' ');
  return (
    <label>
      <input type="radio" name="duty" checked={duty.here} disabled={busy} onChange={onChoose} />
      <span>
        {say(duty.title)} {about ? <span className="quiet small">{about}</span> : null}
      </span>
    </label>
  );
}

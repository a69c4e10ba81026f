import { useState, type FormEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Account } from '@klaikhun/areas/org';
import type { FieldRound, FieldRounds, TakeAlong } from '@klaikhun/areas/household';
import { get, operations, post, RequestProblem, usePlaces, useSession } from '@klaikhun/web/api/index.ts';
import { shownDay, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { field } from '@klaikhun/web/offline/index.ts';
import { Button, Choice, Empty, Notice, Skeleton, TextField, WentWrong } from '@klaikhun/web/ui/index.ts';
import { Connection } from './connection.tsx';
import { Back } from './back.tsx';
import { Gate } from './gate.tsx';
import { placeTexts } from './place-texts.ts';
import type { OpenField } from './use-store.ts';

const KEY = ['field-rounds'] as const;
const DAYS = [1, 3, 7, 14] as const;
const LEAST_REASON = 3;

export default function TakeAlongScreen() {
  return <Gate>{(state) => <Rounds state={state} />}</Gate>;
}

/** Which places are on this device, and taking another one along. */
function Rounds({ state }: { state: OpenField }) {
  const t = useTexts(placeTexts);
  const rounds = useQuery({ queryKey: KEY, queryFn: ({ signal }) => get<FieldRounds>('/api/field/rounds', {}, signal) });
  const account = useSession().data?.account ?? null;
  const offline = rounds.fetchStatus === 'paused' || (rounds.error instanceof RequestProblem && rounds.error.status === 0);
  return (
    <section aria-labelledby="take-along">
      <Back />
      <h1 id="take-along">{t.title}</h1>
      <Connection state={state} />
      {offline && !rounds.data ? (
        <Notice meaning="unknown" title={t.needsNetwork}>
          {t.needsNetworkNext}
        </Notice>
      ) : null}
      {rounds.isError && !offline && !rounds.data ? <WentWrong problem={rounds.error} onRetry={() => void rounds.refetch()} /> : null}
      {rounds.isPending && !offline ? <Skeleton lines={4} /> : null}
      {account && rounds.data ? <Take account={account} /> : null}
      {rounds.data ? <Current rounds={rounds.data.rounds} /> : null}
    </section>
  );
}

function useRoundAct<T>(path: (given: T) => string, body: (given: T, id: string) => object, onDone?: () => void) {
  const client = useQueryClient();
  const [ids] = useState(() => operations());
  return useMutation({
    mutationFn: (given: T) => post<FieldRounds>(path(given), body(given, ids.idFor({ path: path(given), ...(given as object) }))),
    onSuccess: (rounds) => {
      ids.answered();
      client.setQueryData(KEY, rounds);
      // Once more after a sending that was on its way already: it knows nothing of this round.
      void field.sync().then(() => field.sync());
      onDone?.();
    },
  });
}

function Take({ account }: { account: Account }) {
  const t = useTexts(placeTexts);
  const say = useSay();
  const places = usePlaces();
  const mine = subdistrictsOf(account, places.data?.districts ?? []);
  const [chosen, setChosen] = useState('');
  const [village, setVillage] = useState('');
  const [days, setDays] = useState<number>(3);
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const act = useRoundAct<Omit<TakeAlong, 'operation_id'>>(() => '/api/field/rounds', (given, id) => ({ operation_id: id, ...given }), () => {
    setWhy('');
    setVillage('');
    setTried(false);
  });
  // A volunteer has one place: there is nothing to choose.
  const subdistrict = mine.length === 1 ? (mine[0]?.code ?? '') : chosen;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (subdistrict !== '' && why.trim().length >= LEAST_REASON) act.mutate({ subdistrict, village_no: village.trim() === '' ? null : village.trim(), days, why: why.trim() });
  };
  return (
    <form onSubmit={submit} noValidate className="field-form">
      <p>{t.about}</p>
      {act.isError ? <WentWrong problem={act.error} /> : null}
      {mine.length === 1 ? <p className="field-place">{t.inPlace(say(mine[0]?.name ?? { th: '', en: '' }))}</p> : (
        <div>
          <Choice label={t.subdistrict} value={subdistrict} onChange={setChosen} options={[{ id: '', name: t.choose }, ...mine.map((one) => ({ id: one.code, name: say(one.name), note: one.note ? say(one.note) : undefined }))]} />
          {tried && subdistrict === '' ? <p className="field-fault">{t.needPlace}</p> : null}
        </div>
      )}
      <TextField label={t.village} hint={t.villageHint} value={village} onChange={setVillage} inputMode="numeric" maxLength={10} autoComplete="off" />
      <Choice label={t.days} value={String(days)} onChange={(id) => setDays(Number(id))} options={DAYS.map((one) => ({ id: String(one), name: t.day(one) }))} />
      <TextField label={t.why} hint={t.whyHint} value={why} onChange={setWhy} maxLength={500} autoComplete="off" fault={tried && why.trim().length < LEAST_REASON ? t.needWhy : undefined} />
      <Button kind="main" type="submit" wide isDisabled={act.isPending}>
        {t.take}
      </Button>
      {act.isSuccess ? <p role="status">{t.taken}</p> : null}
    </form>
  );
}

type District = { code: string; name: { th: string; en: string }; subdistricts: readonly { code: string; name: { th: string; en: string } }[] };

/** The subdistricts in which the account works, with their district. */
function subdistrictsOf(account: Account, districts: readonly District[]) {
  return districts.flatMap((district) => district.subdistricts.map((one) => ({ ...one, note: district.name as { th: string; en: string } | null })))
    .filter(({ code }) => account.areas.some((area) => code.startsWith(area.code)));
}

function Current({ rounds }: { rounds: readonly FieldRound[] }) {
  const t = useTexts(placeTexts);
  const say = useSay();
  const language = useLanguage();
  const end = useRoundAct<{ id: string }>(({ id }) => `/api/field/rounds/${id}/end`, (_, operation) => ({ operation_id: operation }));
  return (
    <section aria-labelledby="field-rounds" className="field-entries">
      <h2 id="field-rounds">{t.rounds}</h2>
      {end.isError ? <WentWrong problem={end.error} /> : null}
      {rounds.length === 0 ? <Empty title={t.none}>{t.noneNext}</Empty> : null}
      <ul className="field-rounds">
        {rounds.map((round) => (
          <li key={round.round_id}>
            <span>
              <strong>{say(round.place)}</strong>
              <span className="small quiet">
                {t.until(shownDay(round.to, language))} · {round.why}
              </span>
            </span>
            <Button isDisabled={end.isPending} aria-label={t.endLabel(say(round.place))} onPress={() => end.mutate({ id: round.round_id })}>
              {t.end}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { useState, type FormEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ParkedOperation, ParkedOperations, SettleParked } from '@klaikhun/areas/household';
import { get, operations, post } from '@klaikhun/web/api/index.ts';
import { shownMoment, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, Empty, Skeleton, TextField, UndoBar, WentWrong } from '@klaikhun/web/ui/index.ts';
import { EntryLines } from '../field/entry-lines.tsx';
import { parkedTexts } from './parked-texts.ts';
import './parked.css';

const KEY = ['parked'] as const;
const LEAST_REASON = 3;

/** What others wrote in the field about families that are this reader's to answer for. */
export default function ParkedScreen() {
  const t = useTexts(parkedTexts);
  const parked = useQuery({ queryKey: KEY, queryFn: ({ signal }) => get<ParkedOperations>('/api/field/parked', {}, signal) });
  const [done, setDone] = useState<SettleParked['verdict'] | null>(null);
  const waiting = parked.data?.parked ?? [];
  return (
    <section aria-labelledby="parked" className="parked">
      <h1 id="parked">{t.title}</h1>
      <p className="quiet">{t.about}</p>
      {parked.isPending ? <Skeleton lines={5} /> : null}
      {parked.isError ? <WentWrong problem={parked.error} onRetry={() => void parked.refetch()} /> : null}
      {parked.data && waiting.length === 0 ? <Empty title={t.none}>{t.noneNext}</Empty> : null}
      {waiting.length > 0 ? (
        <>
          <p className="parked-count">{t.waiting(waiting.length)}</p>
          <ul className="parked-list">
            {waiting.map((one) => (
              <One key={one.operation_id} one={one} onDone={setDone} />
            ))}
          </ul>
        </>
      ) : null}
      {done ? <UndoBar done={t[`done_${done}`]} onGone={() => setDone(null)} /> : null}
    </section>
  );
}

function One({ one, onDone }: { one: ParkedOperation; onDone: (verdict: SettleParked['verdict']) => void }) {
  const t = useTexts(parkedTexts);
  const say = useSay();
  const language = useLanguage();
  const { family } = one;
  const title = family.is_new ? t.newFamily(family.members.join(', ')) : family.called === null ? t.unknownFamily : t.family(family.called);
  return (
    <li className="parked-one">
      <h2>{title}</h2>
      <p className="quiet small">
        {[say(family.place), t.wrote(say(one.by), shownMoment(one.made_at, language))].filter(Boolean).join(' · ')}
      </p>
      {one.facts.length > 0 ? <FactsSideBySide one={one} /> : null}
      {one.hidden > 0 ? <p className="small">{t.hidden(one.hidden)}</p> : null}
      {one.entries.map((entry) => (
        <div key={`${entry.list}${JSON.stringify(entry.value)}`} className="parked-entry">
          <h3>{entry.list === 'visits' ? t.visits : entry.list === 'claims' ? t.claims : t.notes}</h3>
          <EntryLines value={entry.value} />
        </div>
      ))}
      {one.may_settle ? <Settle one={one} onDone={onDone} /> : <p className="quiet">{t.own}</p>}
    </li>
  );
}

/** What was written beside what the record says today. */
function FactsSideBySide({ one }: { one: ParkedOperation }) {
  const t = useTexts(parkedTexts);
  const say = useSay();
  return (
    <table className="parked-facts">
      <thead>
        <tr>
          <th scope="col">{t.what}</th>
          <th scope="col">{t.written}</th>
          <th scope="col">{t.now}</th>
        </tr>
      </thead>
      <tbody>
        {one.facts.map((fact) => (
          <tr key={`${fact.subject ?? ''} ${fact.label.th}`}>
            <th scope="row">
              {say(fact.label)} <span className="quiet small">{fact.subject ?? t.wholeHome}</span>
            </th>
            <td>
              <strong>{say(fact.text)}</strong>
            </td>
            <td className="quiet">{say(fact.now)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Settle({ one, onDone }: { one: ParkedOperation; onDone: (verdict: SettleParked['verdict']) => void }) {
  const t = useTexts(parkedTexts);
  const client = useQueryClient();
  const [ids] = useState(() => operations());
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const settle = useMutation({
    mutationFn: (verdict: SettleParked['verdict']) => post<ParkedOperations>(`/api/field/parked/${one.operation_id}/settle`, { operation_id: ids.idFor({ verdict, why }), verdict, why: why.trim() }),
    onSuccess: (left, verdict) => {
      ids.answered();
      client.setQueryData<ParkedOperations>(KEY, left);
      void client.invalidateQueries({ queryKey: ['household', one.household_id] });
      onDone(verdict);
    },
  });
  const give = (verdict: SettleParked['verdict']) => {
    setTried(true);
    if (why.trim().length >= LEAST_REASON) settle.mutate(verdict);
  };
  const stay = (event: FormEvent) => event.preventDefault();
  return (
    <form onSubmit={stay} noValidate className="parked-settle">
      {settle.isError ? <WentWrong problem={settle.error} /> : null}
      <TextField label={t.why} hint={t.whyHint} value={why} onChange={setWhy} autoComplete="off" maxLength={500} fault={tried && why.trim().length < LEAST_REASON ? t.needWhy : undefined} />
      <div className="answers">
        {one.may_take_over ? (
          <Button kind="main" isDisabled={settle.isPending} onPress={() => give('taken_over')}>
            {t.takeOver}
          </Button>
        ) : null}
        <Button isDisabled={settle.isPending} onPress={() => give('set_aside')}>
          {t.setAside}
        </Button>
      </div>
      <p className="small quiet">{one.may_take_over ? t.undoable : t.cannot}</p>
    </form>
  );
}

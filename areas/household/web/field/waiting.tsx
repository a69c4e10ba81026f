import { useState } from 'react';
import { type FamilySummary, lineOf, type OnDevice, readFieldName, VISITS } from '@klaikhun/areas/household';
import { type FactValue, wordsOf } from '@klaikhun/areas/people';
import { factOf } from '@klaikhun/rules/decide';
import type { Problem } from '@klaikhun/std';
import type { Kept } from '@klaikhun/sync';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go } from '@klaikhun/web/navigation/index.tsx';
import { field } from '@klaikhun/web/offline/index.ts';
import { Button, Empty, Name, Sheet, Skeleton } from '@klaikhun/web/ui/index.ts';
import { Connection } from './connection.tsx';
import { EntryLines } from './entry-lines.tsx';
import { Back } from './back.tsx';
import { Gate } from './gate.tsx';
import { MendSheet } from './mend.tsx';
import { placeTexts } from './place-texts.ts';
import { ProblemSaid } from './problem-said.tsx';
import { type OpenField, useFamilies, useRules } from './use-store.ts';

export default function WaitingScreen() {
  return <Gate>{(state) => <Waiting state={state} />}</Gate>;
}

/** Where everything that was written is now: still here, needing somebody, or with an officer. */
function Waiting({ state }: { state: OpenField }) {
  const t = useTexts(placeTexts);
  const rules = useRules();
  const families = useFamilies();
  const { unsent, media, refused, parked } = state.waiting;
  if (rules === null || families === null) return <Skeleton lines={4} />;
  const nameOf = (id: string) => {
    const summary: FamilySummary | undefined = families.find((one) => one.id === id)?.summary;
    return summary === undefined ? null : lineOf(summary, rules.today).name;
  };
  return (
    <section aria-labelledby="field-waiting">
      <Back />
      <h1 id="field-waiting">{t.waitTitle}</h1>
      <Connection state={state} />
      {unsent + media + refused.length + parked.length === 0 ? <Empty title={t.allSent}>{t.allSentNext}</Empty> : null}
      {refused.length > 0 ? (
        <section aria-labelledby="field-refused" className="field-entries">
          <h2 id="field-refused">{t.refused}</h2>
          <p className="quiet">{t.refusedAbout}</p>
          <ul className="field-kept">
            {refused.map((one) => (
              <Refused key={one.operation.operationId} one={one} name={nameOf(one.operation.record)} rules={rules} />
            ))}
          </ul>
        </section>
      ) : null}
      {unsent + media > 0 ? (
        <section aria-labelledby="field-unsent" className="field-entries">
          <h2 id="field-unsent">{t.unsentTitle}</h2>
          {unsent > 0 ? <p>{t.unsentAbout(unsent)}</p> : null}
          {media > 0 ? <p>{t.mediaAbout(media)}</p> : null}
        </section>
      ) : null}
      {parked.length > 0 ? (
        <section aria-labelledby="field-parked" className="field-entries">
          <h2 id="field-parked">{t.parked}</h2>
          <p className="quiet">{t.parkedAbout}</p>
          <ul className="field-kept">
            {parked.map((one) => (
              <li key={one.operation.operationId}>
                <What kept={one} name={nameOf(one.operation.record)} rules={rules} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </section>
  );
}

/** One entry in words: whose, and what it says. */
function What({ kept, name, rules }: { kept: Kept; name: string | null; rules: OnDevice }) {
  const t = useTexts(placeTexts);
  const say = useSay();
  const { sets, appends, creates } = kept.operation;
  const facts = sets.flatMap((set) => {
    const read = readFieldName(set.field);
    const fact = read === null ? undefined : factOf(rules.law.facts, read.subject === 'household' ? 'household' : 'person', read.fact);
    return fact === undefined ? [] : [{ key: set.field, label: say(fact.label), text: say(wordsOf(fact, set.value as FactValue)) }];
  });
  return (
    <>
      <p className="field-kept-name">{name === null ? (creates ? t.aNewFamily : t.unknownFamily) : <Name>{name}</Name>}</p>
      <ul>
        {facts.map((one) => (
          <li key={one.key}>
            {one.label}: <strong>{one.text}</strong>
          </li>
        ))}
        {appends.map((one) => (
          <li key={JSON.stringify(one)}>
            {one.list === VISITS ? t.aVisit : one.list === 'claims' ? t.aClaim : t.aNote}
            <EntryLines value={one.value as Readonly<Record<string, never>>} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Refused({ one, name, rules }: { one: Kept; name: string | null; rules: OnDevice }) {
  const t = useTexts(placeTexts);
  const say = useSay();
  const [open, setOpen] = useState<'mend' | 'withdraw' | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const close = () => setOpen(null);
  const { operationId, record, sets } = one.operation;
  const send = async (edit: Parameters<typeof field.mend>[1]) => {
    const done = await field.mend(operationId, edit);
    setProblem(done.ok ? null : done.problem);
    if (done.ok) close();
  };
  return (
    <li>
      {one.problem ? (
        <p className="field-refused-why">
          <strong>{say(one.problem.title)}</strong> {say(one.problem.next)}
        </p>
      ) : null}
      <What kept={one} name={name} rules={rules} />
      {problem ? <ProblemSaid problem={problem} /> : null}
      <div className="answers">
        {sets.length > 0 && !one.operation.creates ? (
          <Button kind="main" onPress={() => setOpen('mend')}>
            {t.mend}
          </Button>
        ) : (
          <Button kind="main" onPress={() => void send({ sets: one.operation.sets, appends: one.operation.appends })}>
            {t.sendAgain}
          </Button>
        )}
        <Button onPress={() => setOpen('withdraw')}>{t.withdraw}</Button>
        {name === null ? null : <Go to={`/field/families/${encodeURIComponent(record)}`}>{t.openFamily}</Go>}
      </div>
      <MendSheet one={one} rules={rules} open={open === 'mend'} onClose={close} onSend={send} />
      <Sheet title={t.withdrawTitle} open={open === 'withdraw'} onClose={close}>
        <div className="field-form">
          <p>{t.withdrawSure}</p>
          <Button kind="main" wide onPress={() => void send(null)}>
            {t.withdrawNow}
          </Button>
        </div>
      </Sheet>
    </li>
  );
}

import { useState } from 'react';
import { lineOf, nearest, type Findable, type OnDevice, type Position } from '@klaikhun/areas/household';
import { isoOf } from '@klaikhun/std';
import { count, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go } from '@klaikhun/web/navigation/index.tsx';
import { Button, Empty, Skeleton, TextField } from '@klaikhun/web/ui/index.ts';
import { Connection } from './connection.tsx';
import { FamilyLine } from './family-line.tsx';
import { fieldTexts } from './field-texts.ts';
import { useFormsHere } from './forms-here.ts';
import { Gate } from './gate.tsx';
import { positionNow } from './position.ts';
import { type OpenField, useFamilies, useFinder, useRules } from './use-store.ts';

/** Today's nearest families, and nothing else competing. */
export default function TodayScreen() {
  return <Gate>{(state) => <Today state={state} />}</Gate>;
}

const NEAREST = 3;
const MORE = 12;

function Today({ state }: { state: OpenField }) {
  const t = useTexts(fieldTexts);
  useFormsHere();
  const families = useFamilies();
  const rules = useRules();
  const [asked, setAsked] = useState('');
  const nothing = families !== null && families.length === 0 && !state.syncing;
  return (
    <section aria-labelledby="field-today">
      <h1 id="field-today">{t.today}</h1>
      <Connection state={state} always />
      {families === null || rules === null || (families.length === 0 && state.syncing) ? <Skeleton lines={5} tall /> : null}
      {nothing ? (
        <Empty title={t.nothingHere}>
          <p>{t.nothingHereNext}</p>
          <Go to="/field/take-along" className="button button-main">
            {t.takeAlong}
          </Go>
        </Empty>
      ) : null}
      {families !== null && families.length > 0 && rules !== null ? (
        <>
          <div role="search" className="field-search">
            <TextField label={t.search} hint={t.searchHint} value={asked} onChange={setAsked} type="search" autoComplete="off" />
          </div>
          {asked.trim() === '' ? <Nearest families={families} rules={rules} /> : <Found asked={asked} families={families} rules={rules} />}
        </>
      ) : null}
      <Elsewhere number={families?.length ?? 0} state={state} />
    </section>
  );
}

function Nearest({ families, rules }: { families: readonly Findable[]; rules: OnDevice }) {
  const t = useTexts(fieldTexts);
  const [here, setHere] = useState<Position | null>(null);
  const [failed, setFailed] = useState(false);
  const [shown, setShown] = useState(NEAREST);
  const due = nearest(families, here, isoOf(rules.today));
  if (due.length === 0) return <Empty title={t.nobodyDue}>{t.nobodyDueNext}</Empty>;
  const find = () => void positionNow().then((found) => {
    setFailed(found === null);
    setHere(found);
  });
  return (
    <>
      <div className="field-order">
        <p className="small quiet">{here === null ? t.nearestByHouse : t.nearestByPlace}</p>
        {here === null ? (
          <Button kind="quiet" onPress={find}>
            {t.useGps}
          </Button>
        ) : null}
      </div>
      {failed ? <p className="small">{t.gpsFailed}</p> : null}
      <ol className="field-lines">
        {due.slice(0, shown).map(({ family, metres }) => (
          <FamilyLine key={family.id} id={family.id} line={lineOf(family.summary, rules.today)} summary={family.summary} metres={metres} rules={rules} />
        ))}
      </ol>
      {due.length > shown ? (
        <Button kind="quiet" onPress={() => setShown(shown + MORE)}>
          {t.moreDue(due.length - shown)}
        </Button>
      ) : null}
    </>
  );
}

function Found({ asked, families, rules }: { asked: string; families: readonly Findable[]; rules: OnDevice }) {
  const t = useTexts(fieldTexts);
  const find = useFinder(families);
  const found = find(asked);
  return (
    <>
      <p role="status" className="small quiet">
        {t.found(found.length)}
      </p>
      {found.length === 0 ? <p>{t.notFoundNext}</p> : null}
      <ol className="field-lines">
        {found.slice(0, MORE).map(({ id, summary }) => (
          <FamilyLine key={id} id={id} line={lineOf(summary, rules.today)} summary={summary} metres={null} rules={rules} />
        ))}
      </ol>
    </>
  );
}

/** Where else one may want to go, below everything. */
function Elsewhere({ number, state }: { number: number; state: OpenField }) {
  const t = useTexts(fieldTexts);
  const parked = state.waiting.parked.length;
  return (
    <nav className="field-elsewhere" aria-label={t.title}>
      {number > 0 ? <Go to="/field/take-along">{t.takeAlong}</Go> : null}
      <Go to="/field/new-family">{t.newFamily}</Go>
      <Go to="/field/waiting">
        {state.waiting.unsent > 0 ? t.unsent(state.waiting.unsent) : t.allSent}
        {parked > 0 ? ` · ${t.withOthers(parked)}` : ''}
      </Go>
      <Go to="/field/device">{t.thisDevice}</Go>
      {number > 0 ? <p className="small quiet">{t.records(count(number))}</p> : null}
    </nav>
  );
}

import { useState } from 'react';
import type { HouseholdView, Logbook, NeedView } from '@klaikhun/areas/household';
import { baht, shownDay, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, Shape, Sheet, Skeleton, Tag, WentWrong } from '@klaikhun/web/ui/index.ts';
import { AssessForm } from './assess-form.tsx';
import { AidForm, NeedForm, SettleForm, StatusForm } from './entry-forms.tsx';
import { MEANING } from './logbook-head.tsx';
import { logbookTexts } from './logbook-texts.ts';
import { PlanHere } from './plan-here.tsx';
import { useLogbook, useLogbookAct } from './use-logbook.ts';
import './logbook.css';

type Open = { kind: 'assess' } | { kind: 'need' } | { kind: 'aid' } | { kind: 'status' } | { kind: 'settle'; need: NeedView };
interface Part { logbook: Logbook; onOpen: (open: Open) => void }

/** The logbook on the family's page: five dimensions, what is wanted, what was received, where the family stands. */
export function LogbookHere({ household, mayStatus }: { household: HouseholdView; mayStatus: boolean }) {
  const t = useTexts(logbookTexts);
  const read = useLogbook(household.household_id);
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const titles = { assess: t.assess, need: t.addNeed, aid: t.addAid, status: t.setStatus, settle: t.settleTitle };
  return (
    <section id="logbook" aria-labelledby="logbook-title" className="logbook">
      <h2 id="logbook-title">{t.title}</h2>
      {read.isPending ? <Skeleton lines={4} /> : null}
      {read.isError ? <WentWrong problem={read.error} onRetry={() => void read.refetch()} /> : null}
      {read.data ? (
        <>
          {read.data.hidden ? <p className="small quiet">{t.hidden}</p> : null}
          <Dimensions logbook={read.data} household={household} onOpen={setOpen} />
          <Status logbook={read.data} mayStatus={mayStatus && read.data.may_write} onOpen={setOpen} />
          <PlanHere household={household} />
          <Needs logbook={read.data} onOpen={setOpen} />
          <Aid logbook={read.data} onOpen={setOpen} />
          <Sheet title={open ? titles[open.kind] : ''} open={open !== null} onClose={close}>
            {open?.kind === 'assess' ? <AssessForm logbook={read.data} onDone={close} /> : null}
            {open?.kind === 'need' ? <NeedForm logbook={read.data} onDone={close} /> : null}
            {open?.kind === 'settle' ? <SettleForm logbook={read.data} need={open.need} onDone={close} /> : null}
            {open?.kind === 'aid' ? <AidForm logbook={read.data} onDone={close} /> : null}
            {open?.kind === 'status' ? <StatusForm logbook={read.data} onDone={close} /> : null}
          </Sheet>
        </>
      ) : null}
    </section>
  );
}

/** Takes back what one wrote today. */
export function UndoHere({ id, what, actionId }: { id: string; what: string; actionId: string }) {
  const t = useTexts(logbookTexts);
  const acting = useLogbookAct(id, 'undo', () => undefined);
  return (
    <>
      {acting.isError ? <WentWrong problem={acting.error} /> : null}
      <Button kind="quiet" isDisabled={acting.isPending} aria-label={t.undoOf(what)} onPress={() => acting.mutate({ action_id: actionId })}>
        {t.undo}
      </Button>
    </>
  );
}

function Dimensions({ logbook, household, onOpen }: Part & { household: HouseholdView }) {
  const t = useTexts(logbookTexts);
  const say = useSay();
  const language = useLanguage();
  const { definition } = logbook;
  return (
    <div className="logbook-part">
      <h3>{t.marks}</h3>
      <p className="small quiet">{logbook.assessed_on ? t.assessedOn(shownDay(logbook.assessed_on, language)) : t.notAssessed}</p>
      <ul className="dimensions">
        {logbook.dimensions.map((one) => (
          <li key={one.code}>
            <details>
              <summary>
                <Shape meaning={MEANING[one.state]} />
                <span className="dimension-name">{say(one.name)}</span>
                <span className="quiet">{t[one.state]}</span>
              </summary>
              <ul className="indicators">
                {one.indicators.map((indicator) => (
                  <li key={indicator.id}>
                    <Shape meaning={indicator.state === 'bad' ? 'gap' : MEANING[indicator.state]} />
                    <span>
                      {say(indicator.label)} <span className="quiet">· {t[indicator.state]}{indicator.asked ? '' : ` · ${t.fromFacts}`}</span>
                    </span>
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
      {logbook.may_write ? (
        <p className="screen-only">
          <Button onPress={() => onOpen({ kind: 'assess' })}>{t.assess}</Button>
        </p>
      ) : null}
      <Kept logbook={logbook} />
      <p className="small quiet">
        {t.definition(definition.version, shownDay(definition.from, language))}
        {definition.confidence === 'seen' ? '' : ` · ${t.memory}`}
        {household.vulnerable_level.definition === '' ? '' : ` · ${t.levelDefinition(household.vulnerable_level.definition)}`}
      </p>
    </div>
  );
}

function Kept({ logbook }: { logbook: Logbook }) {
  const t = useTexts(logbookTexts);
  const say = useSay();
  const language = useLanguage();
  if (logbook.assessments.length === 0) return null;
  return (
    <details className="logbook-more">
      <summary>{t.earlier(logbook.assessments.length)}</summary>
      <ul className="entries">
        {logbook.assessments.map((one) => (
          <li key={one.action_id}>
            <span className="entry-body">
              <span>{one.dimensions.map((dimension) => `${say(dimension.name)} ${t[dimension.state]}`).join(' · ')}</span>
              {one.note ? <span>{one.note}</span> : null}
              <span className="small quiet">
                {t.byOn(say(one.by), shownDay(one.on, language))} · {t.definition(one.definition, shownDay(logbook.definition.from, language))}
              </span>
            </span>
            {one.may_undo ? <UndoHere id={logbook.household_id} what={t.assess} actionId={one.action_id} /> : null}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Status({ logbook, mayStatus, onOpen }: Part & { mayStatus: boolean }) {
  const t = useTexts(logbookTexts);
  const say = useSay();
  const language = useLanguage();
  return (
    <div className="logbook-part">
      <h3>{t.status}</h3>
      {logbook.statuses.length === 0 ? <p className="quiet">{t.noStatus}</p> : null}
      <ul className="entries">
        {logbook.statuses.map((one, nth) => (
          <li key={one.action_id} className={nth === 0 ? '' : 'entry-past'}>
            <span className="entry-body">
              <strong>{say(one.name)}</strong>
              {one.words ? <span>{one.words}</span> : null}
              <span className="small quiet">{t.since(shownDay(one.on, language), say(one.by))}</span>
            </span>
            {one.may_undo ? <UndoHere id={logbook.household_id} what={say(one.name)} actionId={one.action_id} /> : null}
          </li>
        ))}
      </ul>
      {mayStatus ? (
        <p className="screen-only">
          <Button onPress={() => onOpen({ kind: 'status' })}>{t.setStatus}</Button>
        </p>
      ) : null}
    </div>
  );
}

function NeedLine({ logbook, need, onOpen }: Part & { need: NeedView }) {
  const t = useTexts(logbookTexts);
  const say = useSay();
  const language = useLanguage();
  return (
    <li>
      <span className="entry-body">
        <span>
          <strong>{t[need.kind]}</strong> {need.words} {need.closed ? <Tag meaning="plain">{t.closedTag}</Tag> : null}
        </span>
        {need.state === 'open' ? null : (
          <span>
            {t[need.state]}: {need.settled_why}
          </span>
        )}
        <span className="small quiet">{t.byOn(say(need.by), shownDay(need.settled_on ?? need.on, language))}</span>
      </span>
      {need.state === 'open' && logbook.may_write ? (
        <span className="screen-only entry-acts">
          <Button kind="quiet" aria-label={`${t.settle}: ${need.words}`} onPress={() => onOpen({ kind: 'settle', need })}>
            {t.settle}
          </Button>
          {need.may_undo ? <UndoHere id={logbook.household_id} what={need.words} actionId={need.action_id} /> : null}
        </span>
      ) : null}
    </li>
  );
}

function Needs({ logbook, onOpen }: Part) {
  const t = useTexts(logbookTexts);
  const [open, settled] = [logbook.needs.filter((one) => one.state === 'open'), logbook.needs.filter((one) => one.state !== 'open')];
  return (
    <div className="logbook-part">
      <h3>{t.needs}</h3>
      {open.length === 0 ? <p className="quiet">{t.noNeeds}</p> : null}
      <ul className="entries">
        {open.map((need) => (
          <NeedLine key={need.need_id} logbook={logbook} need={need} onOpen={onOpen} />
        ))}
      </ul>
      {settled.length > 0 ? (
        <details className="logbook-more">
          <summary>{t.settledNeeds(settled.length)}</summary>
          <ul className="entries">
            {settled.map((need) => (
              <NeedLine key={need.need_id} logbook={logbook} need={need} onOpen={onOpen} />
            ))}
          </ul>
        </details>
      ) : null}
      {logbook.may_write ? (
        <p className="screen-only">
          <Button onPress={() => onOpen({ kind: 'need' })}>{t.addNeed}</Button>
        </p>
      ) : null}
    </div>
  );
}

function Aid({ logbook, onOpen }: Part) {
  const t = useTexts(logbookTexts);
  const say = useSay();
  const language = useLanguage();
  const { aid } = logbook;
  return (
    <div className="logbook-part">
      <h3>{t.aid(language === 'th' ? aid.fiscal_year : aid.fiscal_year - 543)}</h3>
      {aid.items.length === 0 ? <p className="quiet">{t.noAid}</p> : (
        <p>
          {t.aidSum(aid.count, baht(aid.sum, language))}
          {aid.amounts_unknown > 0 ? <span className="quiet"> · {t.aidUnknown(aid.amounts_unknown)}</span> : null}
        </p>
      )}
      <ul className="entries">
        {aid.items.map((one) => (
          <li key={`${one.action_id ?? ''} ${one.text.th} ${one.on ?? ''}`}>
            <span className="entry-body">
              <span>
                <strong>{say(one.text)}</strong> {one.amount === null ? (one.kind === 'money' ? t.amountUnknown : t[one.kind]) : baht(one.amount, language)}
                {one.times > 1 ? ` · ${t.times(one.times)}` : ''}
              </span>
              <span className="small quiet">
                {say(one.source)}
                {one.on ? ` · ${shownDay(one.on, language)}` : ''}
                {one.by ? ` · ${say(one.by)}` : ''}
                {one.reckoned ? ` · ${t.reckoned}` : ''}
              </span>
            </span>
            {one.may_undo && one.action_id ? <UndoHere id={logbook.household_id} what={say(one.text)} actionId={one.action_id} /> : null}
          </li>
        ))}
      </ul>
      {logbook.may_write ? (
        <p className="screen-only">
          <Button onPress={() => onOpen({ kind: 'aid' })}>{t.addAid}</Button>
        </p>
      ) : null}
    </div>
  );
}

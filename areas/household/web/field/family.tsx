import { useState } from 'react';
import { type OnDevice, lineOf, type FamilySummary, fieldSummary, rightKey, valuesIn } from '@klaikhun/areas/household';
import { baht, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go, useAddress } from '@klaikhun/web/navigation/index.tsx';
import { Button, Name, Notice, Sheet, Skeleton, Tag, UndoBar } from '@klaikhun/web/ui/index.ts';
import { formsTexts } from '../forms/forms-texts.ts';
import { MembersAcross } from '../parts/members-across.tsx';
import { RightsGroups } from '../parts/rights-groups.tsx';
import type { Shown } from '../parts/side-sheet.tsx';
import { AskThese } from './ask-these.tsx';
import { Back } from './back.tsx';
import { FieldSheet } from './field-sheet.tsx';
import { fieldTexts } from './field-texts.ts';
import { Gate } from './gate.tsx';
import { Connection } from './connection.tsx';
import { Photos } from './photos.tsx';
import { SideBySide } from './side-by-side.tsx';
import { useAnswers } from './use-answers.ts';
import { type OpenedFamily, type OpenField, useFamily, useMe, useRules } from './use-store.ts';
import { EntriesOf, NoteForm, VisitForm } from './visit.tsx';
import { visitTexts } from './visit-texts.ts';

/** One family at its door: who lives there, what it may get, what to ask, and what was seen. */
export default function FieldFamilyScreen() {
  const id = useAddress().params.id ?? '';
  return <Gate>{(state) => <Here key={id} id={id} state={state} />}</Gate>;
}

function Here({ id, state }: { id: string; state: OpenField }) {
  const t = useTexts(visitTexts);
  const rules = useRules();
  const { family, reload } = useFamily(id, rules);
  return (
    <>
      <Back />
      <Connection state={state} />
      {family === null ? (
        <Notice meaning="unknown" title={t.notHere}>
          {t.notHereNext}
        </Notice>
      ) : null}
      {family === undefined ? <Skeleton lines={5} tall /> : null}
      {family && rules ? <Family family={family} rules={rules} reload={reload} /> : null}
    </>
  );
}

type Open = 'visit' | 'note' | null;

function Family({ family, rules, reload }: { family: OpenedFamily; rules: OnDevice; reload: () => Promise<void> }) {
  const t = useTexts(visitTexts);
  const forms = useTexts(formsTexts);
  const [shown, setShown] = useState<Shown | null>(null);
  const [open, setOpen] = useState<Open>(null);
  const [saved, setSaved] = useState(false);
  const answers = useAnswers(rules, family, reload);
  const me = useMe();
  const { view } = family;
  const close = () => setOpen(null);
  const done = () => {
    setOpen(null);
    setSaved(true);
    void reload();
  };
  return (
    <div className="field-family">
      <Head family={family} rules={rules} />
      <div className="field-doors">
        <Button kind="main" onPress={() => setOpen('visit')}>
          {t.visit}
        </Button>
        <Go to={`/field/families/${encodeURIComponent(family.document.id)}/form`} className="button button-plain">
          {forms.here}
        </Go>
        <Button onPress={() => setOpen('note')}>{t.note}</Button>
      </div>
      <SideBySide view={view} answers={answers} onOther={setShown} />
      <AskThese view={view} answers={answers} />
      <MembersAcross household={view} onShow={setShown} />
      <div className="family-main">
        <RightsGroups household={view} mayAnswer onShow={setShown} prepare={(right) => `/field/families/${encodeURIComponent(view.household_id)}/claims/${rightKey(right)}`} begun={(right) => isBegun(family, right)} />
      </div>
      <EntriesOf held={family.document} />
      <Photos record={family.document.id} />
      <FieldSheet view={view} shown={shown} onShow={setShown} answers={answers} />
      <Sheet title={t.visitToday} open={open === 'visit'} onClose={close}>
        {open === 'visit' ? <VisitForm record={family.document.id} today={rules.today} by={me?.name.th ?? ''} onDone={done} /> : null}
      </Sheet>
      <Sheet title={t.note} open={open === 'note'} onClose={close}>
        {open === 'note' ? <NoteForm record={family.document.id} today={rules.today} by={me?.name.th ?? ''} onDone={done} /> : null}
      </Sheet>
      {answers.kept ? <UndoBar key={answers.kept.at} done={t.keptHere} undo={{ label: t.undo, onPress: answers.putBack }} onGone={answers.forget} /> : null}
      {saved && !answers.kept ? <UndoBar done={t.keptHere} onGone={() => setSaved(false)} /> : null}
    </div>
  );
}

/** Somebody has written an application for it, and not taken it back: the last entry says so. */
function isBegun({ document }: OpenedFamily, { subject, right }: { subject: string; right: string }): boolean {
  const last = valuesIn(document, 'claims').findLast((one) => one.subject === subject && one.right === right);
  return last !== undefined && last.what !== 'withdrawn';
}

function Head({ family, rules }: { family: OpenedFamily; rules: OnDevice }) {
  const t = useTexts(visitTexts);
  const f = useTexts(fieldTexts);
  const say = useSay();
  const language = useLanguage();
  const { view } = family;
  const summary = fieldSummary(family.document) as unknown as FamilySummary | null;
  const line = summary === null ? null : lineOf(summary, rules.today);
  const { per_year: perYear, up_to_once: once } = view.unclaimed;
  return (
    <header className="field-head">
      <h1>
        {t.family}
        <Name>{view.called.name}</Name>
        <span className="family-others">{f.others(view.called.others)}</span>
      </h1>
      <p className="family-place">{[line?.address ?? '', say(view.place.text)].filter(Boolean).join(' · ')}</p>
      {line && line.about.length > 0 ? <p className="field-matters">{line.about.map(say).join(' · ')}</p> : null}
      {perYear > 0 || once > 0 ? (
        <p className="family-gain">
          {perYear > 0 ? <Tag meaning="gap">{t.due(baht(perYear, language))}</Tag> : null}
          {once > 0 ? <span className="quiet small">{t.dueOnce(baht(once, language))}</span> : null}
        </p>
      ) : null}
    </header>
  );
}

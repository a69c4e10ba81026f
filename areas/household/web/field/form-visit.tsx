import { useEffect, useMemo, useState } from 'react';
import { factsFed, fieldName, type FormsInForce, isAboutPerson, knownAnswers, type OnDevice, recordOnDevice, VISITS } from '@klaikhun/areas/household';
import { fullName, isAlive } from '@klaikhun/areas/people';
import { type Answers, type Form, Session } from '@klaikhun/forms';
import { bangkokTime, isoOf, type Problem } from '@klaikhun/std';
import type { Json } from '@klaikhun/sync';
import { FormFiller, useWide } from '@klaikhun/web/forms/index.ts';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go, useAddress } from '@klaikhun/web/navigation/index.tsx';
import { field } from '@klaikhun/web/offline/index.ts';
import { Button, Empty, Notice, Skeleton } from '@klaikhun/web/ui/index.ts';
import '../forms/forms.css';
import { formsTexts } from '../forms/forms-texts.ts';
import { Whom } from '../forms/whom.tsx';
import { useFormsHere } from './forms-here.ts';
import { Gate } from './gate.tsx';
import { positionNow } from './position.ts';
import { ProblemSaid } from './problem-said.tsx';
import { type OpenedFamily, useFamily, useMe, useRules } from './use-store.ts';
import { useDraft } from './visit.tsx';

/** A visit with a form, at the door, without a signal. */
export default function FormVisitScreen() {
  const id = useAddress().params.id ?? '';
  return <Gate>{() => <Here key={id} id={id} />}</Gate>;
}

function Here({ id }: { id: string }) {
  const t = useTexts(formsTexts);
  const rules = useRules();
  const { family } = useFamily(id, rules);
  const forms = useFormsHere();
  return (
    <div className="field-page">
      <p>
        <Go to={`/field/families/${encodeURIComponent(id)}`}>‹ {t.family}</Go>
      </p>
      {family === undefined || forms === null ? <Skeleton lines={5} tall /> : null}
      {family && rules && forms ? <Visit family={family} rules={rules} forms={forms} /> : null}
    </div>
  );
}

/** Begun on one version, it is finished on that one: the form lies in the draft. */
interface Begun { form: Form | null; started: string; person: string | null; answers: Answers | null }
const NOT_BEGUN: Begun = { form: null, started: '', person: null, answers: null };

function Visit({ family, rules, forms }: { family: OpenedFamily; rules: OnDevice; forms: FormsInForce }) {
  const t = useTexts(formsTexts);
  const say = useSay();
  const { draft, change, clear } = useDraft<Begun>(`form ${family.document.id}`, NOT_BEGUN);
  const begin = (form: Form) => change({ form, started: bangkokTime(Date.now()), person: null, answers: null });
  if (draft.form !== null) return <Begun key={draft.started} family={family} rules={rules} draft={draft} form={draft.form} change={change} clear={clear} />;
  return (
    <>
      <h1>{t.here}</h1>
      {forms.forms.length === 0 ? <Empty title={t.none} /> : null}
      <div className="field-form">
        {forms.forms.map((one) => (
          <Button key={one.hash} wide onPress={() => begin(one.model as Form)}>
            {say({ th: one.title.th, en: one.title.en || one.title.th })}
          </Button>
        ))}
      </div>
    </>
  );
}

interface BegunProps { family: OpenedFamily; rules: OnDevice; draft: Begun; form: Form; change: (some: Partial<Begun>) => void; clear: () => Promise<void> }

function Begun({ family, rules, draft, form, change, clear }: BegunProps) {
  const t = useTexts(formsTexts);
  const say = useSay();
  const me = useMe();
  const { go } = useAddress();
  const isWide = useWide();
  const [problem, setProblem] = useState<Problem | null>(null);
  const id = family.document.id;
  const record = useMemo(() => recordOnDevice(family.document), [family.document]);
  const known = useMemo(() => (record === null ? {} : knownAnswers(form, record, rules.today)), [record, form, rules.today]);
  const people = (record?.persons ?? []).filter((person) => isAlive(person, rules.today));
  const only = people.length === 1 ? (people[0]?.personId ?? null) : null;
  const needsWhom = isAboutPerson(form);
  useEffect(() => {
    if (needsWhom && draft.person === null && only !== null) change({ person: only });
  }, [needsWhom, draft.person, only, change]);
  const keep = async (answers: Answers) => {
    const facts = factsFed(Session.from(form, answers, draft.started), draft.person).filter(({ fact }) => rules.law.facts.person.some((one) => one.name === fact && rules.sees(one.sensitivity)));
    const value: Record<string, Json> = {
      on: isoOf(rules.today), met: 'met', note: '', again: null, by: me?.name.th ?? '', form: form.hash, form_title: form.title.th, form_title_en: form.title.en || form.title.th, person: draft.person, started: draft.started, answers: JSON.stringify(answers),
    };
    const written = await field.edit(id, { sets: facts.map((one) => ({ field: fieldName(one.subject, one.fact), value: one.value })), appends: [{ list: VISITS, value }] });
    if (!written.ok) return setProblem(written.problem);
    await clear();
    go(`/field/families/${encodeURIComponent(id)}`);
  };
  const picture = async (blob: Blob, kind: 'photo' | 'signature') => {
    const kept = await field.addMedia(id, { blob, kind, note: form.title.th });
    return kept.ok ? kept.value.mediaId : null;
  };
  return (
    <>
      <h1>{say({ th: form.title.th, en: form.title.en || form.title.th })}</h1>
      {problem ? <ProblemSaid problem={problem} /> : null}
      {needsWhom ? <Whom people={people.map((one) => ({ id: one.personId, name: fullName(one) }))} chosen={draft.person} onChoose={(id) => change({ person: id })} /> : null}
      {needsWhom && people.length === 0 ? <Notice meaning="unknown" title={t.noForm} /> : null}
      {needsWhom && draft.person === null ? null : (
        <FormFiller form={form} initial={draft.answers ?? known} known={known} now={draft.started} means={{ picture, position: positionNow }} layout={isWide ? 'dense' : 'pages'} onDraft={(answers) => change({ answers })} onSend={keep} />
      )}
      <p>
        <Button kind="quiet" onPress={() => void clear().then(() => go(`/field/families/${encodeURIComponent(id)}`))}>
          {t.drop}
        </Button>
      </p>
    </>
  );
}

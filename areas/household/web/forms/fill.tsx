import { useEffect, useRef, useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FamilyForms, FormsInForce, HouseholdView } from '@klaikhun/areas/household';
import type { Answers, Form } from '@klaikhun/forms';
import { bangkokTime } from '@klaikhun/std';
import { get, operations, post } from '@klaikhun/web/api/index.ts';
import { FormFiller, useWide } from '@klaikhun/web/forms/index.ts';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go, useAddress } from '@klaikhun/web/navigation/index.tsx';
import { Notice, Skeleton, WentWrong } from '@klaikhun/web/ui/index.ts';
import { householdKey, historyKey } from '../household-acts.ts';
import { positionNow } from '../field/position.ts';
import { familyFormsKey, familyFormsPath, useFamilyForms } from './forms-here.tsx';
import './forms.css';
import { formsTexts } from './forms-texts.ts';
import { Whom } from './whom.tsx';

/** A form of one family, at the desk. What is typed lies on this page alone until it is saved. */
export default function FillScreen() {
  const t = useTexts(formsTexts);
  const { params, search } = useAddress();
  const id = params.id ?? '';
  const family = useFamilyForms(id);
  const forms = useQuery({ queryKey: ['forms-in-force'], queryFn: ({ signal }) => get<FormsInForce>('/api/forms/in-force', {}, signal) });
  const household = useQuery({ queryKey: householdKey(id), queryFn: ({ signal }) => get<HouseholdView>(`/api/households/${encodeURIComponent(id)}`, {}, signal) });
  const problem = family.error ?? forms.error ?? household.error;
  const form = forms.data?.forms.find((one) => one.hash === search.form);
  const isReady = family.data !== undefined && forms.data !== undefined && household.data !== undefined;
  return (
    <section className="forms-page">
      <p>
        <Go to={`/households/${encodeURIComponent(id)}`}>‹ {t.family}</Go>
      </p>
      {problem ? <WentWrong problem={problem} /> : null}
      {!problem && !isReady ? <Skeleton lines={6} tall /> : null}
      {isReady && (form === undefined || !family.data.may_fill) ? (
        <>
          <h1>{t.here}</h1>
          <Notice meaning="unknown" title={t.noForm}>
            {t.noFormNext}
          </Notice>
        </>
      ) : null}
      {isReady && form !== undefined && family.data.may_fill ? <Fill key={form.hash} id={id} family={family.data} members={household.data.members} form={form.model as Form} /> : null}
    </section>
  );
}

const MEANS = { picture: null, position: positionNow };

function Fill({ id, family, members, form }: { id: string; family: FamilyForms; members: HouseholdView['members']; form: Form }) {
  const t = useTexts(formsTexts);
  const say = useSay();
  const client = useQueryClient();
  const { go } = useAddress();
  const isWide = useWide();
  const offered = family.to_fill.find((one) => one.hash === form.hash);
  const isAboutPerson = offered?.about_person ?? false;
  const only = members.length === 1 ? (members[0]?.person_id ?? null) : null;
  const [person, setPerson] = useState<string | null>(isAboutPerson ? only : null);
  const [ids] = useState(() => operations());
  const [started] = useState(() => bangkokTime(Date.now()));
  const [known] = useState(() => (offered?.known ?? {}) as Answers);
  const [written, setWritten] = useState(false);
  const draft = useRef<Answers>(known);
  useEffect(() => {
    if (!written) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [written]);
  const send = useMutation({
    mutationFn: (answers: Answers) => {
      const body = { hash: form.hash, person_id: person, started, answers: JSON.stringify(answers) };
      return post<FamilyForms>(familyFormsPath(id), { operation_id: ids.idFor(body), ...body });
    },
    onSuccess: (now) => {
      ids.answered();
      setWritten(false);
      client.setQueryData(familyFormsKey(id), now);
      void client.invalidateQueries({ queryKey: householdKey(id) });
      void client.invalidateQueries({ queryKey: historyKey(id) });
      go(`/households/${encodeURIComponent(id)}`);
    },
  });
  const layout = isWide ? 'dense' : 'pages';
  return (
    <div className={isWide ? 'forms-desk' : ''}>
      <h1>{say({ th: form.title.th, en: form.title.en || form.title.th })}</h1>
      <p className="quiet small">{t.unsaved}</p>
      {isAboutPerson ? <Whom people={members.map((one) => ({ id: one.person_id, name: one.name }))} chosen={person} onChoose={setPerson} /> : null}
      {send.isError ? <WentWrong problem={send.error} /> : null}
      {isAboutPerson && person === null ? null : (
        <FormFiller key={layout} form={form} initial={draft.current} known={known} now={started} means={MEANS} layout={layout}
          onDraft={(answers) => { draft.current = answers; setWritten(true); }} onSend={async (answers) => { await send.mutateAsync(answers).catch(() => {}); }} />
      )}
    </div>
  );
}

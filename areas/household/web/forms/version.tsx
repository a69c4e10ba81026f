import { type FormEvent, useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FormShown } from '@klaikhun/areas/household';
import type { Form } from '@klaikhun/forms';
import { bangkokTime, parseDate, isoOf } from '@klaikhun/std';
import { get, operations, post } from '@klaikhun/web/api/index.ts';
import { FormFiller, FormPaper } from '@klaikhun/web/forms/index.ts';
import { shownDay, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go, useAddress } from '@klaikhun/web/navigation/index.tsx';
import { Button, DateInput, dateOfParts, EMPTY_DATE, Notice, Shape, Skeleton, Tag, UndoBar, WentWrong } from '@klaikhun/web/ui/index.ts';
import { positionNow } from '../field/position.ts';
import { Way, Ways } from '../openings/ways.tsx';
import { formsKey, STATE_MEANING } from './forms.tsx';
import '../openings/openings.css';
import './forms.css';
import { formsTexts } from './forms-texts.ts';

/** One version: what it changes, how it looks, and from when it is in force. */
export default function FormVersionScreen() {
  const t = useTexts(formsTexts);
  const hash = useAddress().params.hash ?? '';
  const shown = useQuery({ queryKey: [...formsKey, hash], queryFn: ({ signal }) => get<FormShown>(`/api/forms/versions/${encodeURIComponent(hash)}`, {}, signal) });
  return (
    <section className="forms-page">
      <p className="screen-only">
        <Go to="/forms">‹ {t.back}</Go>
      </p>
      {shown.isPending ? <Skeleton lines={6} tall /> : null}
      {shown.isError ? <WentWrong problem={shown.error} onRetry={() => void shown.refetch()} /> : null}
      {shown.data ? <Version key={hash} shown={shown.data} /> : null}
    </section>
  );
}

function Version({ shown }: { shown: FormShown }) {
  const t = useTexts(formsTexts);
  const say = useSay();
  const language = useLanguage();
  const { version, against } = shown;
  const form = shown.model as Form;
  return (
    <>
      <div className="screen-only forms-body">
        <header>
          <h1>{say({ th: version.title.th, en: version.title.en || version.title.th })}</h1>
          <p>
            {t.versionOf(version.version)} <Tag meaning={STATE_MEANING[version.state]}>{t[version.state]}</Tag>{' '}
            <span className="quiet small">{t.uploaded(say(version.uploaded_by), shownDay(version.uploaded_on, language))}</span>
          </p>
        </header>
        {version.state === 'draft' || version.state === 'coming' ? (
          <section>
            {against === null ? <p>{t.firstOne}</p> : <h2>{t.difference(against.version)}</h2>}
            {against !== null && shown.difference.length === 0 ? <p>{t.same}</p> : null}
            {shown.difference.length > 0 ? (
              <ul className="forms-difference">
                {shown.difference.map((one) => (
                  <li key={one.th}>{say(one)}</li>
                ))}
              </ul>
            ) : null}
          </section>
        ) : null}
        <Publish shown={shown} />
        <Preview form={form} />
        <p>
          <Button onPress={() => window.print()}>{t.print}</Button>
        </p>
      </div>
      <div className="print-only">
        <FormPaper form={form} />
      </div>
    </>
  );
}

function Publish({ shown: { version } }: { shown: FormShown }) {
  const t = useTexts(formsTexts);
  const say = useSay();
  const language = useLanguage();
  const client = useQueryClient();
  const [ids] = useState(() => operations());
  const [day, setDay] = useState(EMPTY_DATE);
  const [tried, setTried] = useState(false);
  const [done, setDone] = useState(false);
  const act = useMutation({
    mutationFn: ({ kind, ...body }: { kind: 'publish' | 'unpublish'; from?: string }) => post<FormShown>(`/api/forms/versions/${version.hash}/${kind}`, { operation_id: ids.idFor({ kind, ...body }), ...body }),
    onSuccess: (now, { kind }) => {
      ids.answered();
      client.setQueryData([...formsKey, version.hash], now);
      void client.invalidateQueries({ queryKey: formsKey, exact: true });
      setDone(kind === 'publish');
    },
  });
  const parsed = parseDate(dateOfParts(day), { partial: false });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (parsed.ok) act.mutate({ kind: 'publish', from: isoOf(parsed.value.day) });
  };
  const said = version.published_from !== null && version.published_by !== null ? t.from(shownDay(version.published_from, language), say(version.published_by)) : '';
  return (
    <section className="forms-publish" aria-labelledby="forms-publish">
      <h2 id="forms-publish">{said === '' ? t.publish : `${t[version.state]} ${said}`}</h2>
      {act.isError ? <WentWrong problem={act.error} /> : null}
      {version.state === 'draft' ? (
        <form onSubmit={submit} noValidate>
          <p className="quiet">{t.publishAbout}</p>
          <fieldset className="form-question">
            <legend className="form-label">{t.publishFrom}</legend>
            {tried && !parsed.ok ? (
              <p className="field-fault" role="alert">
                <Shape meaning="danger" /> {t.dayFault}
              </p>
            ) : null}
            <DateInput value={day} onChange={setDay} invalid={tried && !parsed.ok} />
          </fieldset>
          <Button type="submit" kind="main" isDisabled={act.isPending}>
            {t.publishGo}
          </Button>
        </form>
      ) : null}
      {version.state === 'coming' ? (
        <Button isDisabled={act.isPending} onPress={() => act.mutate({ kind: 'unpublish' })}>
          {t.unpublish}
        </Button>
      ) : null}
      {done && version.state === 'coming' ? <UndoBar done={`${t.coming} ${said}`} undo={{ label: t.unpublish, onPress: () => act.mutate({ kind: 'unpublish' }) }} onGone={() => setDone(false)} /> : null}
    </section>
  );
}

const TRYING = { picture: null, position: positionNow };
const NOTHING = {};

function Preview({ form }: { form: Form }) {
  const t = useTexts(formsTexts);
  const [layout, setLayout] = useState<'pages' | 'dense'>('pages');
  const [turn, setTurn] = useState(0);
  const [tried, setTried] = useState(false);
  return (
    <section aria-labelledby="forms-preview">
      <h2 id="forms-preview">{t.preview}</h2>
      <p className="quiet">{t.previewAbout}</p>
      <Ways legend={t.previewWidth} inLine>
        <Way name="forms-layout" label={t.asPhone} checked={layout === 'pages'} onChoose={() => setLayout('pages')} />
        <Way name="forms-layout" label={t.asDesk} checked={layout === 'dense'} onChoose={() => setLayout('dense')} />
      </Ways>
      <div className={layout === 'pages' ? 'forms-phone' : 'forms-desk'}>
        {tried ? (
          <Notice meaning="received" title={t.tried}>
            <Button onPress={() => { setTried(false); setTurn(turn + 1); }}>{t.again}</Button>
          </Notice>
        ) : (
          <FormFiller key={`${turn} ${layout}`} form={form} initial={NOTHING} now={bangkokTime(Date.now())} means={TRYING} layout={layout} onDraft={() => {}} onSend={async () => setTried(true)} />
        )}
      </div>
    </section>
  );
}

import { useRef, useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Forms, FormUploaded, FormVersion } from '@klaikhun/areas/household';
import { get, operations, post } from '@klaikhun/web/api/index.ts';
import { shownDay, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go, useAddress } from '@klaikhun/web/navigation/index.tsx';
import { Button, Empty, type Meaning, Notice, Skeleton, Tag, WentWrong } from '@klaikhun/web/ui/index.ts';
import './forms.css';
import { formsTexts } from './forms-texts.ts';

export const formsKey = ['forms'] as const;
export const STATE_MEANING: Record<FormVersion['state'], Meaning> = { in_force: 'received', coming: 'gap', draft: 'unknown', earlier: 'plain' };

/** Every form with its versions, and the way to read in a new one. */
export default function FormsScreen() {
  const t = useTexts(formsTexts);
  const say = useSay();
  const forms = useQuery({ queryKey: formsKey, queryFn: ({ signal }) => get<Forms>('/api/forms', {}, signal) });
  return (
    <section aria-labelledby="forms" className="forms-page">
      <h1 id="forms">{t.title}</h1>
      <p className="forms-about">{t.about}</p>
      <Upload />
      {forms.isPending ? <Skeleton lines={4} /> : null}
      {forms.isError ? <WentWrong problem={forms.error} onRetry={() => void forms.refetch()} /> : null}
      {forms.data?.forms.length === 0 ? <Empty title={t.none}>{t.noneNext}</Empty> : null}
      {forms.data?.forms.map((form) => (
        <section key={form.form_id} className="forms-one">
          <h2>{say({ th: form.title.th, en: form.title.en || form.title.th })}</h2>
          <ul>
            {form.versions.map((version) => (
              <VersionLine key={version.hash} version={version} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function VersionLine({ version }: { version: FormVersion }) {
  const t = useTexts(formsTexts);
  const say = useSay();
  const language = useLanguage();
  return (
    <li className="forms-version">
      <Go to={`/forms/${version.hash}`}>{t.versionOf(version.version)}</Go>
      <Tag meaning={STATE_MEANING[version.state]}>{t[version.state]}</Tag>
      <span className="quiet small">
        {version.published_from !== null && version.published_by !== null
          ? t.from(shownDay(version.published_from, language), say(version.published_by))
          : t.uploaded(say(version.uploaded_by), shownDay(version.uploaded_on, language))}
        {' · '}
        {t.questions(version.questions)}
      </span>
    </li>
  );
}

const MOST_BYTES = 650 * 1024;

function Upload() {
  const t = useTexts(formsTexts);
  const say = useSay();
  const { go } = useAddress();
  const client = useQueryClient();
  const chooser = useRef<HTMLInputElement>(null);
  const [ids] = useState(() => operations());
  const [tooLarge, setTooLarge] = useState(false);
  const read = useMutation({
    mutationFn: (workbook: string) => post<FormUploaded>('/api/forms/versions', { operation_id: ids.idFor({ workbook }), workbook }),
    onSuccess: (found) => {
      ids.answered();
      void client.invalidateQueries({ queryKey: formsKey });
      if (found.hash !== null) go(`/forms/${found.hash}`);
    },
  });
  const take = async (files: FileList | null) => {
    const [file] = files ?? [];
    if (file === undefined) return;
    setTooLarge(file.size > MOST_BYTES);
    if (file.size <= MOST_BYTES) read.mutate(await base64Of(file));
    if (chooser.current) chooser.current.value = '';
  };
  const mistakes = read.data?.mistakes ?? [];
  return (
    <div className="forms-upload">
      <input ref={chooser} type="file" accept=".xlsx" hidden aria-label={t.choose} onChange={(event) => void take(event.target.files)} />
      <Button kind="main" isDisabled={read.isPending} onPress={() => chooser.current?.click()}>
        {read.isPending ? t.reading : t.choose}
      </Button>
      {tooLarge ? <Notice meaning="danger" title={t.tooLarge} urgent /> : null}
      {read.isError ? <WentWrong problem={read.error} /> : null}
      {mistakes.length > 0 ? (
        <div role="alert" className="forms-mistakes">
          <p className="notice-title">{t.mistakes(mistakes.length)}</p>
          <p>{t.mistakesNext}</p>
          <table>
            <thead>
              <tr>
                <th scope="col">{t.sheet}</th>
                <th scope="col">{t.row}</th>
                <th scope="col">{t.column}</th>
                <th scope="col">{t.what}</th>
              </tr>
            </thead>
            <tbody>
              {mistakes.map((one) => (
                <tr key={`${one.sheet} ${one.row} ${one.column} ${one.said.th}`}>
                  <td>{one.sheet || '–'}</td>
                  <td className="figures">{one.row || '–'}</td>
                  <td>{one.column || '–'}</td>
                  <td>{say(one.said)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </div>
  );
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

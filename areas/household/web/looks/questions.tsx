import { useState, type FormEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { LookQuestions } from '@klaikhun/areas/household';
import { get, post } from '@klaikhun/web/api/index.ts';
import { shownMoment, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, Empty, Skeleton, TextField, WentWrong } from '@klaikhun/web/ui/index.ts';
import { looksTexts } from './looks-texts.ts';
import './looks.css';

const KEY = ['look-questions'] as const;
const LEAST_WORDS = 10;

/** For the officer who is asked: when it was, and room for an answer. */
export default function QuestionsScreen() {
  const t = useTexts(looksTexts);
  const asked = useQuery({ queryKey: KEY, queryFn: ({ signal }) => get<LookQuestions>('/api/look-questions', {}, signal) });
  return (
    <section className="looks" aria-labelledby="questions">
      <h1 id="questions">{t.questionsTitle}</h1>
      {asked.isPending ? <Skeleton lines={4} /> : null}
      {asked.isError ? <WentWrong problem={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {asked.data?.questions.length === 0 ? <Empty title={t.noQuestions}>{t.noQuestionsNext}</Empty> : null}
      {asked.data && asked.data.questions.length > 0 ? <p className="quiet looks-about">{t.questionsAbout}</p> : null}
      <ul className="look-flags">{asked.data?.questions.map((one) => <Question key={one.flag_id} one={one} />)}</ul>
    </section>
  );
}

function Question({ one }: { one: LookQuestions['questions'][number] }) {
  const t = useTexts(looksTexts);
  const say = useSay();
  const language = useLanguage();
  const client = useQueryClient();
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const answer = useMutation({ mutationFn: () => post(`/api/look-questions/${one.flag_id}/answer`, { words: words.trim() }), onSuccess: () => client.invalidateQueries({ queryKey: KEY }) });
  const isShort = words.trim().length < LEAST_WORDS;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isShort) answer.mutate();
  };
  return (
    <li className="look-flag">
      <p className="quiet small">{t.between(shownMoment(one.from, language), shownMoment(one.until, language))}</p>
      <h2 className="look-sentence">{say(one.sentence)}</h2>
      {one.explanation === null ? (
        <form onSubmit={submit} noValidate className="look-judge">
          {answer.isError ? <WentWrong problem={answer.error} /> : null}
          <TextField label={t.yourWords} hint={t.whyHint} value={words} onChange={setWords} autoComplete="off" maxLength={1000} fault={tried && isShort ? t.needWhy : undefined} />
          <Button kind="main" type="submit" isDisabled={answer.isPending}>{answer.isPending ? t.saving : t.answer}</Button>
        </form>
      ) : <p className="look-said">“{one.explanation}”<br /><span className="quiet small">{t.answered(one.explained_at === null ? '' : shownMoment(one.explained_at, language))}</span></p>}
    </li>
  );
}

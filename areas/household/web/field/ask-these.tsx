import { useState } from 'react';
import type { HouseholdView, Question } from '@klaikhun/areas/household';
import { baht, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button } from '@klaikhun/web/ui/index.ts';
import { AnswerForm } from '../parts/answer-form.tsx';
import { worthAsking } from '../first-question.ts';
import { ProblemSaid } from './problem-said.tsx';
import type { Answers } from './use-answers.ts';
import { visitTexts } from './visit-texts.ts';

const FIRST = 2;

/** "This family may get … : ask these two." The most settling first, answered right there. */
export function AskThese({ view, answers }: { view: HouseholdView; answers: Answers }) {
  const t = useTexts(visitTexts);
  const language = useLanguage();
  const [all, setAll] = useState(false);
  const questions = worthAsking(view);
  if (questions.length === 0) return null;
  const shown = all ? questions : questions.slice(0, FIRST);
  const more = questions.length - shown.length;
  const stake = shown.reduce((most, question) => Math.max(most, question.per_year_at_stake), 0);
  return (
    <section className="field-ask" aria-labelledby="field-ask">
      <h2 id="field-ask">
        {stake > 0 ? <span className="field-ask-gain">{t.mayGet(baht(stake, language))}</span> : null} {t.askThese(shown.length)}
      </h2>
      {answers.problem ? <ProblemSaid problem={answers.problem} /> : null}
      <ul className="field-questions">
        {shown.map((question) => (
          <One key={`${question.subject} ${question.fact}`} question={question} answers={answers} />
        ))}
      </ul>
      {more > 0 ? (
        <Button kind="quiet" onPress={() => setAll(true)}>
          {t.moreQuestions(more)}
        </Button>
      ) : null}
    </section>
  );
}

function One({ question, answers }: { question: Question; answers: Answers }) {
  const t = useTexts(visitTexts);
  const say = useSay();
  const rights = [...new Set(question.settles.map((one) => say(one.title)))];
  return (
    <li className="field-question">
      <h3>
        {question.subject_name ? <span className="field-question-who">{question.subject_name}</span> : null}
        {say(question.question)}
      </h3>
      <AnswerForm question={question.question} shape={question.answer} sending={answers.busy} onAnswer={(value) => void answers.send({ subject: question.subject, fact: question.fact, value })} />
      <p className="small quiet">{t.settles(rights.slice(0, 3).join(' · '))}</p>
    </li>
  );
}

import type { HouseholdView } from '@klaikhun/areas/household';
import { baht, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Shape, WentWrong } from '@klaikhun/web/ui/index.ts';
import type { HouseholdActs } from '../household-acts.ts';
import { householdTexts } from '../household-texts.ts';
import { AnswerForm } from './answer-form.tsx';

type Question = NonNullable<HouseholdView['ask']>;

/** The one question whose answer settles most, with what it would settle. */
export function TheQuestion({ question, acts }: { question: Question; acts: HouseholdActs }) {
  const t = useTexts(householdTexts);
  const say = useSay();
  const language = useLanguage();
  const rights = [...new Set(question.settles.map((one) => say(one.title)))];
  return (
    <section className="the-question screen-only" aria-labelledby="the-question">
      <p className="the-question-kind small">
        <Shape meaning="unknown" /> {t.question}
      </p>
      <h2 id="the-question">
        {question.subject_name ? <span className="the-question-who">{question.subject_name}</span> : null}
        {say(question.question)}
      </h2>
      {acts.answer.isError ? <WentWrong problem={acts.answer.error} /> : null}
      <AnswerForm
        key={`${question.subject}${question.fact}`}
        question={question.question}
        shape={question.answer}
        sending={acts.answer.isPending}
        onAnswer={(value) => acts.answer.send({ subject: question.subject, fact: question.fact, value })}
      />
      <p className="small">
        <strong>{t.settles}</strong> {rights.join(' · ')}
        {question.per_year_at_stake > 0 ? <span className="quiet"> ({t.stake(baht(question.per_year_at_stake, language))})</span> : null}
      </p>
      <p className="small quiet">
        {t.whyAsked}: {say(question.why_asked)}
      </p>
    </section>
  );
}

import type { Decision } from '@klaikhun/rules/decide';
import { formatThai } from '@klaikhun/std';
import { count, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { checkTexts } from '../check-texts.ts';
import type { ResultLine } from '../engine/index.ts';

/** One right that holds: how much, where to go, what to bring; why, with its law, one tap away and always on paper. */
export function ResultRight({ line, under = false }: { line: ResultLine; under?: boolean }) {
  const t = useTexts(checkTexts);
  const say = useSay();
  const language = useLanguage();
  const { right, decision, explanation } = line;
  return (
    <li className="result-right">
      {under ? <h3>{say(right.shownAs)}</h3> : <h2>{say(right.shownAs)}</h2>}
      <p className="result-amount">
        <Amount decision={decision} />
      </p>
      <p>{say(right.about)}</p>
      <dl className="result-how">
        <dt>{t.where}</dt>
        <dd>
          <ul>
            {right.applyAt.map((place) => (
              <li key={place.th}>{say(place)}</li>
            ))}
          </ul>
        </dd>
        <dt>{t.bring}</dt>
        <dd>
          <ul>
            {right.documents.map((document) => (
              <li key={document.id}>{say(document)}</li>
            ))}
          </ul>
        </dd>
      </dl>
      <details className="result-why">
        <summary>{t.whyYes}</summary>
        <ul>
          {explanation.conditions.map((condition) => (
            <li key={condition.id}>{say(condition.sentence)}</li>
          ))}
        </ul>
        <p className="small quiet">
          {t.law}: {say(explanation.version.citation.title)} {explanation.version.citation.section}
          {explanation.version.confidence === 'seen' ? '' : ` (${t.toVerify})`}
        </p>
      </details>
      {decision.changesOn !== null ? <p className="small quiet">{t.until(formatThai(decision.changesOn, 'day', 'long', language))}</p> : null}
    </li>
  );
}

function Amount({ decision }: { decision: Decision }) {
  const t = useTexts(checkTexts);
  const low = (decision.amountMin ?? 0) / 100;
  const high = (decision.amountMax ?? 0) / 100;
  const sum = low === high || low === 0 ? count(high) : `${count(low)}–${count(high)}`;
  if (high === 0 || decision.period === 'in_kind') return <>{t.inKind}</>;
  if (decision.period === 'month') return <>{t.perMonth(sum)}</>;
  if (decision.period === 'year') return <>{t.perYear(sum)}</>;
  if (decision.period === 'time') return <>{t.perTime(count(high))}</>;
  if (decision.period === 'loan') return <>{t.loan(count(high))}</>;
  return <>{low === 0 ? t.onceUpTo(count(high)) : t.once(sum)}</>;
}

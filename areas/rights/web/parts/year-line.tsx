import type { TakeUp } from '@klaikhun/areas/rights';
import { finePercent, shownDay, useLanguage, useTexts } from '@klaikhun/web/i18n/index.ts';
import { TrendLine } from '@klaikhun/web/ui/index.ts';
import { frontTexts } from '../front-texts.ts';

/** Take-up at the last twelve month ends and today, as one line. */
export function YearLine({ takeUp, heading }: { takeUp: TakeUp; heading: string }) {
  const t = useTexts(frontTexts);
  const language = useLanguage();
  const rates = takeUp.trend.flatMap((month) => (month.total.rate === null ? [] : [month.total.rate]));
  const change = rates.length > 1 ? (rates[rates.length - 1] ?? 0) - (rates[0] ?? 0) : 0;
  const points = Math.abs(change * 100).toFixed(1);
  return (
    <>
      <h2 id={heading}>{t.byMonth}</h2>
      {rates.length < 2 ? (
        <p className="quiet">{t.noTrend}</p>
      ) : (
        <>
          <p className="small quiet side-note">
            {t.lineNote} · <strong>{points === '0.0' ? t.level : change > 0 ? t.rising(points) : t.falling(points)}</strong>
          </p>
          <TrendLine
            title={t.lineTitle}
            whenHead={t.monthEnd}
            shareHead={t.rate}
            showTable={t.showTable}
            points={takeUp.trend.map((month) => ({
              when: shownDay(month.month_end, language),
              share: month.total.rate,
              said: month.total.rate === null ? '–' : finePercent(month.total.rate),
            }))}
          />
        </>
      )}
    </>
  );
}

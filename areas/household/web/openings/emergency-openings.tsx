import { useState, type FormEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { GlassReview, GlassReviews, ReviewGlass } from '@klaikhun/areas/household';
import { get, operations, post } from '@klaikhun/web/api/index.ts';
import { shownDay, shownMoment, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, Empty, Skeleton, Tag, TextField, WentWrong } from '@klaikhun/web/ui/index.ts';
import { openingsTexts } from './openings-texts.ts';
import './openings.css';

const KEY = ['break-glass'] as const;
const LEAST_OPINION = 10;

/** What was opened in an emergency, and whether it was right to. */
export default function EmergencyOpeningsScreen() {
  const t = useTexts(openingsTexts);
  const openings = useQuery({ queryKey: KEY, queryFn: ({ signal }) => get<GlassReviews>('/api/break-glass', {}, signal) });
  return (
    <section aria-labelledby="emergency-openings">
      <h1 id="emergency-openings">{t.reviews}</h1>
      {openings.isPending ? <Skeleton lines={5} /> : null}
      {openings.isError ? <WentWrong problem={openings.error} onRetry={() => void openings.refetch()} /> : null}
      {openings.data?.reviews.length === 0 ? <Empty title={t.noReviews}>{t.noReviewsNext}</Empty> : null}
      {openings.data && openings.data.reviews.length > 0 ? (
        <>
          <p>{t.waiting(openings.data.waiting)}</p>
          <p className="quiet">{t.reviewsAbout}</p>
          <ul className="glass-list">
            {openings.data.reviews.map((review) => <Opening key={review.glass_id} review={review} />)}
          </ul>
        </>
      ) : null}
    </section>
  );
}

function Opening({ review }: { review: GlassReview }) {
  const t = useTexts(openingsTexts);
  const say = useSay();
  const language = useLanguage();
  const { reviewed } = review;
  return (
    <li className="glass">
      <h2>
        {say(review.by.name)} <span className="quiet small">{say(review.by.role)}</span>
      </h2>
      <p className="glass-why">“{review.why}”</p>
      <p className="quiet small">
        {t.openedAt(shownMoment(review.opened_at, language))} · {t.familyNumber(review.household_id)} · {t.looks(review.looks)}
      </p>
      {reviewed ? (
        <p>
          <Tag meaning={reviewed.verdict === 'justified' ? 'received' : 'danger'}>{t[reviewed.verdict]}</Tag> {reviewed.why}{' '}
          <span className="quiet small">{t.reviewedBy(say(reviewed.by), shownMoment(reviewed.at, language))}</span>
        </p>
      ) : (
        <>
          <p>
            <Tag meaning={review.overdue ? 'danger' : 'gap'}>
              {t.dueBy(shownDay(review.review_due, language))}
              {review.overdue ? ` · ${t.overdue}` : ''}
            </Tag>
          </p>
          <Verdict id={review.glass_id} />
        </>
      )}
    </li>
  );
}

function Verdict({ id }: { id: string }) {
  const t = useTexts(openingsTexts);
  const client = useQueryClient();
  const [ids] = useState(() => operations());
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const review = useMutation({
    mutationFn: (verdict: ReviewGlass['verdict']) => post(`/api/break-glass/${id}/review`, { operation_id: ids.idFor({ verdict, why }), verdict, why: why.trim() }),
    onSuccess: () => {
      ids.answered();
      void client.invalidateQueries({ queryKey: KEY });
    },
  });
  const give = (verdict: ReviewGlass['verdict']) => {
    setTried(true);
    if (why.trim().length >= LEAST_OPINION) review.mutate(verdict);
  };
  const stay = (event: FormEvent) => event.preventDefault();
  return (
    <form onSubmit={stay} noValidate>
      {review.isError ? <WentWrong problem={review.error} /> : null}
      <TextField label={t.verdictWhy} hint={t.reasonHint} value={why} onChange={setWhy} autoComplete="off" maxLength={500} fault={tried && why.trim().length < LEAST_OPINION ? t.needReason : undefined} />
      <div className="answers">
        <Button kind="main" isDisabled={review.isPending} onPress={() => give('justified')}>
          {t.justified}
        </Button>
        <Button isDisabled={review.isPending} onPress={() => give('not_justified')}>
          {t.not_justified}
        </Button>
      </div>
    </form>
  );
}

import type { ReactNode } from 'react';
import type { HouseholdView } from '@klaikhun/areas/household';
import { type Claim, type ClaimContent, claimForm, type ClaimForm, EMPTY_CONTENT, accountBefore, readBack } from '@klaikhun/areas/claims';
import type { FactValue } from '@klaikhun/areas/people';
import { aboutThem, AnswerForm } from '@klaikhun/areas/household/web/parts';
import { shownDay, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go } from '@klaikhun/web/navigation/index.tsx';
import { Button, Name, Notice, Tag } from '@klaikhun/web/ui/index.ts';
import { claimTexts } from './claim-texts.ts';
import { Papers } from './papers.tsx';
import { WhoAndHow } from './who-and-how.tsx';
import { Withdraw } from './withdraw.tsx';
import './claims.css';

export interface ClaimPageProps {
  view: HouseholdView;
  claims: readonly Claim[];
  of: { readonly subject: string; readonly right: string };
  /** What this person changed and has not saved; null: nothing. */
  edited: ClaimContent | null;
  onEdit: (content: ClaimContent) => void;
  onSave: (content: ClaimContent) => void;
  onWithdraw: (why: string) => void;
  onAnswer: (given: { subject: string; fact: string; value: FactValue }) => void;
  busy: boolean;
  problem: ReactNode;
  back: string;
  /** Takes the picture of a paper and gives its number; absent: no camera here. */
  onPhoto?: (paper: string, file: Blob) => Promise<string | null>;
}

/** One application on one page: what is known, what alone is asked, papers, money, what is read out, save. */
export function ClaimPage(props: ClaimPageProps) {
  const { view, claims, of, edited, onEdit, onSave, onWithdraw, busy, problem } = props;
  const t = useTexts(claimTexts);
  const claim = claims.find((one) => one.right === of.right && one.subject === of.subject) ?? null;
  const form = claimForm(view, of, edited ?? claim?.content ?? EMPTY_CONTENT, accountBefore(claims, of));
  if (form === null) return <Notice meaning="unknown" title={t.gone}>{t.goneNext}</Notice>;
  const change = (some: Partial<ClaimContent>) => onEdit({ ...form.content, ...some });
  return (
    <div className="claim">
      <Head form={form} claim={claim} back={props.back} saved={claim?.content != null && edited === null} />
      {problem}
      <Written claim={claim} />
      <KnownHere form={form} />
      <AskedHere {...props} form={form} />
      <WhoAndHow view={view} form={form} onChange={change} />
      <Papers form={form} onChange={change} onPhoto={props.onPhoto} />
      <ReadOut view={view} form={form} onChange={change} />
      <div className="claim-save screen-only">
        <Button kind="main" wide isDisabled={busy} onPress={() => onSave(form.content)}>
          {form.open.length === 0 ? t.save : t.saveDraft}
        </Button>
        {claim?.content ? <Withdraw busy={busy} onWithdraw={onWithdraw} /> : null}
      </div>
    </div>
  );
}

function Head({ form, claim, back, saved }: { form: ClaimForm; claim: Claim | null; back: string; saved: boolean }) {
  const t = useTexts(claimTexts);
  const say = useSay();
  const { right } = form;
  const missing = useMissing(form);
  return (
    <header className="claim-head">
      <p className="screen-only">
        <Go to={back} className="family-back">
          ‹ {t.back}
        </Go>
      </p>
      <h1>{t.title(say(right.title))}</h1>
      <p className="claim-whose">
        {right.subject_name ? <Name>{right.subject_name}</Name> : t.wholeHome}
        {right.amount_text ? <strong className="figures"> · {say(right.amount_text)}</strong> : null}
      </p>
      <div role="status">
        {form.open.length === 0 ? <Tag meaning="received">{t.ready}</Tag> : <Tag meaning="gap">{t.open(missing.join(' · '))}</Tag>}
        {saved ? null : <span className="quiet small"> {claim !== null && claim.content === null ? t.withdrawnState : t.notSaved}</span>}
      </div>
      <details className="claim-why">
        <summary>{t.why}</summary>
        <p>{say(right.about)}</p>
        <ul className="dots">
          {right.conditions.filter((condition) => condition.state === 'true').map((condition) => <li key={condition.id}>{say(aboutThem(condition.text))}</li>)}
        </ul>
        <p className="small quiet">
          {say(right.law.citation.title)} {right.law.citation.section}
        </p>
      </details>
    </header>
  );
}

/** What is open, each thing once, in the words of the page. */
function useMissing(form: ClaimForm): string[] {
  const t = useTexts(claimTexts);
  const say = useSay();
  const words = form.open.map((point) => {
    switch (point.kind) {
      case 'fact': return t.ask(form.asks.filter((ask) => ask.needed).length);
      case 'paper': return say(form.papers.find((paper) => paper.id === point.paper)?.name ?? { th: '', en: '' });
      case 'authority': return t.who;
      case 'payment': return t.pay;
      case 'account': return t.account;
      case 'heard': return t.toHear;
      case 'officer_asks': return t.officerAsks;
      default: return say(form.right.outcome_text);
    }
  });
  return [...new Set(words)];
}

/** Who wrote in it, when somebody did. */
function Written({ claim }: { claim: Claim | null }) {
  const t = useTexts(claimTexts);
  const language = useLanguage();
  if (claim === null) return null;
  return (
    <>
      {claim.standing.length > 1 ? <Notice meaning="unknown" title={t.several} /> : null}
      <p className="small quiet">{claim.standing.map(({ entry }) => t.writtenBy(entry.by, shownDay(entry.on, language))).join(' · ')}</p>
    </>
  );
}

function KnownHere({ form }: { form: ClaimForm }) {
  const t = useTexts(claimTexts);
  const say = useSay();
  const language = useLanguage();
  return (
    <details className="claim-known">
      <summary>{t.known(form.known.length)}</summary>
      <dl>
        {form.known.map((one) => (
          <div key={one.id}>
            <dt>
              {say(one.label)}
              {one.who ? <span className="quiet"> {one.who}</span> : null}
            </dt>
            <dd>
              {say(one.text)}
              {one.source ? (
                <span className="small quiet claim-source">
                  {say(one.source)}
                  {one.on ? ` · ${shownDay(one.on, language)}` : ''}
                </span>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function AskedHere({ form, onAnswer, busy }: ClaimPageProps & { form: ClaimForm }) {
  const t = useTexts(claimTexts);
  const say = useSay();
  if (form.asks.length === 0 && form.right.missing_hidden === 0) return null;
  return (
    <section aria-labelledby="claim-asks" className="claim-part screen-only">
      <h2 id="claim-asks">{form.asks.length === 0 ? t.officerAsks : t.ask(form.asks.length)}</h2>
      <ul>
        {form.asks.map((ask) => (
          <li key={`${ask.subject} ${ask.fact}`} className="claim-ask">
            <h3>
              {ask.who ? <span className="quiet">{ask.who} </span> : null}
              {say(ask.question)}
            </h3>
            {ask.askedBefore || !ask.needed ? <p className="small quiet">{ask.askedBefore ? t.askedBefore : t.forAmount}</p> : null}
            <AnswerForm question={ask.question} shape={ask.answer} sending={busy} onAnswer={(value) => onAnswer({ subject: ask.subject, fact: ask.fact, value })} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ReadOut({ view, form, onChange }: { view: HouseholdView; form: ClaimForm; onChange: (some: Partial<ClaimContent>) => void }) {
  const t = useTexts(claimTexts);
  const say = useSay();
  return (
    <section aria-labelledby="claim-read" className="claim-part">
      <h2 id="claim-read">{t.readOut}</h2>
      <blockquote className="claim-read">
        {readBack(view, form).map((sentence) => (
          <p key={sentence.th}>{say(sentence)}</p>
        ))}
      </blockquote>
      <label className="claim-heard">
        <input type="checkbox" checked={form.content.heard} onChange={(event) => onChange({ heard: event.target.checked })} />
        <span>{t.heard}</span>
      </label>
    </section>
  );
}

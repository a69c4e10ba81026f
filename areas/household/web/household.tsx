import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { type HouseholdView, rightKey } from '@klaikhun/areas/household';
import { get, RequestProblem, useSession } from '@klaikhun/web/api/index.ts';
import { baht, shownDay, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go, useAddress } from '@klaikhun/web/navigation/index.tsx';
import { Button, Name, Skeleton, Tag, WentWrong } from '@klaikhun/web/ui/index.ts';
import { householdKey, useHouseholdActs, type HouseholdActs } from './household-acts.ts';
import { firstQuestion } from './first-question.ts';
import { householdTexts } from './household-texts.ts';
import { openingsTexts } from './openings/openings-texts.ts';
import { WhyMany } from './looks/why-many.tsx';
import { SayWhy } from './openings/say-why.tsx';
import { SealHere } from './openings/seal-here.tsx';
import { Disputes } from './parts/disputes.tsx';
import { ChangedBar, ChangesHere, EndedHere } from './changes/changes-here.tsx';
import { LifeLine } from './changes/life-line.tsx';
import { type Changes, useChanges } from './changes/use-changes.ts';
import { AssignedHere } from './assignments/assigned-here.tsx';
import { BookletButton } from './logbook/booklet-button.tsx';
import { FormsHere } from './forms/forms-here.tsx';
import { LogbookHead } from './logbook/logbook-head.tsx';
import { LogbookHere } from './logbook/logbook-here.tsx';
import { DoneBar } from './parts/done-bar.tsx';
import { Enrolments } from './parts/enrolments.tsx';
import { MembersAcross } from './parts/members-across.tsx';
import { RightsGroups } from './parts/rights-groups.tsx';
import { SideSheet, type Shown } from './parts/side-sheet.tsx';
import { Story } from './parts/story.tsx';
import { TheQuestion } from './parts/the-question.tsx';
import { WorkHere } from './parts/work-here.tsx';
import './household.css';

/** One family: its people, what they are due and why, the one question that settles most, what has happened. */
export default function HouseholdScreen() {
  const id = useAddress().params.id ?? '';
  const household = useQuery({
    queryKey: householdKey(id),
    queryFn: ({ signal }) => get<HouseholdView>(`/api/households/${encodeURIComponent(id)}`, {}, signal),
  });
  if (household.isPending) return <Skeleton lines={6} tall />;
  if (household.isError && asksWhy(household.error)) return <SayWhy id={id} onStated={() => void household.refetch()} />;
  if (household.isError && asksWhyMany(household.error)) return <WhyMany onSaid={() => void household.refetch()} />;
  if (household.isError) {
    return (
      <>
        <BackToList />
        <WentWrong problem={household.error} onRetry={() => void household.refetch()} />
      </>
    );
  }
  return <Family key={id} household={household.data} />;
}

/** A family of the own area without open work: it opens when somebody has said why. */
function asksWhy(problem: unknown): boolean {
  return problem instanceof RequestProblem && problem.problem?.code === 'access.purpose_first';
}

/** More families than usual today: it opens when its asker has said why. */
function asksWhyMany(problem: unknown): boolean {
  return problem instanceof RequestProblem && problem.problem?.code === 'looks.say_why';
}

function Family({ household }: { household: HouseholdView }) {
  const [shown, setShown] = useState<Shown | null>(null);
  const acts = useHouseholdActs(household.household_id);
  const changes = useChanges(household.household_id);
  const may = useSession().data?.account?.may;
  const mayAnswer = household.may_act && (may?.answer ?? false);
  const question = mayAnswer ? firstQuestion(household) : null;
  return (
    <>
      <FamilyHead household={household} />
      <EndedHere household={household} />
      <MembersAcross household={household} onShow={setShown} />
      <ChangesHere household={household} changes={changes} />
      <div className="family-columns">
        <div className="family-main">
          <Disputes household={household} acts={acts} mayAnswer={mayAnswer} onShow={setShown} />
          {question ? <TheQuestion question={question} acts={acts} /> : null}
          <RightsGroups household={household} mayAnswer={mayAnswer} onShow={setShown} prepare={mayAnswer ? (right) => `/households/${encodeURIComponent(household.household_id)}/claims/${rightKey(right)}` : undefined} />
          <FormsHere household={household} />
          <LogbookHere household={household} mayStatus={household.may_act && (may?.do_work ?? false)} />
        </div>
        <FamilySide household={household} acts={acts} changes={changes} mayWork={household.may_act && (may?.do_work ?? false)} mayAnswer={mayAnswer} maySeal={household.may_act && (may?.seal ?? false)} />
      </div>
      <SideSheet household={household} shown={shown} onShow={setShown} acts={acts} mayAnswer={mayAnswer} />
      <DoneBar acts={acts} />
      <ChangedBar changes={changes} />
    </>
  );
}

function BackToList() {
  const t = useTexts(householdTexts);
  return (
    <p className="screen-only">
      <Go to="/work" className="family-back">
        ‹ {t.back}
      </Go>
    </p>
  );
}

function FamilyHead({ household }: { household: HouseholdView }) {
  const t = useTexts(householdTexts);
  const o = useTexts(openingsTexts);
  const mayExport = useSession().data?.account?.may.export ?? false;
  const say = useSay();
  const language = useLanguage();
  const { per_year: perYear, up_to_once: once } = household.unclaimed;
  return (
    <header className="family-head">
      <BackToList />
      <div className="family-title">
        <h1>
          {household.members.length === 0 ? (
            t.nobodyHere(household.household_id)
          ) : (
            <>
              {t.family}
              <Name>{household.called.name}</Name>
              <span className="family-others">{t.others(household.called.others)}</span>
            </>
          )}
        </h1>
        <div className="family-paper screen-only">
          <Button kind="quiet" onPress={() => window.print()}>
            {t.print}
          </Button>
          {household.may_act && mayExport ? <BookletButton id={household.household_id} /> : null}
        </div>
      </div>
      <p className="family-place">
        {say(household.place.text)} <span className="quiet">· {say(household.vulnerable_level.text)}</span>
      </p>
      <LogbookHead household={household} />
      {household.sealed ? (
        <p className="family-gain">
          <Tag meaning="danger">{o.sealedTag}</Tag>
        </p>
      ) : null}
      {perYear > 0 || once > 0 ? (
        <p className="family-gain">
          {perYear > 0 ? <Tag meaning="gap">{t.gain(baht(perYear, language))}</Tag> : null} {once > 0 ? <span className="quiet small">{t.gainOnce(baht(once, language))}</span> : null}
        </p>
      ) : null}
      <p className="print-only small">{t.printed(shownDay(household.as_of, language))}</p>
    </header>
  );
}

function FamilySide({ household, acts, changes, mayWork, mayAnswer, maySeal }: { household: HouseholdView; acts: HouseholdActs; changes: Changes; mayWork: boolean; mayAnswer: boolean; maySeal: boolean }) {
  return (
    <div className="family-side">
      {household.work ? <WorkHere work={household.work} acts={acts} mayWork={mayWork} /> : null}
      <AssignedHere household={household} />
      <Enrolments household={household} />
      <LifeLine household={household} />
      <Story id={household.household_id} acts={acts} changes={changes} mayUndo={mayAnswer} />
      {maySeal ? <SealHere household={household} /> : null}
    </div>
  );
}

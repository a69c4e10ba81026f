import { useState, type FormEvent } from 'react';
import { type ChangeKind, type HouseholdChange, type HouseholdView, needsWhy } from '@klaikhun/areas/household';
import { buddhistYear, parseDate } from '@klaikhun/std';
import { useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, dateOfParts, EMPTY_DATE, type DateParts, TextField, WentWrong } from '@klaikhun/web/ui/index.ts';
import { Way, Ways } from '../openings/ways.tsx';
import { changesTexts } from './changes-texts.ts';
import { changeOf, type Draft, EMPTY_DRAFT, type Missing } from './draft.ts';
import { Fault, type FieldsProps, Mother, People, PlaceOf, SexOf, When } from './fields.tsx';
import { FindHome } from './find-home.tsx';

export interface Answers { readonly draft: Draft; readonly when: DateParts; readonly born: DateParts }

/** Today, as it is typed: most changes are told on the day on which they are written down, and the day can be changed. */
export function emptyAnswers(kind: ChangeKind, asOf: string): Answers {
  const [, month = '', day = ''] = asOf.split('-');
  const read = parseDate(asOf, { partial: false });
  return { draft: EMPTY_DRAFT, when: kind === 'death' || !read.ok ? EMPTY_DATE : { year: String(buddhistYear(read.value.day)), month, day: String(Number(day)) }, born: EMPTY_DATE };
}

interface FormProps { household: HouseholdView; kind: ChangeKind; answers: Answers; onAnswers: (answers: Answers) => void; looking: boolean; problem: unknown; onLook: (given: { change: HouseholdChange; why: string | null }) => void }

export function ChangeForm({ household, kind, answers, onAnswers, looking, problem, onLook }: FormProps) {
  const t = useTexts(changesTexts);
  const [missing, setMissing] = useState<Missing | null>(null);
  const { draft } = answers;
  const change = (some: Partial<Draft>) => onAnswers({ ...answers, draft: { ...draft, ...some } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const made = changeOf(kind, { ...draft, when: dateOfParts(answers.when), born: dateOfParts(answers.born) }, needsWhy(kind));
    if ('missing' in made) return setMissing(made.missing);
    setMissing(null);
    onLook(made);
  };
  const fields: FieldsProps = { household, draft, change, missing };
  return (
    <form className="change-form" onSubmit={submit} noValidate>
      <Questions {...fields} kind={kind} answers={answers} onAnswers={onAnswers} />
      {needsWhy(kind) ? <TextField label={t.why} hint={t.whyHint} value={draft.why} onChange={(why) => change({ why })} autoComplete="off" maxLength={500} fault={missing === 'why' ? t.needWhy : undefined} /> : null}
      {problem ? <WentWrong problem={problem} /> : null}
      <Button kind="main" type="submit" wide isDisabled={looking}>
        {looking ? t.looking : t.look}
      </Button>
    </form>
  );
}

type QuestionsProps = FieldsProps & { kind: ChangeKind; answers: Answers; onAnswers: (answers: Answers) => void };

function Questions(props: QuestionsProps) {
  const t = useTexts(changesTexts);
  const { kind, answers, onAnswers, household, draft, change, missing } = props;
  const since = <When legend={t.on} parts={answers.when} onParts={(when) => onAnswers({ ...answers, when })} partial={false} wrong={missing === 'day'} />;
  const other = (person = false) => <FindHome not={household.household_id} chosen={draft} onChoose={change} person={person} missing={missing === 'home'} />;
  switch (kind) {
    case 'birth': return <><Newcomer {...props} /><Mother {...props} /></>;
    case 'joined': return <><Newcomer {...props} />{since}</>;
    case 'death': return <><People {...props} one /><When legend={t.died} parts={answers.when} onParts={(when) => onAnswers({ ...answers, when })} partial wrong={missing === 'date'} /></>;
    case 'moved_in': return <>{other(true)}{since}</>;
    case 'moved_out': return <><People {...props} /><WhichWay draft={draft} change={change} near={t.toHome} far={t.toAway} />{draft.way === 'home' ? other() : <Where draft={draft} change={change} />}{since}</>;
    case 'home_moved': return <><WhichWay draft={draft} change={change} near={t.inProvince} far={t.outside} />{draft.way === 'home' ? <PlaceOf {...props} /> : <Where draft={draft} change={change} />}{since}</>;
    case 'address': return (
      <>
        <Ways legend={t.whichAddress}>
          <Way name="address" label={t.registered} checked={draft.address === 'registered'} onChoose={() => change({ address: 'registered' })} />
          <Way name="address" label={t.found} checked={draft.address === 'found'} onChoose={() => change({ address: 'found' })} />
        </Ways>
        <PlaceOf {...props} />
        {since}
      </>
    );
    case 'split': return <><People {...props} />{since}</>;
    case 'merge': return other();
    case 'family': return <><People {...props} /><TextField label={t.familyName} value={draft.text} onChange={(text) => change({ text })} autoComplete="off" maxLength={100} /></>;
  }
}

function Newcomer({ kind, draft, change, missing, answers, onAnswers }: QuestionsProps) {
  const t = useTexts(changesTexts);
  return (
    <>
      <Fault show={missing === 'name'} text={t.needName} />
      <TextField label={kind === 'birth' ? t.babyName : t.firstName} value={draft.firstName} onChange={(firstName) => change({ firstName })} autoComplete="off" maxLength={100} />
      <TextField label={t.lastName} value={draft.lastName} onChange={(lastName) => change({ lastName })} autoComplete="off" maxLength={100} />
      <SexOf draft={draft} change={change} />
      <When legend={t.born} parts={answers.born} onParts={(born) => onAnswers({ ...answers, born })} partial wrong={missing === 'date'} />
    </>
  );
}

function WhichWay({ draft, change, near, far }: Pick<FieldsProps, 'draft' | 'change'> & { near: string; far: string }) {
  const t = useTexts(changesTexts);
  return (
    <Ways legend={t.whereTo}>
      <Way name="way" label={near} checked={draft.way === 'home'} onChoose={() => change({ way: 'home' })} />
      <Way name="way" label={far} checked={draft.way === 'away'} onChoose={() => change({ way: 'away' })} />
    </Ways>
  );
}

function Where({ draft, change }: Pick<FieldsProps, 'draft' | 'change'>) {
  const t = useTexts(changesTexts);
  return <TextField label={t.where} value={draft.where} onChange={(where) => change({ where })} autoComplete="off" maxLength={300} />;
}

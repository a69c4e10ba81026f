// "Something changed in this home": what happened, a few questions, what it will do, done.
import { useState } from 'react';
import { type ChangeKind, type ChangePreview, type HouseholdChange, type HouseholdView, mayChange } from '@klaikhun/areas/household';
import { useSession } from '@klaikhun/web/api/index.ts';
import { baht, shownDay, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go } from '@klaikhun/web/navigation/index.tsx';
import { Button, Notice, Sheet, UndoBar, useSaid, WentWrong } from '@klaikhun/web/ui/index.ts';
import { words } from '../../words.ts';
import { type Answers, ChangeForm, emptyAnswers } from './change-form.tsx';
import { changesTexts, KINDS } from './changes-texts.ts';
import type { Changes } from './use-changes.ts';
import './changes.css';

const ORDER = Object.keys(KINDS) as ChangeKind[];

export function ChangesHere({ household, changes }: { household: HouseholdView; changes: Changes }) {
  const t = useTexts(changesTexts);
  const k = useTexts(KINDS);
  const role = useSession().data?.account?.role ?? '';
  const [open, setOpen] = useState(false);
  const [kind, setKind] = useState<ChangeKind | null>(null);
  const [answers, setAnswers] = useState<Answers | null>(null);
  const [given, setGiven] = useState<{ change: HouseholdChange; why: string | null } | null>(null);
  const choose = (one: ChangeKind | null) => {
    setKind(one);
    setAnswers(one === null ? null : emptyAnswers(one, household.as_of));
    setGiven(null);
    changes.preview.reset();
    changes.make.reset();
  };
  const close = () => {
    setOpen(false);
    choose(null);
  };
  const allowed = ORDER.filter((one) => mayChange(role, one));
  if (allowed.length === 0 || !household.may_act) return null;
  const look = (made: { change: HouseholdChange; why: string | null }) => changes.preview.mutate(made.change, { onSuccess: () => setGiven(made) });
  return (
    <div className="changes-entry screen-only">
      <Button onPress={() => setOpen(true)}>{t.open}</Button>
      <Sheet title={kind === null ? t.whatHappened : k[kind]} open={open} onClose={close}>
        {kind === null ? (
          <>
            <ul className="change-kinds">
              {allowed.map((one) => (
                <li key={one}>
                  <Button wide onPress={() => choose(one)}>
                    {k[one]}
                  </Button>
                </li>
              ))}
            </ul>
            {allowed.length < ORDER.length ? <p className="quiet">{t.others}</p> : null}
          </>
        ) : given !== null && changes.preview.data ? (
          <PreviewOf preview={changes.preview.data} changes={changes} onBack={() => setGiven(null)} onDo={() => changes.make.mutate(given, { onSuccess: close })} />
        ) : (
          <>
            <Button kind="quiet" onPress={() => choose(null)}>
              {t.back}
            </Button>
            {answers === null ? null : <ChangeForm household={household} kind={kind} answers={answers} onAnswers={setAnswers} looking={changes.preview.isPending} problem={changes.preview.error} onLook={look} />}
          </>
        )}
      </Sheet>
    </div>
  );
}

/** What will be recorded, what one should know, whose rights change. */
function PreviewOf({ preview, changes, onBack, onDo }: { preview: ChangePreview; changes: Changes; onBack: () => void; onDo: () => void }) {
  const t = useTexts(changesTexts);
  const say = useSay();
  const language = useLanguage();
  const [first, ...rest] = preview.sentences;
  const { per_year: perYear } = preview.unclaimed_change;
  return (
    <div className="change-preview">
      <Button kind="quiet" onPress={onBack}>
        {t.change}
      </Button>
      <h3 className="side-title">{t.willBe}</h3>
      <p className="change-sentence">{first === undefined ? null : say(first)}</p>
      {rest.length > 0 ? (
        <>
          <h3 className="side-title">{t.know}</h3>
          {rest.map((one) => (
            <p key={one.th}>{say(one)}</p>
          ))}
        </>
      ) : null}
      <h3 className="side-title">{t.rights}</h3>
      {preview.rights.length === 0 ? <p className="quiet">{t.noRights}</p> : null}
      <ul className="change-rights">
        {preview.rights.map((one) => (
          <li key={`${one.household_id} ${one.subject} ${one.right}`}>
            <strong>{one.subject_name ?? t.wholeHome}</strong> {say(one.title)}
            <span className="way-note">
              {one.before ? `${say(words[one.before])} → ` : ''}
              {one.after ? say(words[one.after]) : ''}
            </span>
          </li>
        ))}
      </ul>
      {perYear === 0 ? null : <p>{perYear > 0 ? t.more(baht(perYear, language)) : t.less(baht(-perYear, language))}</p>}
      {changes.make.isError ? <WentWrong problem={changes.make.error} /> : null}
      <Button kind="main" wide isDisabled={changes.make.isPending} onPress={onDo}>
        {changes.make.isPending ? t.sending : t.doIt}
      </Button>
    </div>
  );
}

/** Ten seconds to take it back at once; later it is taken back in the history. */
export function ChangedBar({ changes }: { changes: Changes }) {
  const t = useTexts(changesTexts);
  const { said, undo } = changes;
  const refused = useSaid(undo.error);
  if (said === null && !undo.isError) return null;
  const action = said?.kind === 'done' && !(undo.isError && refused.decided) ? said.answer.action_id : null;
  const done = said?.kind === 'undone' ? t.undone : said?.answer.household === null ? `${t.done} · ${t.gone}` : t.done;
  return <UndoBar key={`${said?.answer.action_id} ${undo.isError}`} done={undo.isError ? `${refused.title} ${refused.next}` : done} undo={action === null ? undefined : { label: t.undo, onPress: () => undo.mutate(action) }} onGone={changes.forget} />;
}

/** A household that is one no more says so first, and where its people went. */
export function EndedHere({ household }: { household: HouseholdView }) {
  const t = useTexts(changesTexts);
  const say = useSay();
  const language = useLanguage();
  const { ended } = household;
  if (ended === null) return null;
  return (
    <div className="changes-entry">
      <Notice meaning="unknown" title={`${say(ended.text)} · ${shownDay(ended.on, language)}`}>
        {ended.into === null ? null : (
          <Go to={`/households/${encodeURIComponent(ended.into)}`}>
            {t.openInto}
          </Go>
        )}
      </Notice>
    </div>
  );
}

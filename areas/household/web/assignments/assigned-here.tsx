import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { Assignments, HouseholdView } from '@klaikhun/areas/household';
import { get } from '@klaikhun/web/api/index.ts';
import { shownDay, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, Sheet, Skeleton, WentWrong } from '@klaikhun/web/ui/index.ts';
import { assignmentsTexts } from './assignments-texts.ts';
import { EndForm, GiveForm, UndoLine } from './assignment-forms.tsx';
import './assignments.css';

type Assigned = Assignments['assignments'][number];
export const assignmentsKey = (id: string) => ['household-assignments', id] as const;

/** Who looks after this family by name; giving it to somebody, and ending that. */
export function AssignedHere({ household }: { household: HouseholdView }) {
  const t = useTexts(assignmentsTexts);
  const id = household.household_id;
  const [open, setOpen] = useState<'give' | Assigned | null>(null);
  const say = useSay();
  const read = useQuery({ queryKey: assignmentsKey(id), queryFn: ({ signal }) => get<Assignments>(`/api/households/${encodeURIComponent(id)}/assignments`, {}, signal) });
  const close = () => setOpen(null);
  return (
    <section aria-labelledby="assigned-here">
      <h2 id="assigned-here" className="side-title">
        {t.title}
      </h2>
      {read.isPending ? <Skeleton lines={2} /> : null}
      {read.isError ? <WentWrong problem={read.error} onRetry={() => void read.refetch()} /> : null}
      {read.data ? (
        <>
          {read.data.assignments.length === 0 ? <p className="quiet">{t.nobody}</p> : null}
          <ul className="assigned">
            {read.data.assignments.map((one) => (
              <AssignedLine key={`${one.account_id} ${one.kind} ${one.from}`} one={one} onEnd={() => setOpen(one)} />
            ))}
          </ul>
          {read.data.undo === null ? null : <UndoLine key={read.data.undo.action_id} id={id} undo={read.data.undo} />}
          {read.data.could_take.length > 0 ? (
            <p className="screen-only">
              <Button onPress={() => setOpen('give')}>{t.give}</Button>
            </p>
          ) : null}
          <Sheet title={open === 'give' || open === null ? t.giveTitle : t.endTitle(say(open.name))} open={open !== null} onClose={close}>
            {open === 'give' ? <GiveForm id={id} colleagues={read.data.could_take} onDone={close} /> : null}
            {open !== null && open !== 'give' ? <EndForm id={id} accountId={open.account_id} onDone={close} /> : null}
          </Sheet>
        </>
      ) : null}
    </section>
  );
}

function AssignedLine({ one, onEnd }: { one: Assigned; onEnd: () => void }) {
  const t = useTexts(assignmentsTexts);
  const say = useSay();
  const language = useLanguage();
  const from = shownDay(one.from, language);
  return (
    <li>
      <span className="assigned-who">
        <strong>{say(one.name)}</strong>
        <span className="small quiet">
          {say(one.role_name)} · {t[one.kind]} · {one.to === null ? t.since(from) : t.between(from, shownDay(one.to, language))}
        </span>
      </span>
      {one.may_end ? (
        <span className="screen-only">
          <Button kind="quiet" onPress={onEnd} aria-label={t.endLabel(say(one.name))}>
            {t.end}
          </Button>
        </span>
      ) : null}
    </li>
  );
}

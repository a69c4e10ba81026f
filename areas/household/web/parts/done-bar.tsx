import type { Acted } from '@klaikhun/areas/household';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { UndoBar, useSaid } from '@klaikhun/web/ui/index.ts';
import { words } from '../../words.ts';
import type { Done, HouseholdActs } from '../household-acts.ts';
import { householdTexts } from '../household-texts.ts';

/** Says what the last act did, and offers ten seconds to withdraw it where it can be withdrawn. A refusal is said in the same place. */
export function DoneBar({ acts }: { acts: HouseholdActs }) {
  const t = useTexts(householdTexts);
  const { done, undo } = acts;
  const refused = useSaid(undo.error);
  const said = useDoneWords();
  if (!done && !undo.isError) return null;
  const action = done?.kind === 'answered' && !(undo.isError && refused.decided) ? done.acted.action_id : null;
  return (
    <UndoBar
      key={`${done?.acted.action_id} ${undo.isError}`}
      done={undo.isError ? `${refused.title} ${refused.next}` : done ? said(done) : ''}
      undo={action === null ? undefined : { label: t.undo, onPress: () => undo.send({ action_id: action }) }}
      onGone={acts.forget}
    />
  );
}

function useDoneWords(): (done: Done) => string {
  const t = useTexts(householdTexts);
  const say = useSay();
  const answered = (changed: Acted['changed']): string => {
    const first = changed[0];
    if (!first) return t.savedNoChange;
    const outcome = first.after ? say(words[first.after]) : t.saved;
    return t.nowIs(first.subject_name ?? t.wholeHome, say(first.title), outcome) + (changed.length > 1 ? t.moreChanges(changed.length - 1) : '');
  };
  return (done) => {
    if (done.kind === 'moved') return t[`moved_${done.to}`];
    return done.kind === 'undone' ? t.takenBack : answered(done.acted.changed);
  };
}

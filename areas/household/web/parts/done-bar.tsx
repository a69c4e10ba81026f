import type { Acted } from '@klaikhun/areas/household';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { UndoBar } from '@klaikhun/web/ui/index.ts';
import { words } from '../../words.ts';
import type { HouseholdActs } from '../household-acts.ts';
import { householdTexts } from '../household-texts.ts';

/** Says what the last act changed, and takes it back within ten seconds. */
export function DoneBar({ acts }: { acts: HouseholdActs }) {
  const t = useTexts(householdTexts);
  const say = useSay();
  const { done } = acts;
  if (!done) return null;
  const said = (changed: Acted['changed']): string => {
    const first = changed[0];
    if (!first) return t.savedNoChange;
    const outcome = first.after ? say(words[first.after]) : t.saved;
    return t.nowIs(first.subject_name ?? t.wholeHome, say(first.title), outcome) + (changed.length > 1 ? t.moreChanges(changed.length - 1) : '');
  };
  if (!done.undoable) return <UndoBar key={done.acted.action_id} done={t.takenBack} onGone={acts.forget} />;
  return <UndoBar key={done.acted.action_id} done={said(done.acted.changed)} onUndo={() => acts.undo.mutate(done.acted.action_id)} onGone={acts.forget} />;
}

import { useMemo, useState } from 'react';
import { type OnDevice, rightKey } from '@klaikhun/areas/household';
import { CLAIMS, type ClaimContent, type ClaimEntry, decideClaim, foldClaims } from '@klaikhun/areas/claims';
import { Connection, Gate, type OpenedFamily, type OpenField, ProblemSaid, useAnswers, useDraft, useFamily, useMe, useRules } from '@klaikhun/areas/household/web/field';
import { isoOf, type Problem } from '@klaikhun/std';
import type { Json } from '@klaikhun/sync';
import { useTexts } from '@klaikhun/web/i18n/index.ts';
import { useAddress } from '@klaikhun/web/navigation/index.tsx';
import { field } from '@klaikhun/web/offline/index.ts';
import { Notice, Skeleton, UndoBar } from '@klaikhun/web/ui/index.ts';
import { ClaimPage } from './claim-page.tsx';
import { claimTexts } from './claim-texts.ts';

/** One application, at the door: decided, written and kept on the device; it goes out by itself. */
export default function ClaimAtDoor() {
  const { id = '', key = '' } = useAddress().params;
  return <Gate>{(state) => <Here key={`${id} ${key}`} id={id} rightOf={key} state={state} />}</Gate>;
}

function Here({ id, rightOf, state }: { id: string; rightOf: string; state: OpenField }) {
  const t = useTexts(claimTexts);
  const rules = useRules();
  const { family, reload } = useFamily(id, rules);
  return (
    <>
      <Connection state={state} />
      {family === null ? <Notice meaning="unknown" title={t.gone}>{t.goneNext}</Notice> : null}
      {family === undefined ? <Skeleton lines={5} tall /> : null}
      {family && rules ? <Door family={family} rules={rules} reload={reload} rightOf={rightOf} /> : null}
    </>
  );
}

/** Half written, it outlives the app. */
const NOTHING: { edited: ClaimContent | null } = { edited: null };
type Body = { what: 'draft'; content: ClaimContent } | { what: 'withdrawn'; why: string };
interface Done { readonly what: Body['what']; readonly before: ClaimContent | null; readonly at: number }

function Door({ family, rules, reload, rightOf }: { family: OpenedFamily; rules: OnDevice; reload: () => Promise<void>; rightOf: string }) {
  const t = useTexts(claimTexts);
  const me = useMe();
  const { view, document } = family;
  const answers = useAnswers(rules, family, reload);
  const { draft, change, clear } = useDraft(`claim ${document.id} ${rightOf}`, NOTHING);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const claims = useMemo(() => foldClaims(document.lists[CLAIMS] ?? []), [document]);
  const of = view.rights.find((one) => rightKey(one) === rightOf);
  const claim = (of && claims.find((one) => one.right === of.right && one.subject === of.subject)) ?? null;
  if (of === undefined) return <Notice meaning="unknown" title={t.gone}>{t.goneNext}</Notice>;
  const write = async (body: Body, undoable = true) => {
    const common = { right: of.right, subject: of.subject, seen: claim?.standing.map((one) => one.entryId) ?? [], on: isoOf(rules.today), by: me?.name.th ?? '' };
    const entry: ClaimEntry = body.what === 'draft' ? { what: 'draft', ...common, ...body.content } : { what: 'withdrawn', ...common, why: body.why };
    const decided = decideClaim(view, claim, entry);
    const kept = decided.ok ? await field.edit(document.id, { appends: [{ list: CLAIMS, value: entry as unknown as Json }] }) : decided;
    setProblem(kept.ok ? null : kept.problem);
    if (!kept.ok) return;
    setDone(undoable ? { what: body.what, before: claim?.content ?? null, at: performance.now() } : null);
    change({ edited: null });
    await clear();
    await reload();
  };
  const putBack = () => {
    if (done !== null) void write(done.before === null ? { what: 'withdrawn', why: t.undone } : { what: 'draft', content: done.before }, false);
  };
  const photo = async (paper: string, file: Blob) => {
    const kept = await field.addMedia(document.id, { blob: file, kind: 'photo', note: paper });
    setProblem(kept.ok ? null : kept.problem);
    return kept.ok ? kept.value.mediaId : null;
  };
  const said = problem ?? answers.problem;
  return (
    <>
      <ClaimPage view={view} claims={claims} of={of} edited={draft.edited} onEdit={(edited) => change({ edited })} busy={answers.busy} back={`/field/families/${encodeURIComponent(document.id)}`}
        onSave={(content) => void write({ what: 'draft', content })} onWithdraw={(why) => void write({ what: 'withdrawn', why })} onAnswer={(given) => void answers.send(given)} onPhoto={photo}
        problem={said ? <ProblemSaid problem={said} /> : null} />
      {done ? <UndoBar key={done.at} done={t.savedHere} undo={{ label: t.undo, onPress: putBack }} onGone={() => setDone(null)} /> : null}
      {answers.kept && !done ? <UndoBar key={answers.kept.at} done={t.savedHere} undo={{ label: t.undo, onPress: answers.putBack }} onGone={answers.forget} /> : null}
    </>
  );
}

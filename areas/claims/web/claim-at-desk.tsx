import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type HouseholdView, rightKey } from '@klaikhun/areas/household';
import { type ClaimContent, type ClaimEntry, EMPTY_CONTENT, foldClaims, type HouseholdClaims } from '@klaikhun/areas/claims';
import { householdKey, useHouseholdActs } from '@klaikhun/areas/household/web/parts';
import { get, operations, post } from '@klaikhun/web/api/index.ts';
import { useTexts } from '@klaikhun/web/i18n/index.ts';
import { useAddress } from '@klaikhun/web/navigation/index.tsx';
import { Button, Notice, Skeleton, UndoBar, WentWrong } from '@klaikhun/web/ui/index.ts';
import { ClaimPage } from './claim-page.tsx';
import { claimTexts } from './claim-texts.ts';

/** One application, at a desk. */
export default function ClaimAtDesk() {
  const { id = '', key = '' } = useAddress().params;
  const path = `/api/households/${encodeURIComponent(id)}`;
  const household = useQuery({ queryKey: householdKey(id), queryFn: ({ signal }) => get<HouseholdView>(path, {}, signal) });
  const claims = useQuery({ queryKey: ['household-claims', id], queryFn: ({ signal }) => get<HouseholdClaims>(`${path}/claims`, {}, signal) });
  if (household.isPending || claims.isPending) return <Skeleton lines={6} tall />;
  if (household.isError) return <WentWrong problem={household.error} onRetry={() => void household.refetch()} />;
  if (claims.isError) return <WentWrong problem={claims.error} onRetry={() => void claims.refetch()} />;
  return <Here key={`${id} ${key}`} view={household.data} written={claims.data} rightOf={key} />;
}

type Body = { what: 'draft'; content: ClaimContent } | { what: 'withdrawn'; why: string };
interface Done { readonly what: Body['what']; readonly before: ClaimContent | null }

function Here({ view, written, rightOf }: { view: HouseholdView; written: HouseholdClaims; rightOf: string }) {
  const t = useTexts(claimTexts);
  const id = view.household_id;
  const client = useQueryClient();
  const [edited, setEdited] = useState<ClaimContent | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const [ids] = useState(() => operations());
  const acts = useHouseholdActs(id);
  const claims = foldClaims(written.entries.map((entry) => ({ operationId: entry.entry_id, value: entry.value })));
  const of = view.rights.find((one) => rightKey(one) === rightOf);
  const claim = of && claims.find((one) => one.right === of.right && one.subject === of.subject);
  const writing = useMutation({
    mutationFn: (value: ClaimEntry) => post<HouseholdClaims>(`/api/households/${encodeURIComponent(id)}/claims`, { operation_id: ids.idFor(value), value }),
    onSuccess: (now, value) => {
      ids.answered();
      client.setQueryData(['household-claims', id], now);
      void client.invalidateQueries({ queryKey: ['household-history', id] });
      void client.invalidateQueries({ queryKey: ['claims'] });
      setEdited(null);
      setDone({ what: value.what, before: claim?.content ?? null });
    },
  });
  const send = (body: Body) => {
    if (of === undefined) return;
    const common = { right: of.right, subject: of.subject, seen: claim?.standing.map((one) => one.entryId) ?? [], on: view.as_of, by: '' };
    writing.mutate(body.what === 'draft' ? { what: 'draft', ...common, ...EMPTY_CONTENT, ...body.content } : { what: 'withdrawn', ...common, why: body.why });
  };
  const putBack = () => {
    if (done === null) return;
    if (done.before === null) send({ what: 'withdrawn', why: t.undone });
    else send({ what: 'draft', content: done.before });
    setDone(null);
  };
  if (of === undefined) return <Notice meaning="unknown" title={t.gone}>{t.goneNext}</Notice>;
  return (
    <>
      <p className="claim-print screen-only">
        <Button kind="quiet" onPress={() => window.print()}>{t.print}</Button>
      </p>
      <ClaimPage view={view} claims={claims} of={of} edited={edited} onEdit={setEdited} busy={writing.isPending || acts.answer.isPending} back={`/households/${encodeURIComponent(id)}`}
        onSave={(content) => send({ what: 'draft', content })} onWithdraw={(why) => send({ what: 'withdrawn', why })} onAnswer={(given) => acts.answer.send(given)}
        problem={writing.isError ? <WentWrong problem={writing.error} /> : acts.answer.isError ? <WentWrong problem={acts.answer.error} /> : null} />
      {done ? <UndoBar key={written.entries.length} done={done.what === 'draft' ? t.saved : t.withdrawn} undo={{ label: t.undo, onPress: putBack }} onGone={() => setDone(null)} /> : null}
    </>
  );
}

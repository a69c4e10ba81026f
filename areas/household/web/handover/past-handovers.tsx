import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Handovers } from '@klaikhun/areas/household';
import { asksToConfirm, ConfirmSheet } from '@klaikhun/areas/org/web';
import { get, operations, post } from '@klaikhun/web/api/index.ts';
import { shownDay, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, Tag, WentWrong } from '@klaikhun/web/ui/index.ts';
import { handoverTexts } from './handover-texts.ts';

type Past = Handovers['handovers'][number];

/** What was handed over before, and the way back as long as nobody has worked on it. */
export function PastHandovers() {
  const t = useTexts(handoverTexts);
  const past = useQuery({ queryKey: ['handovers'], queryFn: ({ signal }) => get<Handovers>('/api/handovers', {}, signal) });
  if (past.isError) return <WentWrong problem={past.error} onRetry={() => void past.refetch()} />;
  if (!past.data || past.data.handovers.length === 0) return null;
  return (
    <section aria-labelledby="past-handovers">
      <h2 id="past-handovers" className="side-title">
        {t.past}
      </h2>
      <ul className="handover-past">
        {past.data.handovers.map((one) => <PastLine key={one.handover_id} past={one} />)}
      </ul>
    </section>
  );
}

function PastLine({ past }: { past: Past }) {
  const t = useTexts(handoverTexts);
  const say = useSay();
  const language = useLanguage();
  const client = useQueryClient();
  const [ids] = useState(() => operations());
  const undo = useMutation({
    mutationFn: () => post(`/api/handovers/${past.handover_id}/undo`, { operation_id: ids.idFor(past), why: t.undoWhy }),
    onSuccess: () => {
      ids.answered();
      void client.invalidateQueries({ queryKey: ['handovers'] });
    },
  });
  const asking = asksToConfirm(undo.error);
  return (
    <li>
      <p>{t.pastLine(say(past.leaver), past.to.map(say).join(', '), shownDay(past.from, language))}</p>
      <p className="quiet small">{t.pastCounts(past.families, past.cases, past.work)}</p>
      {undo.isError && !asking ? <WentWrong problem={undo.error} /> : null}
      {past.undone ? <Tag meaning="unknown">{t.undone}</Tag> : null}
      {past.may_undo ? (
        <Button kind="quiet" isDisabled={undo.isPending} onPress={() => undo.mutate()}>
          {t.undo}
        </Button>
      ) : null}
      <ConfirmSheet open={asking} onConfirmed={() => undo.mutate()} onClose={() => undo.reset()} />
    </li>
  );
}

import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { PURPOSE_WORDS, type PurposeStated, type StatePurpose } from '@klaikhun/areas/household';
import { operations, post } from '@klaikhun/web/api/index.ts';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, WentWrong } from '@klaikhun/web/ui/index.ts';
import { openingsTexts } from './openings-texts.ts';
import './openings.css';

const KINDS = Object.keys(PURPOSE_WORDS) as StatePurpose['kind'][];

/** A family without open work: one tap says why, and opens it. */
export function SayWhy({ id, onStated }: { id: string; onStated: () => void }) {
  const t = useTexts(openingsTexts);
  const say = useSay();
  const [ids] = useState(() => operations());
  const path = `/api/households/${encodeURIComponent(id)}/purposes`;
  const state = useMutation({
    mutationFn: (kind: StatePurpose['kind']) => post<PurposeStated>(path, { operation_id: ids.idFor({ path, kind }), kind }),
    onSuccess: () => {
      ids.answered();
      onStated();
    },
  });
  return (
    <section className="say-why" aria-labelledby="say-why">
      <h1 id="say-why">{t.whyTitle}</h1>
      <p className="quiet">{state.isPending ? t.opening : t.whyNote}</p>
      {state.isError ? <WentWrong problem={state.error} /> : null}
      <ul className="say-why-reasons">
        {KINDS.map((kind) => (
          <li key={kind}>
            <Button wide isDisabled={state.isPending} onPress={() => state.mutate(kind)}>
              {say(PURPOSE_WORDS[kind])}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

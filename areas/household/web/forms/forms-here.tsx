import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { FamilyForms, HouseholdView } from '@klaikhun/areas/household';
import { get } from '@klaikhun/web/api/index.ts';
import { shownDay, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go } from '@klaikhun/web/navigation/index.tsx';
import { Button, Sheet, Tag } from '@klaikhun/web/ui/index.ts';
import './forms.css';
import { formsTexts } from './forms-texts.ts';

export const familyFormsKey = (id: string) => ['family-forms', id] as const;
export const familyFormsPath = (id: string) => `/api/households/${encodeURIComponent(id)}/forms`;

export function useFamilyForms(id: string) {
  return useQuery({ queryKey: familyFormsKey(id), queryFn: ({ signal }) => get<FamilyForms>(familyFormsPath(id), {}, signal) });
}

/** What this family answered in forms, and the forms in force to visit it with. */
export function FormsHere({ household }: { household: HouseholdView }) {
  const id = household.household_id;
  const nameOf = (personId: string | null) => household.members.find((member) => member.person_id === personId)?.name ?? null;
  const t = useTexts(formsTexts);
  const say = useSay();
  const language = useLanguage();
  const forms = useFamilyForms(id).data;
  const [open, setOpen] = useState<string | null>(null);
  if (forms === undefined) return null;
  const shown = forms.answered.find((one) => one.answer_id === open);
  return (
    <section aria-labelledby="forms-here" className="forms-here">
      <h2 id="forms-here">{t.here}</h2>
      {forms.to_fill.length > 0 ? (
        <p className="forms-fill screen-only">
          {forms.to_fill.map((form) => (
            <Go key={form.hash} to={`/households/${encodeURIComponent(id)}/fill`} search={{ form: form.hash }} className="button button-plain">
              {say({ th: form.title.th, en: form.title.en || form.title.th })}
            </Go>
          ))}
        </p>
      ) : null}
      {forms.answered.length === 0 ? <p className="quiet">{t.noAnswered}</p> : null}
      <ul className="forms-answered">
        {forms.answered.map((one) => (
          <li key={one.answer_id}>
            <span>
              {say({ th: one.title.th, en: one.title.en || one.title.th })} {nameOf(one.person_id) === null ? '' : t.person(nameOf(one.person_id) ?? '')}
            </span>
            {one.score === null ? null : <Tag meaning="plain">{`${say({ th: one.score.label.th, en: one.score.label.en || one.score.label.th })} ${one.score.text}`}</Tag>}
            <span className="quiet small">{t.byOn(say(one.by), shownDay(one.on, language))}</span>
            {one.answers === null ? (
              <span className="quiet small">{t.closed}</span>
            ) : (
              <Button kind="quiet" onPress={() => setOpen(one.answer_id)}>
                {t.see}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Sheet title={shown === undefined ? '' : say({ th: shown.title.th, en: shown.title.en || shown.title.th })} open={shown !== undefined} onClose={() => setOpen(null)}>
        <dl className="forms-lines">
          {(shown?.answers ?? []).map((line) => (
            <div key={line.label.th}>
              <dt>{say(line.label)}</dt>
              <dd>{say(line.text)}</dd>
            </div>
          ))}
        </dl>
        <Button onPress={() => window.print()}>{t.printFilled}</Button>
      </Sheet>
    </section>
  );
}

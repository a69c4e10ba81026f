import { useState, type FormEvent } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { TrailChoices } from '@klaikhun/areas/household';
import { isoOf, parseDate } from '@klaikhun/std';
import { get } from '@klaikhun/web/api/index.ts';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import type { Search } from '@klaikhun/web/navigation/index.tsx';
import { Button, Choice, DateInput, dateOfParts, EMPTY_DATE, TextField, type DateParts } from '@klaikhun/web/ui/index.ts';
import { NO_FILTER, PERIODS, periodOf } from './trail-filter.ts';
import { trailTexts } from './trail-texts.ts';

const ALL = 'all';
const DEEDS = ['opened', 'searched', 'emergency', 'looked_up', 'exported', 'said_why', 'changed', 'sealed', 'listed', 'oversaw', 'accounts', 'signed_in'] as const;
const PURPOSES = ['task', 'case', 'contact', 'look_up', 'glass', 'own_record'] as const;
const RELATIONS = ['area', 'assigned', 'looked_up', 'glass', 'self'] as const;

interface TrailFiltersProps { search: Search; whom: string; onChange: (search: Search) => void; onWhom: (whom: string) => void }

export function TrailFilters({ search, whom, onChange, onWhom }: TrailFiltersProps) {
  const t = useTexts(trailTexts);
  const say = useSay();
  const choices = useQuery({ queryKey: ['audit-choices'], queryFn: ({ signal }) => get<TrailChoices>('/api/audit-trail/choices', {}, signal), staleTime: 300_000 });
  const chosen = (id: string) => (id === ALL ? undefined : id);
  const period = periodOf(search);
  const officers = (choices.data?.officers ?? []).map((one) => ({ id: one.account_id, name: say(one.name), note: say(one.role) }));
  const relationName = (one: (typeof RELATIONS)[number]) => (one === 'looked_up' ? t.fromOutside : t[one]);
  return (
    <section className="trail-filters screen-only" aria-label={t.filters}>
      <div className="trail-choices">
        <Choice label={t.officer} options={[{ id: ALL, name: t.everyOfficer }, ...officers]} value={search.officer ?? ALL} onChange={(id) => onChange({ officer: chosen(id) })} />
        <Choice label={t.deed} options={[{ id: ALL, name: t.everyDeed }, ...DEEDS.map((id) => ({ id, name: t[id] }))]} value={search.deed ?? ALL} onChange={(id) => onChange({ deed: chosen(id) })} />
        <Choice label={t.purpose} options={[{ id: ALL, name: t.everyPurpose }, ...PURPOSES.map((id) => ({ id, name: t[id] }))]} value={search.purpose ?? ALL} onChange={(id) => onChange({ purpose: chosen(id) })} />
        <Choice label={t.relation} options={[{ id: ALL, name: t.everyRelation }, ...RELATIONS.map((id) => ({ id, name: relationName(id) }))]} value={search.relation ?? ALL} onChange={(id) => onChange({ relation: chosen(id) })} />
        <Choice label={t.days} options={PERIODS.map((id) => ({ id, name: t[id] }))} value={period} onChange={(id) => onChange({ days: id === 'week' ? undefined : id, from: undefined, until: undefined })} />
        {(choices.data?.provinces.length ?? 0) > 1 ? (
          <Choice label={t.province} options={[{ id: ALL, name: t.everyProvince }, ...(choices.data?.provinces ?? []).map((id) => ({ id, name: id }))]} value={search.province ?? ALL} onChange={(id) => onChange({ province: chosen(id) })} />
        ) : null}
      </div>
      {period === 'chosen' ? <ChosenDays onChange={onChange} /> : null}
      <Whom key={whom} whom={whom} onWhom={onWhom} />
      {Object.keys(NO_FILTER).some((key) => search[key] !== undefined) || whom !== '' ? (
        <Button kind="quiet" onPress={() => { onWhom(''); onChange(NO_FILTER); }}>
          {t.clear}
        </Button>
      ) : null}
    </section>
  );
}

function Whom({ whom, onWhom }: { whom: string; onWhom: (whom: string) => void }) {
  const t = useTexts(trailTexts);
  const [typed, setTyped] = useState(whom);
  const find = (event: FormEvent) => {
    event.preventDefault();
    onWhom(typed.trim());
  };
  return (
    <form className="trail-whom" onSubmit={find}>
      <TextField label={t.whom} hint={t.whomHint} value={typed} onChange={setTyped} autoComplete="off" maxLength={60} />
      <Button type="submit">{t.find}</Button>
    </form>
  );
}

function ChosenDays({ onChange }: { onChange: (search: Search) => void }) {
  const t = useTexts(trailTexts);
  const [from, setFrom] = useState<DateParts>(EMPTY_DATE);
  const [until, setUntil] = useState<DateParts>(EMPTY_DATE);
  const [fault, setFault] = useState(false);
  const dayOf = (parts: DateParts): string | undefined | null => {
    const text = dateOfParts(parts);
    if (text === '') return undefined;
    const read = parseDate(text, { partial: false });
    return read.ok ? isoOf(read.value.day) : null;
  };
  const use = (event: FormEvent) => {
    event.preventDefault();
    const [first, last] = [dayOf(from), dayOf(until)];
    setFault(first === null || last === null);
    if (first !== null && last !== null) onChange({ days: 'chosen', from: first, until: last });
  };
  return (
    <form className="trail-days" onSubmit={use}>
      <fieldset>
        <legend>{t.from}</legend>
        <DateInput value={from} onChange={setFrom} invalid={fault} />
      </fieldset>
      <fieldset>
        <legend>{t.until}</legend>
        <DateInput value={until} onChange={setUntil} invalid={fault} />
      </fieldset>
      {fault ? <p className="field-fault" role="alert">{t.wrongDay}</p> : null}
      <Button type="submit">{t.find}</Button>
    </form>
  );
}

import { useState, type FormEvent } from 'react';
import { useQuery } from '@tanstack/react-query';
import { parseDate, isoOf } from '@klaikhun/std';
import type { Duties } from '@klaikhun/areas/org';
import { get, useSession } from '@klaikhun/web/api/index.ts';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { useAddress } from '@klaikhun/web/navigation/index.tsx';
import { Button, Choice, DateInput, dateOfParts, type DateParts, Skeleton, WentWrong } from '@klaikhun/web/ui/index.ts';
import { handoverTexts } from './handover-texts.ts';

/** Whose caseload, and from which day on. */
export function WhoAndWhen({ onChosen }: { onChosen: (asked: { of: string; from: string }) => void }) {
  const t = useTexts(handoverTexts);
  const say = useSay();
  const session = useSession().data;
  const duties = useQuery({ queryKey: ['duties'], queryFn: ({ signal }) => get<Duties>('/api/duties', {}, signal) });
  const named = useAddress().search.of ?? '';
  const [of, setOf] = useState('');
  const [parts, setParts] = useState<DateParts>(() => partsOf(session?.today ?? ''));
  const [tried, setTried] = useState(false);
  const read = parseDate(dateOfParts(parts), { partial: false });
  // Whoever comes from the page of a colleague has chosen already.
  const whose = of !== '' ? of : duties.data?.people.some((person) => person.account_id === named) ? named : '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (whose !== '' && read.ok) onChosen({ of: whose, from: isoOf(read.value.day) });
  };
  if (duties.isPending) return <Skeleton lines={3} />;
  if (duties.isError) return <WentWrong problem={duties.error} onRetry={() => void duties.refetch()} />;
  const people = duties.data.people.filter((person) => person.account_id !== session?.account?.account_id);
  return (
    <form className="handover-form" onSubmit={submit} noValidate>
      <div>
        <Choice label={t.who} value={whose} onChange={setOf} options={[{ id: '', name: t.choose }, ...people.map((person) => ({ id: person.account_id, name: say(person.name), note: say(person.role_name) }))]} />
        {tried && whose === '' ? <p className="field-fault">{t.needWho}</p> : null}
      </div>
      <fieldset className="handover-day">
        <legend className="field-label">{t.from}</legend>
        <p className="field-hint" id="handover-from">
          {t.fromHint}
        </p>
        {tried && !read.ok ? <p className="field-fault">{t.needDay}</p> : null}
        <DateInput value={parts} onChange={setParts} invalid={tried && !read.ok} describedBy="handover-from" />
      </fieldset>
      <Button kind="main" type="submit">
        {t.look}
      </Button>
    </form>
  );
}

function partsOf(iso: string): DateParts {
  const [year = '', month = '', day = ''] = iso.split('-');
  return { day: String(Number(day)), month, year: year === '' ? '' : String(Number(year) + 543) };
}

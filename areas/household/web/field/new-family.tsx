import { useMemo, useState, type FormEvent } from 'react';
import { decideAnswer, fieldName, type HouseholdRecord, lineOf, MET_HERE, type OnDevice, recordOnDevice } from '@klaikhun/areas/household';
import { ok, type Problem, type Result } from '@klaikhun/std';
import type { Json } from '@klaikhun/sync';
import { useSession } from '@klaikhun/web/api/index.ts';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go, useAddress } from '@klaikhun/web/navigation/index.tsx';
import { field } from '@klaikhun/web/offline/index.ts';
import { Button, Choice, dateOfParts, EMPTY_DATE, Name, Skeleton, TextField, type DateParts } from '@klaikhun/web/ui/index.ts';
import { Back } from './back.tsx';
import { Gate } from './gate.tsx';
import { Person, type PersonMet } from './person-met.tsx';
import { placeTexts } from './place-texts.ts';
import { ProblemSaid } from './problem-said.tsx';
import { useFamilies, useFinder, usePlaceNames, useRules } from './use-store.ts';
import { useDraft } from './visit.tsx';

export default function NewFamilyScreen() {
  return <Gate>{() => <NewFamily />}</Gate>;
}

interface Draft { subdistrict: string; village: string; house: string; people: readonly PersonMet[] }
const NOBODY: PersonMet = { title: '', first: '', last: '', born: EMPTY_DATE, sex: '' };
const EMPTY: Draft = { subdistrict: '', village: '', house: '', people: [NOBODY] };
const MOST_PEOPLE = 20;

/** A family that nobody knows yet: where it lives and who they are. The rest is asked on its page. */
function NewFamily() {
  const t = useTexts(placeTexts);
  const rules = useRules();
  const address = useAddress();
  const mine = useMyPlaces();
  const { draft, change, clear } = useDraft('new-family', EMPTY);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (rules === null || mine === null) return <Skeleton lines={5} tall />;
  const subdistrict = draft.subdistrict || (mine.length === 1 ? (mine[0]?.code ?? '') : '');
  const person = (at: number, some: Partial<PersonMet>) => change({ people: draft.people.map((one, index) => (index === at ? { ...one, ...some } : one)) });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (busy || subdistrict === '' || draft.people.some((one) => one.first.trim() === '')) return;
    setBusy(true);
    const id = `new-${crypto.randomUUID()}`;
    const made = await register(rules, id, { ...draft, subdistrict });
    setBusy(false);
    if (!made.ok) return setProblem(made.problem);
    await clear();
    address.go(`/field/families/${id}`);
  };
  return (
    <section aria-labelledby="new-family">
      <Back />
      <h1 id="new-family">{t.newTitle}</h1>
      <p className="quiet">{t.newAbout}</p>
      {problem ? <ProblemSaid problem={problem} /> : null}
      <form onSubmit={submit} noValidate className="field-form">
        <Where draft={draft} subdistrict={subdistrict} mine={mine} change={change} tried={tried} />
        {draft.people.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: people of a form have no other identity than their place.
          <Person key={at} number={at + 1} person={one} tried={tried} today={rules.today} onChange={(some) => person(at, some)} onRemove={draft.people.length > 1 ? () => change({ people: draft.people.filter((_, index) => index !== at) }) : null} />
        ))}
        <Alike people={draft.people} rules={rules} />
        {draft.people.length < MOST_PEOPLE ? (
          <Button onPress={() => change({ people: [...draft.people, { ...NOBODY, last: draft.people[0]?.last ?? '' }] })}>{t.addPerson}</Button>
        ) : null}
        <Button kind="main" type="submit" wide isDisabled={busy}>
          {t.keep}
        </Button>
      </form>
    </section>
  );
}

interface MyPlace { readonly code: string; readonly name: { readonly th: string; readonly en: string } }

/** Where the account works; without a signal, the places of the families that are here. */
function useMyPlaces(): readonly MyPlace[] | null {
  const names = usePlaceNames();
  const account = useSession().data?.account ?? null;
  const families = useFamilies();
  return useMemo(() => {
    if (names === null || families === null) return null;
    const here = new Set(families.map((one) => one.summary.subdistrict));
    const codes = Object.keys(names).filter((code) => (account === null ? here.has(code) : account.areas.some((area) => code.startsWith(area.code))));
    // Where families are on the device, one is at work there: those places first.
    return codes.sort((a, b) => Number(here.has(b)) - Number(here.has(a)) || (a < b ? -1 : 1)).map((code) => ({ code, name: names[code] ?? { th: code, en: code } }));
  }, [names, account, families]);
}

function Where({ draft, subdistrict, mine, change, tried }: { draft: Draft; subdistrict: string; mine: readonly MyPlace[]; change: (some: Partial<Draft>) => void; tried: boolean }) {
  const t = useTexts(placeTexts);
  const say = useSay();
  return (
    <>
      {mine.length === 1 ? <p className="field-place">{t.inPlace(say(mine[0]?.name ?? { th: '', en: '' }))}</p> : (
        <div>
          <Choice label={t.subdistrict} value={subdistrict} onChange={(code) => change({ subdistrict: code })} options={[{ id: '', name: t.choose }, ...mine.map((one) => ({ id: one.code, name: say(one.name) }))]} />
          {tried && subdistrict === '' ? <p className="field-fault">{t.needPlace}</p> : null}
        </div>
      )}
      <TextField label={t.village} value={draft.village} onChange={(village) => change({ village })} inputMode="numeric" maxLength={10} autoComplete="off" />
      <TextField label={t.house} hint={t.houseHint} value={draft.house} onChange={(house) => change({ house })} maxLength={300} autoComplete="off" />
    </>
  );
}

/** Families on this device with such a name: perhaps it is known after all. */
function Alike({ people, rules }: { people: readonly PersonMet[]; rules: OnDevice }) {
  const t = useTexts(placeTexts);
  const find = useFinder(useFamilies());
  const found = people.filter((one) => one.first.trim().length > 1 && one.last.trim().length > 1).flatMap((one) => find(`${one.first.trim()} ${one.last.trim()}`, 3)).slice(0, 3);
  if (found.length === 0) return null;
  return (
    <div className="field-alike">
      <p>
        <strong>{t.alike}</strong>
      </p>
      <ul>
        {found.map(({ id, summary }) => {
          const line = lineOf(summary, rules.today);
          return (
            <li key={id}>
              <Go to={`/field/families/${encodeURIComponent(id)}`}>
                <Name>{line.name}</Name> {[line.address, line.village && `ม.${line.village}`].filter(Boolean).join(' ')}
              </Go>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Written down whole or not at all: what the office would refuse is said here. */
async function register(rules: OnDevice, id: string, draft: Draft): Promise<Result<unknown, Problem>> {
  const members = draft.people.map((one, at) => ({ person_id: `${id}-${at + 1}`, title: one.title === '' ? null : one.title, first_name: one.first.trim(), last_name: one.last.trim() === '' ? null : one.last.trim() }));
  const family = { subdistrict: draft.subdistrict, village_no: draft.village.trim() === '' ? null : draft.village.trim(), address: draft.house.trim() === '' ? null : draft.house.trim(), members };
  const record = recordOnDevice({ id, fields: { [MET_HERE]: [{ value: family as unknown as Json, marks: [] }] }, lists: {} });
  const said = draft.people.flatMap((one, at) => saidOf(one, `${id}-${at + 1}`));
  const sets = record === null ? ok([]) : checked(rules, record, said);
  if (!sets.ok) return sets;
  return field.create(id, family as unknown as Json, { sets: sets.value });
}

type Said = { readonly subject: string; readonly fact: string; readonly value: string };

function saidOf(person: PersonMet, subject: string): Said[] {
  const born = dateOfParts(person.born as DateParts);
  return [...(born === '' ? [] : [{ subject, fact: 'birth_date', value: born }]), ...(person.sex === '' ? [] : [{ subject, fact: 'sex', value: person.sex }])];
}

function checked(rules: OnDevice, record: HouseholdRecord, said: readonly Said[]): Result<{ field: string; value: Json }[], Problem> {
  const sets: { field: string; value: Json }[] = [];
  for (const one of said) {
    const taken = decideAnswer(rules.law, record, one, rules.sees, rules.today);
    if (!taken.ok) return taken;
    sets.push({ field: fieldName(one.subject, one.fact), value: taken.value.value });
  }
  return ok(sets);
}

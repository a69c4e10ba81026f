// The few questions that a change asks.
import type { HouseholdView } from '@klaikhun/areas/household';
import { usePlaces } from '@klaikhun/web/api/index.ts';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Choice, DateInput, type DateParts, Shape, TextField } from '@klaikhun/web/ui/index.ts';
import { Way, Ways } from '../openings/ways.tsx';
import { changesTexts } from './changes-texts.ts';
import type { Draft, Missing } from './draft.ts';

export type Change = (some: Partial<Draft>) => void;
export interface FieldsProps { household: HouseholdView; draft: Draft; change: Change; missing: Missing | null }

export function Fault({ show, text }: { show: boolean; text: string }) {
  return show ? (
    <p className="field-fault" role="alert">
      <Shape meaning="danger" /> {text}
    </p>
  ) : null;
}

/** One or several of the house. */
export function People({ household, draft, change, missing, one = false }: FieldsProps & { one?: boolean }) {
  const t = useTexts(changesTexts);
  const say = useSay();
  const toggle = (id: string) => change({ people: one ? [id] : draft.people.includes(id) ? draft.people.filter((other) => other !== id) : [...draft.people, id] });
  return (
    <Ways legend={t.who}>
      <Fault show={missing === 'who'} text={t.needWho} />
      {household.members.filter((member) => !one || member.alive).map((member) => (
        <label key={member.person_id} className="way">
          <input type={one ? 'radio' : 'checkbox'} name="who" checked={draft.people.includes(member.person_id)} onChange={() => toggle(member.person_id)} />
          <span>
            {member.name}
            <span className="way-note">{say(member.age_text)}</span>
          </span>
        </label>
      ))}
    </Ways>
  );
}

export function When({ legend, parts, onParts, partial, wrong }: { legend: string; parts: DateParts; onParts: (parts: DateParts) => void; partial: boolean; wrong: boolean }) {
  const t = useTexts(changesTexts);
  return (
    <fieldset className="assigned-until">
      <legend className="field-label">{legend}</legend>
      {partial ? (
        <p className="field-hint" id="change-when">
          {t.partial}
        </p>
      ) : null}
      <Fault show={wrong} text={partial ? t.badDate : t.badDay} />
      <DateInput value={parts} onChange={onParts} invalid={wrong} describedBy={partial ? 'change-when' : undefined} />
    </fieldset>
  );
}

export function SexOf({ draft, change }: Pick<FieldsProps, 'draft' | 'change'>) {
  const t = useTexts(changesTexts);
  return (
    <Ways legend={t.sex} inLine>
      <Way name="sex" label={t.girl} checked={draft.sex === 'F'} onChoose={() => change({ sex: 'F' })} />
      <Way name="sex" label={t.boy} checked={draft.sex === 'M'} onChoose={() => change({ sex: 'M' })} />
      <Way name="sex" label={t.notKnown} checked={draft.sex === ''} onChoose={() => change({ sex: '' })} />
    </Ways>
  );
}

const MOTHERS_FROM = 12;

export function Mother({ household, draft, change }: Pick<FieldsProps, 'household' | 'draft' | 'change'>) {
  const t = useTexts(changesTexts);
  const women = household.members.filter((member) => member.sex === 'F' && member.alive && (member.age ?? MOTHERS_FROM) >= MOTHERS_FROM);
  if (women.length === 0) return null;
  return (
    <Ways legend={t.mother}>
      {women.map((one) => (
        <Way key={one.person_id} name="mother" label={one.name} checked={draft.mother === one.person_id} onChoose={() => change({ mother: one.person_id })} />
      ))}
      <Way name="mother" label={t.notHere} checked={draft.mother === ''} onChoose={() => change({ mother: '' })} />
    </Ways>
  );
}

export function PlaceOf({ draft, change, missing }: Pick<FieldsProps, 'draft' | 'change' | 'missing'>) {
  const t = useTexts(changesTexts);
  const say = useSay();
  const districts = usePlaces().data?.districts ?? [];
  const subdistricts = districts.find((one) => one.code === draft.district)?.subdistricts ?? [];
  const named = (list: readonly { code: string; name: { th: string; en: string } }[]) => [{ id: '', name: t.choose }, ...list.map((one) => ({ id: one.code, name: say(one.name) }))];
  return (
    <>
      <Fault show={missing === 'place'} text={t.needPlace} />
      <Choice label={t.district} options={named(districts)} value={draft.district} onChange={(district) => change({ district, subdistrict: '' })} />
      <Choice key={draft.district} label={t.subdistrict} options={named(subdistricts)} value={draft.subdistrict} onChange={(subdistrict) => change({ subdistrict })} />
      <TextField label={t.village} value={draft.village} onChange={(village) => change({ village })} inputMode="numeric" autoComplete="off" maxLength={20} />
      <TextField label={t.houseText} value={draft.text} onChange={(text) => change({ text })} autoComplete="off" maxLength={300} />
    </>
  );
}

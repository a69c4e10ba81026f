import { type Day, parseDate } from '@klaikhun/std';
import { useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, Choice, DateInput, dateOfParts, Shape, TextField, type DateParts } from '@klaikhun/web/ui/index.ts';
import { placeTexts } from './place-texts.ts';

/** Somebody of a family that is being registered, as typed. */
export interface PersonMet { readonly title: string; readonly first: string; readonly last: string; readonly born: DateParts; readonly sex: string }

const TITLES = ['', 'นาย', 'นาง', 'นางสาว', 'เด็กชาย', 'เด็กหญิง'] as const;
/** A title tells the sex of whoever bears it. */
const SEX_OF: Readonly<Record<string, string>> = { นาย: 'M', เด็กชาย: 'M', นาง: 'F', นางสาว: 'F', เด็กหญิง: 'F' };
const SEXES = ['', 'F', 'M'] as const;

interface PersonProps { number: number; person: PersonMet; tried: boolean; today: Day; onChange: (some: Partial<PersonMet>) => void; onRemove: (() => void) | null }

export function Person({ number, person, tried, today, onChange, onRemove }: PersonProps) {
  const t = useTexts(placeTexts);
  const born = dateOfParts(person.born);
  const read = born === '' ? null : parseDate(born, { partial: true });
  const badBirth = read !== null && (!read.ok || read.value.day > today);
  return (
    <fieldset className="field-person">
      <legend>{t.who(number)}</legend>
      <div className="field-names">
        <Choice label={t.titleOf} value={person.title} onChange={(title) => onChange({ title, sex: SEX_OF[title] ?? person.sex })} options={TITLES.map((one) => ({ id: one, name: one === '' ? t.title_ : one }))} />
        <TextField label={t.first} value={person.first} onChange={(first) => onChange({ first })} maxLength={120} autoComplete="off" fault={tried && person.first.trim() === '' ? t.needFirst : undefined} />
        <TextField label={t.last} value={person.last} onChange={(last) => onChange({ last })} maxLength={120} autoComplete="off" />
      </div>
      {SEX_OF[person.title] === undefined ? <Choice label={t.sex} value={person.sex} onChange={(sex) => onChange({ sex })} options={SEXES.map((one) => ({ id: one, name: t[`sex_${one}`] }))} /> : null}
      <fieldset>
        <legend className="field-name">{t.born}</legend>
        <p className="field-hint">{t.bornHint}</p>
        {badBirth ? (
          <p className="field-fault">
            <Shape meaning="danger" /> {t.badBirth}
          </p>
        ) : null}
        <DateInput value={person.born} onChange={(value) => onChange({ born: value })} invalid={badBirth} />
      </fieldset>
      {onRemove ? (
        <Button kind="quiet" onPress={onRemove}>
          {t.removePerson}
        </Button>
      ) : null}
    </fieldset>
  );
}

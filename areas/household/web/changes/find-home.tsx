import { useState, type FormEvent } from 'react';
import { useMutation } from '@tanstack/react-query';
import type { PersonsFound } from '@klaikhun/areas/people';
import { post } from '@klaikhun/web/api/index.ts';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, TextField, WentWrong } from '@klaikhun/web/ui/index.ts';
import { Way, Ways } from '../openings/ways.tsx';
import { changesTexts } from './changes-texts.ts';
import { Fault } from './fields.tsx';

export interface Chosen { readonly other: string; readonly otherPerson: string }

/** Another family of the own area, by somebody who lives there; `person`: that person is meant. */
export function FindHome({ not, chosen, onChoose, person = false, missing }: { not: string; chosen: Chosen; onChoose: (chosen: Chosen) => void; person?: boolean; missing: boolean }) {
  const t = useTexts(changesTexts);
  const say = useSay();
  const [text, setText] = useState('');
  const found = useMutation({ mutationFn: (sought: string) => post<PersonsFound>('/api/person-search', { text: sought }) });
  const search = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (text.trim().length > 1) found.mutate(text.trim());
  };
  const hits = (found.data?.persons ?? []).filter((one) => one.household_id !== not);
  // A number of a family has no blanks; whether there is one is for the server to say.
  const number = !person && found.data && hits.length === 0 && /^\S+$/.test(text.trim()) ? text.trim() : null;
  return (
    <div className="change-find">
      <Fault show={missing} text={t.needHome} />
      <div className="change-search">
        <TextField label={person ? t.findPerson : t.findHome} hint={person ? t.findPersonHint : t.findHint} value={text} onChange={setText} autoComplete="off" maxLength={200}
          onKeyDown={(event) => { if (event.key === 'Enter') search(event); }} />
        <Button isDisabled={found.isPending} onPress={() => text.trim().length > 1 && found.mutate(text.trim())}>
          {found.isPending ? t.finding : t.find}
        </Button>
      </div>
      {found.isError ? <WentWrong problem={found.error} /> : null}
      {found.data && hits.length === 0 && number === null ? <p className="quiet">{t.nobodyFound}</p> : null}
      {hits.length > 0 || number !== null ? (
        <Ways legend={t.results}>
          {number === null ? null : <Way name="other-home" label={t.byNumber(number)} checked={chosen.other === number} onChoose={() => onChoose({ other: number, otherPerson: '' })} />}
          {hits.slice(0, 8).map((one) => (
            <Way key={one.person_id} name="other-home" label={`${one.name} · ${say(one.age_text)}`} note={`${say(one.place.text)}${one.house_no ? ` · ${one.house_no}` : ''}`}
              checked={chosen.other === one.household_id && chosen.otherPerson === one.person_id} onChoose={() => onChoose({ other: one.household_id, otherPerson: one.person_id })} />
          ))}
        </Ways>
      ) : null}
    </div>
  );
}

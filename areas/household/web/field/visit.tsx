import { useEffect, useState, type FormEvent } from 'react';
import { NOTES, valuesIn, VISITS } from '@klaikhun/areas/household';
import { addMonths, type Day, isoOf, type Problem } from '@klaikhun/std';
import type { Document, Json } from '@klaikhun/sync';
import { count, useTexts } from '@klaikhun/web/i18n/index.ts';
import { field } from '@klaikhun/web/offline/index.ts';
import { Button, Choice, LongTextField } from '@klaikhun/web/ui/index.ts';
import { Way, Ways } from '../openings/ways.tsx';
import { EntryLines } from './entry-lines.tsx';
import { type Found, positionNow } from './position.ts';
import { ProblemSaid } from './problem-said.tsx';
import { visitTexts } from './visit-texts.ts';

interface FormProps { record: string; today: Day; by: string; onDone: () => void }
const MET = ['met', 'nobody', 'moved'] as const;
const AGAIN = ['none', 'week', 'month', 'quarter'] as const;
const WEEK = 7;
const LONGEST = 4000;

/** A half-written visit; it outlives the app. */
interface Draft { met: (typeof MET)[number] | null; note: string; again: (typeof AGAIN)[number] }
const EMPTY: Draft = { met: null, note: '', again: 'none' };

/** What is being written, kept at every change; `settled`: written down, nothing to keep. */
export function useDraft<T extends object>(key: string, empty: T): { draft: T; change: (some: Partial<T>) => void; clear: () => Promise<void> } {
  const [draft, setDraft] = useState<T>(empty);
  useEffect(() => {
    let wanted = true;
    void field.draft(key).then((kept) => {
      if (wanted && kept !== null) setDraft({ ...empty, ...(kept as unknown as T) });
    });
    return () => {
      wanted = false;
    };
  }, [key, empty]);
  const change = (some: Partial<T>) => {
    const next = { ...draft, ...some };
    setDraft(next);
    void field.keepDraft(key, next as unknown as Json);
  };
  return { draft, change, clear: () => field.keepDraft(key, null) };
}

function dayOfAgain(again: Draft['again'], today: Day): string | null {
  switch (again) {
    case 'none': return null;
    case 'week': return isoOf(today + WEEK);
    case 'month': return isoOf(addMonths(today, 1));
    case 'quarter': return isoOf(addMonths(today, 3));
  }
}

export function VisitForm({ record, today, by, onDone }: FormProps) {
  const t = useTexts(visitTexts);
  const { draft, change, clear } = useDraft(`visit ${record}`, EMPTY);
  const [place, setPlace] = useState<Found | 'none' | null>(null);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (draft.met === null || busy) return;
    setBusy(true);
    const found: Record<string, Json> = place === 'none' || place === null ? {} : { latitude: place.latitude, longitude: place.longitude, accuracy: Math.round(place.accuracy) };
    const value = { on: isoOf(today), met: draft.met, note: draft.note.trim(), again: dayOfAgain(draft.again, today), by, ...found };
    const written = await field.edit(record, { appends: [{ list: VISITS, value }] });
    setBusy(false);
    if (!written.ok) return setProblem(written.problem);
    await clear();
    onDone();
  };
  return (
    <form onSubmit={submit} noValidate className="field-form">
      {problem ? <ProblemSaid problem={problem} /> : null}
      {tried && draft.met === null ? <p className="field-fault">{t.needMet}</p> : null}
      <Ways legend={t.met}>
        {MET.map((one) => (
          <Way key={one} name="field-met" label={t[`met_${one}`]} checked={draft.met === one} onChoose={() => change({ met: one })} />
        ))}
      </Ways>
      <LongTextField rows={4} label={t.seen} hint={t.seenHint} value={draft.note} onChange={(note) => change({ note })} maxLength={LONGEST} />
      <Choice label={t.again} value={draft.again} onChange={(again) => change({ again: again as Draft['again'] })} options={AGAIN.map((one) => ({ id: one, name: t[`again_${one}`] }))} />
      <PlaceHere place={place} onPlace={setPlace} />
      <Button kind="main" type="submit" wide isDisabled={busy}>
        {t.saveVisit}
      </Button>
    </form>
  );
}

function PlaceHere({ place, onPlace }: { place: Found | 'none' | null; onPlace: (place: Found | 'none') => void }) {
  const t = useTexts(visitTexts);
  const [looking, setLooking] = useState(false);
  const find = () => {
    setLooking(true);
    void positionNow().then((found) => {
      setLooking(false);
      onPlace(found ?? 'none');
    });
  };
  return (
    <div role="status">
      {place !== null && place !== 'none' ? <p>{t.positionTaken(count(Math.round(place.accuracy)))}</p> : null}
      {place === 'none' ? <p className="small">{t.positionFailed}</p> : null}
      {place === null ? (
        <Button isDisabled={looking} onPress={find}>
          {t.position}
        </Button>
      ) : null}
    </div>
  );
}

const NO_NOTE = { note: '' };

export function NoteForm({ record, today, by, onDone }: FormProps) {
  const t = useTexts(visitTexts);
  const { draft, change, clear } = useDraft(`note ${record}`, NO_NOTE);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (draft.note.trim() === '') return;
    const written = await field.edit(record, { appends: [{ list: NOTES, value: { on: isoOf(today), note: draft.note.trim(), by } }] });
    if (!written.ok) return setProblem(written.problem);
    await clear();
    onDone();
  };
  return (
    <form onSubmit={submit} noValidate className="field-form">
      {problem ? <ProblemSaid problem={problem} /> : null}
      <LongTextField rows={4} label={t.noteText} value={draft.note} onChange={(note) => change({ note })} maxLength={LONGEST} fault={tried && draft.note.trim() === '' ? t.needNote : undefined} />
      <Button kind="main" type="submit" wide>
        {t.saveNote}
      </Button>
    </form>
  );
}

/** The visits and notes of this family, the newest first. */
export function EntriesOf({ held }: { held: Document }) {
  const t = useTexts(visitTexts);
  const visits = valuesIn(held, VISITS).toReversed();
  const notes = valuesIn(held, NOTES).toReversed();
  return (
    <>
      <section aria-labelledby="field-visits" className="field-entries">
        <h2 id="field-visits">{t.visits}</h2>
        {visits.length === 0 ? <p className="quiet">{t.noVisits}</p> : null}
        <ul>
          {visits.map((value) => (
            <li key={JSON.stringify(value)}>
              <EntryLines value={value} />
            </li>
          ))}
        </ul>
      </section>
      {notes.length > 0 ? (
        <section aria-labelledby="field-notes" className="field-entries">
          <h2 id="field-notes">{t.notes}</h2>
          <ul>
            {notes.map((value) => (
              <li key={JSON.stringify(value)}>
                <EntryLines value={value} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Problem } from '@klaikhun/std';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { field, useField } from '@klaikhun/web/offline/index.ts';
import { Button, Tag } from '@klaikhun/web/ui/index.ts';
import { ProblemSaid } from './problem-said.tsx';
import { visitTexts } from './visit-texts.ts';

type Shown = Awaited<ReturnType<typeof field.media>>;

/** Photos of a home: kept small on the device, sent by themselves; one that fails says why and holds nothing else up. */
export function Photos({ record }: { record: string }) {
  const t = useTexts(visitTexts);
  const [photos, setPhotos] = useState<Shown>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const state = useField();
  const turn = state.kind === 'open' ? `${state.waiting.media} ${state.syncing}` : '';
  const read = useCallback(async () => setPhotos(await field.media(record)), [record]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` says that something was sent, or could not be.
  useEffect(() => void read(), [read, turn]);
  const add = async (files: FileList | null) => {
    for (const blob of files ?? []) {
      const kept = await field.addMedia(record, { blob, kind: 'photo', note: null });
      setProblem(kept.ok ? null : kept.problem);
    }
    if (chooser.current) chooser.current.value = '';
    await read();
  };
  return (
    <section aria-labelledby="field-photos" className="field-entries">
      <h2 id="field-photos">{t.photos}</h2>
      <p className="small quiet">{t.photoAbout}</p>
      {problem ? <ProblemSaid problem={problem} /> : null}
      <input ref={chooser} type="file" accept="image/*" hidden aria-label={t.addPhoto} onChange={(event) => void add(event.target.files)} />
      <p>
        <Button onPress={() => chooser.current?.click()}>{t.addPhoto}</Button>
      </p>
      {photos.length === 0 ? <p className="quiet">{t.noPhotos}</p> : null}
      <ul className="field-photos">
        {photos.map((photo, at) => (
          <Photo key={photo.mediaId} photo={photo} number={at + 1} />
        ))}
      </ul>
    </section>
  );
}

function Photo({ photo, number }: { photo: Shown[number]; number: number }) {
  const t = useTexts(visitTexts);
  const say = useSay();
  return (
    <li>
      {photo.url ? <img src={photo.url} alt={photo.note ?? t.photoOf(number)} loading="lazy" /> : <span className="field-photo-none">{t.photoOf(number)}</span>}
      {photo.sent ? <Tag meaning="received">{t.photoSent}</Tag> : <Tag meaning={photo.problem ? 'danger' : 'unknown'}>{photo.problem ? t.photoFailed : t.photoWaits}</Tag>}
      {photo.problem && !photo.sent ? (
        <>
          <span className="small">{say(photo.problem.title)}</span>
          <Button onPress={() => void field.sync()}>{t.photoAgain}</Button>
        </>
      ) : null}
    </li>
  );
}

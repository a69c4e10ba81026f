import { useRef } from 'react';
import { type ClaimContent, type ClaimForm, type Mark, papersOf, readPapers, type PaperLine } from '@klaikhun/areas/claims';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, Shape, Tag } from '@klaikhun/web/ui/index.ts';
import { claimTexts } from './claim-texts.ts';

interface PapersProps { form: ClaimForm; onChange: (some: Partial<ClaimContent>) => void; onPhoto: ((paper: string, file: Blob) => Promise<string | null>) | undefined }

/** The papers: what the State has is said calmly, the rest is looked at or taken as a picture. */
export function Papers({ form, onChange, onPhoto }: PapersProps) {
  const t = useTexts(claimTexts);
  if (form.papers.length === 0) return null;
  const mark = (id: string, next: Mark, picture: string | null = null) =>
    onChange({ papers: papersOf([...readPapers(form.content).filter((paper) => paper.id !== id), { id, mark: next, picture }]) });
  return (
    <section aria-labelledby="claim-papers" className="claim-part">
      <h2 id="claim-papers">{t.papers}</h2>
      <ul className="claim-papers">
        {form.papers.map((paper) => (
          <Paper key={paper.id} paper={paper} onMark={(next, picture) => mark(paper.id, next, picture)} onPhoto={onPhoto} />
        ))}
      </ul>
    </section>
  );
}

function Paper({ paper, onMark, onPhoto }: { paper: PaperLine; onMark: (mark: Mark, picture?: string | null) => void; onPhoto: PapersProps['onPhoto'] }) {
  const t = useTexts(claimTexts);
  const say = useSay();
  const chooser = useRef<HTMLInputElement>(null);
  const name = say(paper.name);
  const done = paper.mark === 'seen' || paper.mark === 'photo';
  const take = async (files: FileList | null) => {
    const file = files?.[0];
    const picture = file && onPhoto ? await onPhoto(name, file) : null;
    if (picture !== null) onMark('photo', picture);
  };
  return (
    <li>
      <p>
        <Shape meaning={done || paper.need === 'held' || paper.need === 'made' ? 'received' : paper.need === 'if_any' ? 'plain' : 'gap'} /> {name}
        {paper.need === 'held' ? <span className="small quiet claim-source">{t.held(paper.by === null ? '' : say(paper.by))}</span> : null}
        {paper.need === 'made' ? <span className="small quiet claim-source">{t.made}</span> : null}
        {paper.need === 'if_any' && !done ? <span className="small quiet claim-source">{t.ifAny}</span> : null}
      </p>
      {paper.need === 'asked' || paper.need === 'if_any' ? done ? (
        <p>
          <Tag meaning="received">{paper.mark === 'photo' ? t.photoTaken : t.seen}</Tag>
        </p>
      ) : (
        <div className="answers screen-only" role="group" aria-label={name}>
          <Button onPress={() => onMark('seen')}>{t.seen}</Button>
          {onPhoto ? (
            <>
              <input ref={chooser} type="file" accept="image/*" capture="environment" hidden aria-label={`${t.photo}: ${name}`} onChange={(event) => void take(event.target.files)} />
              <Button onPress={() => chooser.current?.click()}>{t.photo}</Button>
            </>
          ) : null}
        </div>
      ) : null}
    </li>
  );
}

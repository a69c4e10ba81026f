import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { LocalGovernments } from '@klaikhun/areas/org';
import { searchKey } from '@klaikhun/std';
import { get } from '@klaikhun/web/api/index.ts';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go } from '@klaikhun/web/navigation/index.tsx';
import { Empty, Skeleton, Tag, TextField, WentWrong } from '@klaikhun/web/ui/index.ts';
import { localTexts } from './duty-texts.ts';

/** The register of local governments, fetched when somebody opens it: each with what it serves, and the post that can be given there. */
export function LocalGovernmentsHere() {
  const t = useTexts(localTexts);
  const [open, setOpen] = useState(false);
  const read = useQuery({ queryKey: ['local-governments'], queryFn: ({ signal }) => get<LocalGovernments>('/api/local-governments', {}, signal), enabled: open, staleTime: 3_600_000 });
  return (
    <details className="duties-group ministry" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t.title}</summary>
      {read.isPending && open ? <Skeleton lines={4} /> : null}
      {read.isError ? <WentWrong problem={read.error} onRetry={() => void read.refetch()} /> : null}
      {read.data?.local_governments.length === 0 ? <Empty title={t.none}>{t.noneNext}</Empty> : null}
      {read.data && read.data.local_governments.length > 0 ? <Register register={read.data} /> : null}
    </details>
  );
}

function Register({ register }: { register: LocalGovernments }) {
  const t = useTexts(localTexts);
  const say = useSay();
  const [words, setWords] = useState('');
  const all = register.local_governments;
  const key = searchKey(words);
  const shown = key === '' ? all : all.filter((one) => [one.name, one.kind_name, ...one.areas].some((part) => searchKey(say(part)).includes(key)));
  return (
    <>
      <p className="quiet small register-source">{all.every((one) => one.made_up) ? t.madeUp(all.length) : t.from(all.length, register.source ?? '')}</p>
      <TextField label={t.find} autoComplete="off" type="search" value={words} onChange={setWords} maxLength={80} />
      {shown.length === 0 ? <Empty title={t.nothing} /> : null}
      <ul className="duty-list">
        {shown.map((one) => (
          <li key={one.unit_id}>
            <Line post={one.post_id}>
              <span className="duty-name">{say(one.name)}</span>
              <span className="duty-who">
                <span className="quiet">
                  {say(one.kind_name)} · {one.areas.map((area) => say(area)).join(', ')}
                </span>
                {one.made_up ? <Tag meaning="plain">{t.isMadeUp}</Tag> : null}
              </span>
            </Line>
          </li>
        ))}
      </ul>
    </>
  );
}

function Line({ post, children }: { post: string | null; children: React.ReactNode }) {
  return post === null ? <span className="duty-line">{children}</span> : <Go to={`/people-and-duties/posts/${post}`} className="duty-line">{children}</Go>;
}

import type { ReactNode } from 'react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Notice, Notices } from '@klaikhun/areas/org';
import { get, post } from '@klaikhun/web/api/index.ts';
import { shownDay, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go } from '@klaikhun/web/navigation/index.tsx';
import { Button, Empty, Skeleton, WentWrong } from '@klaikhun/web/ui/index.ts';
import { noticeTexts } from './notice-texts.ts';
import './notices.css';

export const NOTICES_KEY = ['notices'] as const;

/** What the app tells me, the newest first, by days. */
export default function NoticesScreen() {
  const t = useTexts(noticeTexts);
  const client = useQueryClient();
  const notices = useInfiniteQuery({
    queryKey: [...NOTICES_KEY, 'list'], initialPageParam: null as string | null, getNextPageParam: (page: Notices) => page.next,
    queryFn: ({ pageParam, signal }) => get<Notices>('/api/me/notices', { after: pageParam ?? undefined }, signal),
  });
  const changed = () => void client.invalidateQueries({ queryKey: NOTICES_KEY });
  const readAll = useMutation({ mutationFn: (newest: string) => post('/api/me/notices/read', { newest }), onSuccess: changed });
  const read = useMutation({ mutationFn: (id: string) => post(`/api/me/notices/${id}/read`, {}), onSuccess: changed });
  const pages = notices.data?.pages ?? [];
  const shown = pages.flatMap((page) => page.notices);
  const newest = shown[0];
  const unread = pages[0]?.unread ?? 0;
  return (
    <section className="notices" aria-labelledby="notices">
      <div className="notices-head">
        <h1 id="notices">{t.title}</h1>
        {unread > 0 && newest ? (
          <Button kind="quiet" isDisabled={readAll.isPending} onPress={() => readAll.mutate(newest.notice_id)}>
            {t.readAll}
          </Button>
        ) : null}
      </div>
      {notices.isPending ? <Skeleton lines={6} /> : null}
      {notices.isError ? <WentWrong problem={notices.error} onRetry={() => void notices.refetch()} /> : null}
      {readAll.isError ? <WentWrong problem={readAll.error} /> : null}
      {notices.isSuccess && shown.length === 0 ? <Empty title={t.nothing}>{t.nothingNext}</Empty> : null}
      {byDay(shown).map(([day, ofDay]) => (
        <OneDay key={day} day={day} notices={ofDay} onRead={(id) => read.mutate(id)} />
      ))}
      {notices.hasNextPage ? (
        <Button isDisabled={notices.isFetchingNextPage} onPress={() => void notices.fetchNextPage()}>
          {t.earlier}
        </Button>
      ) : null}
    </section>
  );
}

function OneDay({ day, notices, onRead }: { day: string; notices: readonly Notice[]; onRead: (id: string) => void }) {
  const language = useLanguage();
  return (
    <section aria-labelledby={`notices-${day}`}>
      <h2 id={`notices-${day}`} className="notices-day">
        {shownDay(day, language, 'long')}
      </h2>
      <ul className="notices-list">
        {notices.map((notice) => <OneNotice key={notice.notice_id} notice={notice} onRead={onRead} />)}
      </ul>
    </section>
  );
}

function OneNotice({ notice, onRead }: { notice: Notice; onRead: (id: string) => void }) {
  const t = useTexts(noticeTexts);
  const say = useSay();
  const language = useLanguage();
  const title = <span className={notice.read ? '' : 'notice-new-title'}>{say(notice.title)}</span>;
  return (
    <li className={notice.read ? 'notice-line' : 'notice-line notice-line-new'}>
      <span className="notice-clock quiet small figures">{language === 'th' ? `${notice.at.slice(11, 16)} น.` : notice.at.slice(11, 16)}</span>
      <div className="notice-said">
        <p>
          {notice.read ? null : <span className="visually-hidden">{t.unread} </span>}
          {notice.to === null ? title : <NoticeLink notice={notice} onRead={onRead}>{title}</NoticeLink>}
        </p>
        {notice.about ? <p className="quiet small">{say(notice.about)}</p> : null}
        {notice.by ? <p className="quiet small">{t.by(say(notice.by))}</p> : null}
      </div>
      {!notice.read && notice.to === null ? (
        <Button kind="quiet" aria-label={`${t.read}: ${say(notice.title)}`} onPress={() => onRead(notice.notice_id)}>
          {t.read}
        </Button>
      ) : null}
    </li>
  );
}

/** Going there is reading it. */
function NoticeLink({ notice, onRead, children }: { notice: Notice; onRead: (id: string) => void; children: ReactNode }) {
  return (
    // The link itself is what is pressed; the click only bubbles through here on its way.
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click.
    // biome-ignore lint/a11y/noStaticElementInteractions: the link inside is the control.
    <span onClick={() => notice.read || onRead(notice.notice_id)}>
      <Go to={notice.to ?? '/'}>{children}</Go>
    </span>
  );
}

function byDay(notices: readonly Notice[]): [string, Notice[]][] {
  const days = new Map<string, Notice[]>();
  for (const notice of notices) days.set(notice.at.slice(0, 10), [...(days.get(notice.at.slice(0, 10)) ?? []), notice]);
  return [...days];
}

import { useQuery } from '@tanstack/react-query';
import type { UnreadNotices } from '@klaikhun/areas/org';
import { get } from '@klaikhun/web/api/index.ts';
import { useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go } from '@klaikhun/web/navigation/index.tsx';
import { noticeTexts } from './notice-texts.ts';
import './notices.css';

const EVERY_MINUTE = 60_000;

/** The way to one's notices, and how many are new. When the number cannot be had, the way still stands. */
export function Bell() {
  const t = useTexts(noticeTexts);
  const unread = useQuery({
    queryKey: ['notices', 'unread'], queryFn: ({ signal }) => get<UnreadNotices>('/api/me/notices/unread', {}, signal),
    refetchInterval: EVERY_MINUTE, refetchOnWindowFocus: true, retry: false,
  });
  const number = unread.data?.unread ?? 0;
  return (
    <Go to="/notices" className="bell" aria-label={number > 0 ? t.bellNew(number) : t.bell}>
      <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
        <path d="M12 3.5a6 6 0 0 0-6 6v3.6L4.3 16.5h15.4L18 13.1V9.5a6 6 0 0 0-6-6Z M9.8 19a2.3 2.3 0 0 0 4.4 0" fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinejoin="round" strokeLinecap="round" />
      </svg>
      {number > 0 ? <span className="bell-number figures">{number > 99 ? t.many : number}</span> : null}
    </Go>
  );
}

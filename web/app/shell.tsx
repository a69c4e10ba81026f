import { Outlet, useRouterState } from '@tanstack/react-router';
import { SignIn } from '@klaikhun/areas/org/web';
import type { Account } from '@klaikhun/areas/org';
import { useSession } from '../api/index.ts';
import { defineTexts, useTexts } from '../i18n/index.ts';
import { Go } from '../navigation/index.tsx';
import { Skeleton, WentWrong, Wordmark } from '../ui/index.ts';
import { Settings } from './settings.tsx';
import './shell.css';

const texts = defineTexts({
  skip: { th: 'ข้ามไปเนื้อหา', en: 'Skip to content' },
  menu: { th: 'เมนูหลัก', en: 'Main menu' },
  overview: { th: 'ภาพรวม', en: 'Overview' },
  work: { th: 'ครอบครัวที่ต้องไปหา', en: 'Families to reach' },
  check: { th: 'เช็กสิทธิ', en: 'Check' },
  hotline: { th: 'สายด่วน 1300', en: 'Hotline 1300' },
  demo: { th: 'ข้อมูลสาธิต ไม่ใช่คนจริง', en: 'Demo data, no real people' },
});

/** The frame of every officer's page. Nobody signed in: the sign-in stands in the page's place, and its address stays. */
export function Shell() {
  const session = useSession();
  if (session.isPending) {
    return (
      <main className="page">
        <Skeleton lines={4} />
      </main>
    );
  }
  if (session.isError) {
    return (
      <main className="page">
        <WentWrong problem={session.error} onRetry={() => void session.refetch()} />
      </main>
    );
  }
  const { account, demo } = session.data;
  return account ? <Frame account={account} demo={demo} /> : <SignIn settings={<Settings account={null} />} />;
}

function Frame({ account, demo }: { account: Account; demo: boolean }) {
  const t = useTexts(texts);
  const path = useRouterState({ select: (state) => state.location.pathname });
  return (
    <>
      <a className="skip" href="#content">
        {t.skip}
      </a>
      <header className="masthead screen-only">
        <div className="masthead-line">
          <Go to="/" className="masthead-home">
            <Wordmark />
          </Go>
          <Settings account={account} />
        </div>
        <nav className="masthead-nav" aria-label={t.menu}>
          <Go to="/" className={path === '/' ? 'here' : ''} aria-current={path === '/' ? 'page' : undefined}>
            {t.overview}
          </Go>
          {account.may.do_work ? (
            <Go to="/work" className={path === '/work' ? 'here' : ''} aria-current={path === '/work' ? 'page' : undefined}>
              {t.work}
            </Go>
          ) : null}
          <a href="/check">{t.check}</a>
        </nav>
      </header>
      <main className="page" id="content" tabIndex={-1}>
        <Outlet />
      </main>
      <footer className="page-foot small quiet screen-only">
        {demo ? <span>{t.demo}</span> : null}
        <a href="tel:1300">{t.hotline}</a>
      </footer>
    </>
  );
}

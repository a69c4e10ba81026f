import { useEffect, useRef } from 'react';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { SignIn } from '@klaikhun/areas/org/web';
import type { Account } from '@klaikhun/areas/org';
import { fieldLaw, useSession } from '../api/index.ts';
import { defineTexts, useSay, useTexts } from '../i18n/index.ts';
import { Go } from '../navigation/index.tsx';
import { Skeleton, WentWrong, Wordmark } from '../ui/index.ts';
import { screens } from './screens.ts';
import { NewerVersion } from './newer-version.tsx';
import { Settings } from './settings.tsx';
import './shell.css';

const texts = defineTexts({
  skip: { th: 'ข้ามไปเนื้อหา', en: 'Skip to content' },
  menu: { th: 'เมนูหลัก', en: 'Main menu' },
  check: { th: 'เช็กสิทธิ', en: 'Check' },
  privacy: { th: 'เราใช้ข้อมูลเพื่ออะไร', en: 'What data is used for' },
  hotline: { th: 'สายด่วน 1300', en: 'Hotline 1300' },
  danger: { th: 'แจ้งเหตุ', en: 'Danger' },
  dangerWhole: { th: 'แจ้งเหตุอันตราย', en: 'Report a danger' },
  demo: { th: 'ข้อมูลสาธิต ไม่ใช่คนจริง', en: 'Demo data, no real people' },
});

/** Work in the field goes on where the server cannot be reached. */
const IN_THE_FIELD = '/field';

/** The frame of every officer's page. Nobody signed in: the sign-in stands in the page's place, and its address stays. */
export function Shell() {
  const session = useSession();
  const inTheField = useRouterState({ select: ({ location: { pathname } }) => pathname === IN_THE_FIELD || pathname.startsWith(`${IN_THE_FIELD}/`) });
  useEffect(() => {
    if (inTheField) fetchForTheField();
  }, [inTheField]);
  const unreachable = session.isError || (session.isPending && (session.fetchStatus === 'paused' || session.failureCount > 0));
  if (session.data === undefined && unreachable && inTheField) return <WithoutServer />;
  if (session.isPending) {
    return (
      <main className="page">
        <Skeleton lines={4} />
      </main>
    );
  }
  if (session.data === undefined || (session.isError && !inTheField)) {
    return (
      <main className="page">
        <WentWrong problem={session.error} onRetry={() => void session.refetch()} />
      </main>
    );
  }
  const { account, demo, citizens } = session.data;
  return account ? <Frame account={account} demo={demo} /> : <SignIn settings={<Settings account={null} />} citizens={citizens} />;
}

/** Every screen of the field and the law, while there is a signal: the next one may be opened where there is none. */
function fetchForTheField(): void {
  const all = screens.filter(({ path }) => path.startsWith(IN_THE_FIELD)).map(({ load }) => load());
  // What cannot be fetched now is fetched when it is opened.
  void Promise.allSettled([...all, fieldLaw()]);
}

/** What is on this device, for whoever can open it; who that is only the device knows. */
function WithoutServer() {
  return (
    <>
      <header className="masthead screen-only">
        <div className="masthead-line">
          <Go to={IN_THE_FIELD} className="masthead-home">
            <Wordmark />
          </Go>
          <Danger to="/field/danger" />
        </div>
      </header>
      <main className="page" id="content" tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}

/** One tap from every page of whoever works here. */
function Danger({ to }: { to: string }) {
  const t = useTexts(texts);
  return (
    <Go to={to} className="masthead-danger" aria-label={t.dangerWhole}>
      {t.danger}
    </Go>
  );
}

/** What this account is offered, in its order. */
function menuFor(account: Account) {
  return screens.flatMap(({ path, menu }) => (menu?.for(account.may) ? [{ path, ...menu }] : [])).sort((a, b) => a.place - b.place);
}

/** On a phone the line of the menu slides: where one is stands in the middle of it. */
function showHere(nav: HTMLElement | null, path: string): void {
  const here = [...(nav?.querySelectorAll('a') ?? [])].find((link) => link.getAttribute('href') === path);
  if (nav !== null && here !== undefined) nav.scrollLeft = here.offsetLeft - (nav.clientWidth - here.offsetWidth) / 2;
}

function Frame({ account, demo }: { account: Account; demo: boolean }) {
  const t = useTexts(texts);
  const say = useSay();
  const menu = menuFor(account);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const nav = useRef<HTMLElement>(null);
  useEffect(() => showHere(nav.current, path), [path]);
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
        <div className="masthead-way">
          <nav ref={nav} className="masthead-nav" aria-label={t.menu}>
            {menu.map(({ path: to, name }) => (
              <Go key={to} to={to} className={path === to ? 'here' : ''} aria-current={path === to ? 'page' : undefined}>
                {say(name)}
              </Go>
            ))}
            <a href="/check">{t.check}</a>
          </nav>
          {account.may.own_record ? null : <Danger to={account.may.take_along ? '/field/danger' : '/danger'} />}
        </div>
      </header>
      <main className="page" id="content" tabIndex={-1}>
        <Outlet />
      </main>
      <NewerVersion path={path} />
      <footer className="page-foot small quiet screen-only">
        {demo ? <span>{t.demo}</span> : null}
        <a href="/privacy">{t.privacy}</a>
        <a href="tel:1300">{t.hotline}</a>
      </footer>
    </>
  );
}

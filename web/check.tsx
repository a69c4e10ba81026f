import { hydrateRoot, createRoot } from 'react-dom/client';
import { bangkokDay } from '@klaikhun/std';
import { PublicCheck, type CheckEngine } from '@klaikhun/areas/rights/web/check';
import { LanguageProvider } from './i18n/language.tsx';
import './ui/tokens.css';
import './ui/fonts-looped.css';
import './ui/base.css';
import './check.css';

/** The law and the rules come after the first page; they run here, on the phone. Nothing is ever sent. */
async function loadEngine(): Promise<CheckEngine> {
  const [engine, law] = await Promise.all([import('@klaikhun/areas/rights/web/check/engine'), import('virtual:law')]);
  return { ...engine, law: engine.openLaw(law.default) };
}

const page = document.getElementById('page');
if (page) {
  const check = (
    <LanguageProvider initial="th">
      <PublicCheck asOf={bangkokDay(Date.now())} loadEngine={loadEngine} />
    </LanguageProvider>
  );
  if (page.firstElementChild) hydrateRoot(page, check);
  else createRoot(page).render(check);
}

import { renderToString } from 'react-dom/server';
import { PublicCheck } from '@klaikhun/areas/rights/web/check';
import { LanguageProvider } from '../i18n/language.tsx';

/** The first question as HTML. It shows no date and needs no law. */
export function firstPageHtml(): string {
  return renderToString(
    <LanguageProvider initial="th">
      <PublicCheck asOf={0} loadEngine={() => new Promise(() => undefined)} />
    </LanguageProvider>,
  );
}

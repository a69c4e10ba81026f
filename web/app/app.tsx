import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { I18nProvider } from 'react-aria-components';
import { RequestProblem } from '../api/index.ts';
import { LanguageProvider, useLanguage } from '../i18n/index.ts';
import { rememberedLanguage, rememberLanguage } from './device.ts';
import { router } from './router.tsx';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // A refusal stays a refusal; a lost connection is tried again.
      retry: (times, problem) => times < 2 && problem instanceof RequestProblem && (problem.status === 0 || problem.status >= 502),
    },
  },
});

export function App() {
  return (
    <LanguageProvider initial={rememberedLanguage()} remember={rememberLanguage}>
      <QueryClientProvider client={client}>
        <Spoken />
      </QueryClientProvider>
    </LanguageProvider>
  );
}

/** The component library speaks the reader's language too, with the Buddhist calendar in Thai. */
function Spoken() {
  const language = useLanguage();
  return (
    <I18nProvider locale={language === 'th' ? 'th-TH-u-ca-buddhist' : 'en-GB'}>
      <RouterProvider router={router} />
    </I18nProvider>
  );
}

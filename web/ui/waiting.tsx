import type { ReactNode } from 'react';
import { defineTexts, useTexts, useLanguage } from '../i18n/index.ts';
import { RequestProblem } from '../api/client.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';
import './waiting.css';

const texts = defineTexts({
  loading: { th: 'กำลังเปิด', en: 'Opening' },
  unreachable: { th: 'ติดต่อเครื่องแม่ข่ายไม่ได้', en: 'The server cannot be reached' },
  unreachableNext: { th: 'ตรวจสัญญาณอินเทอร์เน็ต แล้วกดลองใหม่ สิ่งที่เห็นอยู่ยังไม่หายไป', en: 'Check the connection and try again. What you see here is not lost.' },
  odd: { th: 'เครื่องแม่ข่ายตอบกลับมาไม่ครบ', en: 'The server gave an incomplete answer' },
  oddNext: { th: 'กดลองใหม่ หากยังไม่ได้ แจ้งผู้ดูแลระบบพร้อมเวลานี้', en: 'Try again. If it stays so, tell the administrator and give the time.' },
  again: { th: 'ลองใหม่', en: 'Try again' },
  quote: { th: (id: string) => `เลขอ้างอิง ${id}`, en: (id: string) => `Reference ${id}` },
});

/** Grey lines where words will stand; they appear only when waiting has lasted 300 ms. */
export function Skeleton({ lines = 3, tall = false }: { lines?: number; tall?: boolean }) {
  const t = useTexts(texts);
  return (
    <div className={`skeleton${tall ? ' skeleton-tall' : ''}`} role="status">
      <span className="visually-hidden">{t.loading}</span>
      {LINES.slice(0, lines).map(({ line, width }) => (
        <span key={line} className="skeleton-line" style={{ width }} />
      ))}
    </div>
  );
}

/** Of uneven length, as text is. */
const LINES = ['92%', '78%', '85%', '64%', '88%', '71%', '82%', '75%'].map((width, line) => ({ line, width }));

/** What went wrong in the server's own words, and what to do next; `decided` = the server itself said no, so that trying again changes nothing. */
export function useSaid(problem: unknown): { title: string; next: string; instance: string | undefined; decided: boolean } {
  const t = useTexts(texts);
  const language = useLanguage();
  const said = problem instanceof RequestProblem ? problem.problem : null;
  if (said) return { title: language === 'th' ? said.title : said.title_en, next: said.next[language], instance: said.instance, decided: said.status < 500 };
  const unreachable = problem instanceof RequestProblem && problem.status === 0;
  return { title: unreachable ? t.unreachable : t.odd, next: unreachable ? t.unreachableNext : t.oddNext, instance: undefined, decided: false };
}

/** What went wrong, what to do next, and a way to try again. */
export function WentWrong({ problem, onRetry }: { problem: unknown; onRetry?: () => void }) {
  const t = useTexts(texts);
  const { title, next, instance } = useSaid(problem);
  return (
    <Notice meaning="danger" title={title} urgent>
      <p>{next}</p>
      {instance ? <p className="small quiet">{t.quote(instance)}</p> : null}
      {onRetry ? <Button onPress={onRetry}>{t.again}</Button> : null}
    </Notice>
  );
}

/** Nothing here yet, and what would fill it. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}

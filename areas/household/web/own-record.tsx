import { useQuery } from '@tanstack/react-query';
import type { RecordViews } from '@klaikhun/areas/household';
import { get } from '@klaikhun/web/api/index.ts';
import { defineTexts, shownDay, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, Empty, Skeleton, WentWrong } from '@klaikhun/web/ui/index.ts';
import './own-record.css';

const texts = defineTexts({
  title: { th: 'ใครเปิดดูข้อมูลของฉัน', en: 'Who looked at my record' },
  about: { th: (name: string) => `ข้อมูลของ ${name} ทุกครั้งที่มีคนเปิด ระบบจดไว้และแก้ไม่ได้`, en: (name: string) => `The record of ${name}. Each look is kept and cannot be changed.` },
  none: { th: 'ยังไม่มีใครเปิดดูข้อมูลของคุณ', en: 'Nobody has looked at your record' },
  noneNext: { th: 'เมื่อมีเจ้าหน้าที่เปิด จะขึ้นที่นี่', en: 'When an officer opens it, it appears here.' },
  noRecord: { th: 'ไม่มีข้อมูลที่ใช้เลขประจำตัวของคุณ', en: 'No record bears your number' },
  noRecordNext: { th: 'เช็กสิทธิของคุณเองได้ที่ “เช็กสิทธิ” หรือโทร 1300', en: 'Check your rights at “Check”, or call 1300.' },
  wrong: { th: 'มีอะไรผิดปกติ โทร 1300 หรือแจ้งเจ้าหน้าที่คุ้มครองข้อมูลของสำนักงานจังหวัด', en: 'If something looks wrong, call 1300 or tell the data-protection officer of the provincial office.' },
  print: { th: 'พิมพ์', en: 'Print' },
  clock: { th: (time: string) => `${time} น.`, en: (time: string) => time },
});

/** For the citizen: who, when, what and why, by day. */
export default function OwnRecordScreen() {
  const t = useTexts(texts);
  const views = useQuery({ queryKey: ['record-views'], queryFn: ({ signal }) => get<RecordViews>('/api/me/record-views', {}, signal) });
  return (
    <section className="own-record" aria-labelledby="own-record">
      <h1 id="own-record">{t.title}</h1>
      {views.isPending ? <Skeleton lines={5} /> : null}
      {views.isError ? <WentWrong problem={views.error} onRetry={() => void views.refetch()} /> : null}
      {views.data ? <Views views={views.data} /> : null}
    </section>
  );
}

function Views({ views }: { views: RecordViews }) {
  const t = useTexts(texts);
  const say = useSay();
  const language = useLanguage();
  if (views.person === null) return <Empty title={t.noRecord}>{t.noRecordNext}</Empty>;
  return (
    <>
      <p className="quiet">{t.about(views.person)}</p>
      {views.days.length === 0 ? <Empty title={t.none}>{t.noneNext}</Empty> : null}
      {views.days.map((day) => (
        <section key={day.day} aria-label={shownDay(day.day, language)}>
          <h2>{shownDay(day.day, language)}</h2>
          <ul className="own-record-list">
            {day.views.map((view) => (
              <li key={view.at + view.what.th + view.office.th}>
                <span className="figures quiet">{t.clock(view.at.slice(11, 16))}</span>
                <span>
                  <strong>{say(view.office)}</strong> {say(view.what)}
                  <span className="quiet small own-record-why">{say(view.why)}</span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p>{t.wrong}</p>
      <p className="screen-only">
        <Button kind="quiet" onPress={() => window.print()}>
          {t.print}
        </Button>
      </p>
    </>
  );
}

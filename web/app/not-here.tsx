import { defineTexts, useTexts } from '../i18n/index.ts';
import { Go } from '../navigation/index.tsx';
import { Button, Empty } from '../ui/index.ts';

const texts = defineTexts({
  title: { th: 'ไม่มีหน้านี้', en: 'There is no such page' },
  next: { th: 'ที่อยู่อาจพิมพ์ไม่ครบ หรือหน้านี้ย้ายไปแล้ว', en: 'The address may be incomplete, or the page has moved.' },
  front: { th: 'ไปหน้าภาพรวม', en: 'Go to the overview' },
  broke: { th: 'หน้านี้แสดงไม่ได้', en: 'This page cannot be shown' },
  brokeNext: { th: 'ข้อมูลไม่ได้เสียหาย โหลดหน้าใหม่อีกครั้ง หากยังไม่ได้ แจ้งผู้ดูแลระบบ', en: 'No data was lost. Load the page again; if it stays so, tell the administrator.' },
  reload: { th: 'โหลดหน้าใหม่', en: 'Load again' },
});

export function NotHere() {
  const t = useTexts(texts);
  return (
    <Empty title={t.title}>
      <p>{t.next}</p>
      <p>
        <Go to="/">{t.front}</Go>
      </p>
    </Empty>
  );
}

export function ScreenBroke() {
  const t = useTexts(texts);
  return (
    <Empty title={t.broke}>
      <p>{t.brokeNext}</p>
      <Button onPress={() => window.location.reload()}>{t.reload}</Button>
    </Empty>
  );
}

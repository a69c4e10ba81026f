import type { Json } from '@klaikhun/sync';
import { shownDay, useLanguage, useTexts, defineTexts } from '@klaikhun/web/i18n/index.ts';

const texts = defineTexts({
  on: { th: (day: string) => day, en: (day: string) => day },
  met_met: { th: 'พบคนในบ้าน', en: 'Somebody was met' },
  met_nobody: { th: 'ไม่พบใคร', en: 'Nobody was there' },
  met_moved: { th: 'ย้ายไปแล้ว', en: 'They have moved away' },
  again: { th: (day: string) => `นัดเยี่ยมอีก ${day}`, en: (day: string) => `To be seen again on ${day}` },
  position: { th: 'จดตำแหน่งบ้านไว้แล้ว', en: 'The position of the house was noted' },
  by: { th: (name: string) => `โดย ${name}`, en: (name: string) => `by ${name}` },
});
const MET = ['met', 'nobody', 'moved'] as const;

type Entered = Readonly<Record<string, Json>>;

/** A visit or a note as it was written: when, who was met, what was seen, when to come again. */
export function EntryLines({ value }: { value: Entered }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const text = (key: string) => (typeof value[key] === 'string' ? value[key] : '');
  const met = MET.find((one) => one === value.met);
  const form = language === 'th' ? text('form_title') : text('form_title_en') || text('form_title');
  const head = [text('on') && shownDay(text('on'), language), met ? t[`met_${met}`] : '', text('by') && t.by(text('by'))].filter(Boolean).join(' · ');
  return (
    <div className="entry-lines">
      {head ? <p className="small quiet">{head}</p> : null}
      {form ? <p className="entry-note">{form}</p> : null}
      {text('note') ? <p className="entry-note">{text('note')}</p> : null}
      {text('again') ? <p className="small">{t.again(shownDay(text('again'), language))}</p> : null}
      {typeof value.latitude === 'number' ? <p className="small quiet">{t.position}</p> : null}
    </div>
  );
}

import { useTexts } from '@klaikhun/web/i18n/index.ts';
import { logbookTexts } from './logbook-texts.ts';

/** Whether what is written is for those alone who read sensitive facts. */
export function ClosedField({ value, onChange }: { value: boolean; onChange: (value: boolean) => void }) {
  const t = useTexts(logbookTexts);
  return (
    <label className="way">
      <input type="checkbox" checked={value} onChange={(event) => onChange(event.target.checked)} />
      <span>
        {t.closed}
        <span className="way-note">{t.closedNote}</span>
      </span>
    </label>
  );
}

import { useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go } from '@klaikhun/web/navigation/index.tsx';
import { fieldTexts } from './field-texts.ts';

export function Back() {
  const t = useTexts(fieldTexts);
  return (
    <p>
      <Go to="/field" className="family-back">
        ‹ {t.back}
      </Go>
    </p>
  );
}

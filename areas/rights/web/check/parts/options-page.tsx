import { useTexts } from '@klaikhun/web/i18n/index.ts';
import { checkTexts } from '../check-texts.ts';

export interface OptionsPageProps {
  options: readonly { value: string; name: string }[];
  /** What "I do not know" is called here. */
  notKnown?: string;
  onAnswer: (value: string | null) => void;
}

/** Big answers, one tap. "ไม่ทราบ" is always one of them. */
export function OptionsPage({ options, notKnown, onAnswer }: OptionsPageProps) {
  const t = useTexts(checkTexts);
  return (
    <ul className="check-options">
      {options.map((option) => (
        <li key={option.value}>
          <button type="button" className="check-option" onClick={() => onAnswer(option.value)}>
            {option.name}
          </button>
        </li>
      ))}
      <li>
        <button type="button" className="check-option check-option-quiet" onClick={() => onAnswer(null)}>
          {notKnown ?? t.notKnown}
        </button>
      </li>
    </ul>
  );
}

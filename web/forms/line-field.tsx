import type { Question, Session } from '@klaikhun/forms';
import type { Means } from './means.ts';

export interface FieldProps {
  item: Question;
  at: readonly number[];
  session: Session;
  label: string;
  invalid: boolean;
  describedBy: string | undefined;
  isReadOnly: boolean;
  means: Means;
  onAnswer: (value: string) => void;
}

const LONGEST = 4000;

export const valueIn = ({ session, item, at }: FieldProps) => session.value(item.name, at);

export function LineField(props: FieldProps & { type?: string }) {
  const { item, label, invalid, describedBy, isReadOnly, onAnswer, type = 'text' } = props;
  const shared = { className: 'input', 'aria-label': label, 'aria-invalid': invalid || undefined, 'aria-describedby': describedBy, value: valueIn(props), readOnly: isReadOnly, autoComplete: 'off' } as const;
  if (item.type === 'text' && /\bmultiline\b/.test(item.appearance)) return <textarea {...shared} rows={5} maxLength={LONGEST} onChange={(event) => onAnswer(event.target.value)} />;
  const isNumber = item.type === 'integer' || item.type === 'decimal';
  return <input {...shared} type={type} inputMode={item.type === 'integer' ? 'numeric' : item.type === 'decimal' ? 'decimal' : undefined} maxLength={LONGEST} onChange={(event) => onAnswer(isNumber ? digits(event.target.value) : event.target.value)} />;
}

/** Thai digits and commas are welcome. */
function digits(text: string): string {
  return text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50)).replaceAll(',', '').trim();
}

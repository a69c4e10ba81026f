// Whether a text is an answer of its kind. What people type is read elsewhere; here stands what is stored and sent.
import type { QuestionType } from '../model.ts';
import { daysOf } from '../xpath/values.ts';

const LONGEST = 10_000;

export function fits(type: QuestionType, value: string): boolean {
  if (value.length > LONGEST) return false;
  switch (type) {
    case 'integer': return /^-?\d{1,15}$/.test(value);
    case 'decimal': return /^-?\d{1,15}(?:\.\d{1,15})?$/.test(value);
    case 'date': case 'today': return /^\d{4}-\d\d-\d\d$/.test(value) && daysOf(value) !== null;
    case 'dateTime': case 'start': case 'end': return value.includes('T') && daysOf(value) !== null;
    case 'time': return /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)?$/.test(value);
    case 'geopoint': return isPoint(value);
    default: return true;
  }
}

/** Latitude, longitude, and where known altitude and accuracy in metres. */
function isPoint(value: string): boolean {
  const parts = value.trim().split(/\s+/);
  if (parts.length < 2 || parts.length > 4 || parts.some((part) => !/^-?\d{1,6}(?:\.\d{1,15})?$/.test(part))) return false;
  return Math.abs(Number(parts[0])) <= 90 && Math.abs(Number(parts[1])) <= 180;
}

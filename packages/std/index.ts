// The words every other part speaks: results, problems, days, money, Thai dates and Thai text. Pure: no clock, no
// randomness, no Node, no DOM (the real clock lives behind the second door, `@klaikhun/std/system`).

export { type AgeCounting, ageOn, birthday, latestBirthFor } from './age.ts';
export { type DateEra, type DatePrecision, dateText, type ParsedDate, parseDate } from './calendar.ts';
export { bangkokDay, bangkokTime, type Clock, fixedClock, type MovingClock, movingClock } from './clock.ts';
export { addMonths, addYears, type CivilDate, civil, type Day, dayOf, daysInMonth, isLeap, isoOf, withinMonths, yearOf } from './days.ts';
export { fiscalYear, fiscalYearEnd, fiscalYearStart, monthEnds } from './fiscal-year.ts';
export { idSource, isUuid, uuidv7 } from './ids.ts';
export { formatBaht, formatBigBaht, parseBaht, type Satang } from './money.ts';
export { checkDigit, formatMasked, isValidNationalId, readNationalId } from './national-id.ts';
export { defineProblems, type Problem, ProblemError, type ProblemKind, problemError } from './problem.ts';
export { failed, ok, type Result } from './result.ts';
export { type Rng, seededRng } from './rng.ts';
export { type DateStyle, formatThai, type Language, monthName } from './thai-date.ts';
export { asciiDigits, compareThai, foldThai, searchKey, thaiDigits } from './thai-text.ts';
export { buddhistYear, civilYear } from './thai-year.ts';
export { addWorkingDays, isWorkingDay, weekdayOf, workingDaysBetween } from './working-days.ts';
export { parseWrittenDate } from './written-date.ts';

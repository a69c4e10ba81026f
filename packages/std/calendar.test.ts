import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bangkokDay, buddhistYear, civil, type DateEra, type DatePrecision, dateText, dayOf, fiscalYear, fiscalYearEnd, fiscalYearStart, formatThai, isoOf, monthEnds, parseDate, parseWrittenDate, thaiDigits } from './index.ts';

/** The answer in short: the first day and the precision, or the code of the problem. */
function read(text: string, partial = true): string {
  const result = parseDate(text, { partial });
  return result.ok ? `${isoOf(result.value.day)} ${result.value.precision}` : result.problem.code;
}

function readWritten(text: string, partial = true): string {
  const result = parseWrittenDate(text, { partial });
  return result.ok ? `${isoOf(result.value.day)} ${result.value.precision}` : result.problem.code;
}

const FROM_1900 = dayOf(1900, 1, 1);
const TO_2100 = dayOf(2100, 12, 31);
const someDay = fc.integer({ min: FROM_1900, max: TO_2100 });
const era = fc.constantFrom<DateEra>('BE', 'CE');

describe('dates of the exchange files', () => {
  it('are read in both eras', () => {
    expect(read('2569-11-20')).toBe('2026-11-20 day');
    expect(read('2026-11-20')).toBe('2026-11-20 day');
    expect(read(' ๒๕๖๙-๑๑-๒๐ ')).toBe('2026-11-20 day');
    expect(read('2400-06-01')).toBe('1857-06-01 day');
    expect(read('2399-06-01')).toBe('2399-06-01 day');
  });

  it('count January to March of BE 2482 and earlier as the end of the Thai year', () => {
    expect(read('2482-01-01')).toBe('1940-01-01 day');
    expect(read('2482-03-31')).toBe('1940-03-31 day');
    expect(read('2482-04-01')).toBe('1939-04-01 day');
    expect(read('2482-12-31')).toBe('1939-12-31 day');
    expect(read('2483-04-01')).toBe('1940-04-01 day');
    expect(read('2483-12-31')).toBe('1940-12-31 day');
    expect(read('2484-01-01')).toBe('1941-01-01 day');
    expect(read('2470-02')).toBe('1928-02-01 month');
  });

  it('refuse January to March of BE 2483, which never were', () => {
    for (const text of ['2483-01-01', '2483-02-01', '2483-03-31', '2483-02', '2483-01-00', '๒๔๘๓-๐๓-๓๑']) {
      expect(read(text), text).toBe('date.no_early_2483');
      expect(read(text, false), text).toBe('date.no_early_2483');
    }
  });

  it('find leap days in the year they really lay in', () => {
    expect(read('2458-02-29')).toBe('1916-02-29 day');
    expect(read('2459-02-29')).toBe('date.no_such_day');
    expect(read('2567-02-29')).toBe('2024-02-29 day');
    expect(read('2568-02-29')).toBe('date.no_such_day');
    expect(read('1900-02-29')).toBe('date.no_such_day');
    expect(read('2000-02-29')).toBe('2000-02-29 day');
  });

  it('keep what is unknown', () => {
    expect(read('2487-05')).toBe('1944-05-01 month');
    expect(read('2487-05-00')).toBe('1944-05-01 month');
    expect(read('2487')).toBe('1944-01-01 year');
    expect(read('2487-00-00')).toBe('1944-01-01 year');
    expect(read('1944')).toBe('1944-01-01 year');
    expect(read('2484')).toBe('1941-01-01 year');
    expect(read('2483')).toBe('1940-04-01 year');
    expect(read('2470')).toBe('1927-04-01 year');
    expect(read('1927')).toBe('1927-01-01 year');
    for (const text of ['2487-05', '2487-05-00', '2487', '2487-00-00', '1944']) expect(read(text, false), text).toBe('date.incomplete');
  });

  it('are never guessed', () => {
    for (const text of ['', ' ', 'ไม่ทราบ', '20/11/2569', '20-11-2569', '2569/11/20', '2569-11-20T00:00:00Z', '2569-1-5', '25691120', '2569-11', '2569-11-', '-2569', '2569.5', 'NaN']) {
      expect(read(text, false), text).toMatch(/^date\.(format|short_year|incomplete)$/);
    }
    expect(read('69-11-20')).toBe('date.short_year');
    expect(read('69')).toBe('date.short_year');
    for (const text of ['0069-11-20', '0669-11-20', '0000']) expect(read(text), text).toBe('date.short_year');
    expect(read('2569-13-01')).toBe('date.no_such_month');
    expect(read('2569-00-01')).toBe('date.no_such_month');
    expect(read('2569-00')).toBe('date.no_such_month');
    expect(read('2569-04-31')).toBe('date.no_such_day');
    expect(read('2569-04-32')).toBe('date.no_such_day');
  });

  it('no text makes them throw, and what is read is written back', () => {
    fc.assert(fc.property(fc.string(), fc.boolean(), (text, partial) => {
      parseDate(text, { partial });
      parseWrittenDate(text, { partial });
    }));
    const digits = fc.array(fc.constantFrom(...'0123456789-'), { minLength: 4, maxLength: 10 }).map((list) => list.join(''));
    fc.assert(fc.property(digits, (text) => {
      const result = parseDate(text, { partial: true });
      if (result.ok) expect(parseDate(dateText(result.value.day, result.value.precision, result.value.era), { partial: true })).toEqual(result);
    }), { numRuns: 5_000 });
  });

  it('partial ones survive writing and reading in either era', () => {
    fc.assert(fc.property(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 1, max: 12 }), era, (year, month, how) => {
      for (const [day, precision] of [[dayOf(year, month, 1), 'month'], [dayOf(year, 1, 1), 'year'], [dayOf(Math.min(year, 1940), 4, 1), 'year']] as [number, DatePrecision][]) {
        const back = parseDate(dateText(day, precision, how), { partial: true });
        expect(back.ok && [back.value.day, back.value.precision]).toEqual([day, precision]);
      }
    }));
  });
});

describe('dates as people write them', () => {
  it('are read in Thai and in English', () => {
    for (const text of ['20 พ.ย. 2569', '20 พย 2569', '20พ.ย.2569', '20 พฤศจิกายน พ.ศ. 2569', 'วันที่ ๒๐ พฤศจิกายน ๒๕๖๙', '20/11/2569', '20-11-2026', '20 Nov 2026', '20 november ค.ศ. 2026', '2569-11-20']) {
      expect(readWritten(text), text).toBe('2026-11-20 day');
    }
    expect(readWritten('พ.ค. 2487')).toBe('1944-05-01 month');
    expect(readWritten('5/2487')).toBe('1944-05-01 month');
    expect(readWritten('ปี พ.ศ. 2487')).toBe('1944-01-01 year');
    expect(readWritten('2487')).toBe('1944-01-01 year');
    expect(readWritten('มกราคม 2483')).toBe('date.no_early_2483');
    expect(readWritten('พ.ค. 2487', false)).toBe('date.incomplete');
  });

  it('are refused with the reason', () => {
    expect(readWritten('20 พ.ย. 69')).toBe('date.short_year');
    expect(readWritten('31/4/2569')).toBe('date.no_such_day');
    expect(readWritten('1/13/2569')).toBe('date.no_such_month');
    expect(readWritten('0/5/2487')).toBe('date.written_format');
    expect(readWritten('20 พ.ย. ค.ศ. 2569')).toBe('date.other_era');
    expect(readWritten('พ.ศ. 2026')).toBe('date.other_era');
    expect(readWritten('เมื่อวาน')).toBe('date.written_format');
  });

  it('everything shown is read back', () => {
    const precision = fc.constantFrom<DatePrecision>('day', 'month', 'year');
    const style = fc.constantFrom('short' as const, 'long' as const, 'numeric' as const);
    const language = fc.constantFrom('th' as const, 'en' as const);
    fc.assert(fc.property(someDay, precision, style, language, fc.boolean(), (day, exact, how, tongue, thai) => {
      const { year, month } = civil(day);
      const first = exact === 'day' ? day : exact === 'month' ? dayOf(year, month, 1) : dayOf(year, year <= 1940 && month > 3 ? 4 : 1, 1);
      const shown = formatThai(first, exact, how, tongue);
      const back = parseWrittenDate(thai ? thaiDigits(shown) : shown, { partial: true });
      expect(back.ok && [back.value.day, back.value.precision], shown).toEqual([first, exact]);
    }), { numRuns: 3_000 });
  });

  it('are shown as officers and families know them', () => {
    const day = dayOf(2026, 11, 20);
    expect(formatThai(day, 'day', 'short', 'th')).toBe('20 พ.ย. 2569');
    expect(formatThai(day, 'day', 'long', 'th')).toBe('20 พฤศจิกายน 2569');
    expect(formatThai(day, 'day', 'numeric', 'th')).toBe('20/11/2569');
    expect(formatThai(day, 'day', 'short', 'en')).toBe('20 Nov 2026');
    expect(formatThai(dayOf(1944, 5, 1), 'month', 'short', 'th')).toBe('พ.ค. 2487 (ไม่ทราบวันที่)');
    expect(formatThai(dayOf(1944, 1, 1), 'year', 'short', 'th')).toBe('พ.ศ. 2487 (ไม่ทราบวันและเดือน)');
    expect(formatThai(dayOf(1930, 4, 1), 'year', 'short', 'th')).toBe('พ.ศ. 2473 (ไม่ทราบวันและเดือน)');
    // The civil year 1930 lay in two Thai years, so it is shown as it was written.
    expect(formatThai(dayOf(1930, 1, 1), 'year', 'short', 'th')).toBe('ค.ศ. 1930 (ไม่ทราบวันและเดือน)');
    expect(formatThai(dayOf(1940, 2, 1), 'day', 'short', 'th')).toBe('1 ก.พ. 2482');
  });
});

describe('every day of 1900 to 2100', () => {
  // A process of its own per zone, because a process keeps the zone it began with. The Buddhist text is checked against the
  // platform's own Buddhist calendar (which knows no April years, so those are corrected here by the law of 1940).
  const script = `
    import { buddhistYear, civil, dateText, dayOf, parseDate } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
    const thai = new Intl.DateTimeFormat('en-u-ca-buddhist-nu-latn', { timeZone: 'UTC', year: 'numeric', month: '2-digit', day: '2-digit' });
    let days = 0, hash = 0;
    for (let year = 1900; year <= 2100; year++) for (let month = 1; month <= 12; month++) for (let d = 1; ; d++) {
      const local = new Date(year, month - 1, d, 12);
      if (local.getMonth() !== month - 1) break;
      const day = dayOf(year, month, d);
      const back = civil(day);
      if (back.year !== year || back.month !== month || back.day !== d) throw new TypeError('civil ' + local);
      if (day * 86400000 !== Date.UTC(year, month - 1, d)) throw new TypeError('day ' + local);
      const text = dateText(day, 'day', 'BE');
      const parts = Object.fromEntries(thai.formatToParts(day * 86400000).map((p) => [p.type, p.value]));
      const expected = Number(parts.year) - (year <= 1940 && month <= 3 ? 1 : 0);
      if (text !== expected + '-' + parts.month + '-' + parts.day) throw new TypeError('text ' + text);
      for (const era of ['BE', 'CE']) {
        const read = parseDate(dateText(day, 'day', era), { partial: false });
        if (!read.ok || read.value.day !== day || read.value.era !== era) throw new TypeError('back ' + text);
      }
      if (buddhistYear(day) !== expected) throw new TypeError('year ' + text);
      days++;
      hash = (Math.imul(hash, 31) + day) | 0;
    }
    console.log(JSON.stringify({ days, hash, zone: Intl.DateTimeFormat().resolvedOptions().timeZone, offset: new Date(2026, 0, 1).getTimezoneOffset() }));`;

  it.each([['Asia/Bangkok', -420], ['UTC', 0], ['America/New_York', 300]])('goes both ways in %s', (zone, offset) => {
    const output = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
      cwd: fileURLToPath(new URL('.', import.meta.url)),
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
      timeout: 50_000,
    });
    expect(JSON.parse(output)).toEqual({ days: TO_2100 - FROM_1900 + 1, hash: expect.any(Number), zone, offset });
  });
});

describe('the fiscal year', () => {
  it('runs from 1 October to 30 September and is named by its end', () => {
    expect(fiscalYear(dayOf(2026, 9, 30))).toBe(2569);
    expect(fiscalYear(dayOf(2026, 10, 1))).toBe(2570);
    fc.assert(fc.property(someDay, (day) => {
      const year = fiscalYear(day);
      expect(fiscalYearStart(year) <= day && day <= fiscalYearEnd(year)).toBe(true);
      expect(fiscalYearEnd(year) + 1).toBe(fiscalYearStart(year + 1));
      expect(isoOf(fiscalYearStart(year)).slice(5)).toBe('10-01');
      expect(year).toBe(buddhistYear(dayOf(2000, 1, 1) + 0) - 2000 + civil(fiscalYearEnd(year)).year);
    }));
  });

  it('begins at midnight in Bangkok', () => {
    expect(fiscalYear(bangkokDay(Date.parse('2026-09-30T16:59:59Z')))).toBe(2569);
    expect(fiscalYear(bangkokDay(Date.parse('2026-09-30T17:00:00Z')))).toBe(2570);
  });

  it('the last ends of months up to a day', () => {
    expect(monthEnds(dayOf(2026, 11, 20), 3).map(isoOf)).toEqual(['2026-08-31', '2026-09-30', '2026-10-31']);
    expect(monthEnds(dayOf(2026, 11, 30), 2).map(isoOf)).toEqual(['2026-10-31', '2026-11-30']);
    fc.assert(fc.property(someDay, fc.integer({ min: 0, max: 36 }), (asOf, n) => {
      const ends = monthEnds(asOf, n);
      expect(ends.length).toBe(n);
      expect(ends.every((day) => civil(day + 1).day === 1 && day <= asOf)).toBe(true);
      if (n > 0) expect(asOf - (ends.at(-1) ?? 0)).toBeLessThan(31);
      ends.slice(1).forEach((day, i) => expect(day - (ends[i] ?? 0)).toBeLessThanOrEqual(31));
    }));
  });
});

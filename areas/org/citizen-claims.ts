// What the state's sign-in says of a citizen, with its oddities: a birth date of which only the year may be known (YYYY or YYYY-MM-00),
// in the Buddhist era from 2400 on; the address as one line of text; a gender that is often empty. What was sent is kept as it was sent;
// this is how it is read. Pure.
import { isValidNationalId, parseDate } from '@klaikhun/std';

export interface CitizenClaims {
  readonly nationalId: string;
  readonly title: string | null;
  readonly firstName: string;
  readonly lastName: string | null;
  readonly birth: { readonly day: number; readonly precision: 'day' | 'month' | 'year' } | null;
  readonly sex: 'M' | 'F' | null;
  readonly address: CitizenAddress | null;
}

export interface CitizenAddress {
  readonly houseNo: string | null;
  readonly villageNo: string | null;
  readonly subdistrict: string | null;
  readonly district: string | null;
  readonly province: string | null;
  /** What none of the parts took. */
  readonly rest: string;
}

/** null: without a number that can be a number nobody is known. */
export function readClaims(claims: Readonly<Record<string, unknown>>): CitizenClaims | null {
  const text = (name: string) => (typeof claims[name] === 'string' && claims[name].trim() !== '' ? claims[name].trim() : null);
  const nationalId = text('pid');
  if (nationalId === null || !isValidNationalId(nationalId)) return null;
  const birth = text('birthdate') === null ? null : parseDate(text('birthdate') ?? '', { partial: true });
  const gender = text('gender')?.toLowerCase() ?? '';
  const address = typeof claims.address === 'object' && claims.address !== null ? (claims.address as { formatted?: unknown }).formatted : claims.address;
  return {
    nationalId, title: text('title'), firstName: text('given_name') ?? text('name') ?? '', lastName: text('family_name'),
    birth: birth?.ok ? { day: birth.value.day, precision: birth.value.precision } : null,
    sex: /^(male|m|ชาย)$/.test(gender) ? 'M' : /^(female|f|หญิง)$/.test(gender) ? 'F' : null,
    address: typeof address === 'string' && address.trim() !== '' ? readAddress(address) : null,
  };
}

const PARTS: readonly [keyof Omit<CitizenAddress, 'rest'>, RegExp][] = [
  ['province', /(?:^|\s)(?:จังหวัด|จ\.)\s*(\S+)|(?:^|\s)(กรุงเทพมหานคร)(?=\s|$)/],
  ['district', /(?:^|\s)(?:อำเภอ|อ\.|เขต)\s*(\S+)/],
  ['subdistrict', /(?:^|\s)(?:ตำบล|ต\.|แขวง)\s*(\S+)/],
  ['villageNo', /(?:^|\s)(?:หมู่ที่|หมู่|ม\.)\s*(\d+)(?=\s|$)/],
  ['houseNo', /^\s*(?:บ้านเลขที่|เลขที่)?\s*(\d+(?:\/\d+)?(?:-\d+)?)(?=\s|$)/],
];

/** "11 หมู่ที่ 7 ต.ดู่ใต้ อ.เมืองน่าน จ.น่าน" in its parts; what is not there is null, what is not understood stays in `rest`. */
export function readAddress(line: string): CitizenAddress {
  const found: Record<string, string | null> = { houseNo: null, villageNo: null, subdistrict: null, district: null, province: null };
  let rest = line.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  for (const [part, pattern] of PARTS) {
    const match = pattern.exec(rest);
    if (match === null) continue;
    found[part] = match[1] ?? match[2] ?? null;
    rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`.replaceAll(/\s+/g, ' ').trim();
  }
  return { houseNo: found.houseNo ?? null, villageNo: found.villageNo ?? null, subdistrict: found.subdistrict ?? null, district: found.district ?? null, province: found.province ?? null, rest };
}

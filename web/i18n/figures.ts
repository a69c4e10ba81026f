import { formatBaht, formatBigBaht } from '@klaikhun/std';
import type { Language } from './language.tsx';

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** 12480 -> "12,480"; null (kept back to protect people) -> "1–4". Arabic digits in both languages: Thai digits belong to official letters. */
export function count(value: number | null): string {
  return value === null ? '1–4' : grouped.format(value);
}

/** A share 0..1 -> "71%"; never rounds a gap away: "99%" stays below "100%" while one person is left. */
export function percent(share: number): string {
  const rounded = Math.round(share * 100);
  if (rounded === 100 && share < 1) return '99%';
  if (rounded === 0 && share > 0) return '<1%';
  return `${rounded}%`;
}

/** One decimal, for a line whose months differ by little: "71.4%". */
export function finePercent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

/** 600 -> "600 บาท" */
export function baht(amount: number, language: Language): string {
  return formatBaht(Math.round(amount * 100), language);
}

/** 98_200_000 -> "98.2 ล้านบาท" */
export function bigBaht(amount: number, language: Language): string {
  return formatBigBaht(Math.round(amount * 100), language);
}

// What is being written, before it is a report.
import type { DangerGiven, DangerKind } from '@klaikhun/areas/cases';
import type { FamilyChosen } from './family-here.tsx';

export interface PlaceName { readonly code: string; readonly name: { readonly th: string; readonly en: string } }
export interface Written {
  readonly id: string; readonly kind: DangerKind | null; readonly risk: DangerGiven['risk']; readonly subdistrict: string; readonly village: string; readonly spot: string; readonly position: DangerGiven['place']['position'];
  readonly family: FamilyChosen | null; readonly who: string; readonly words: string; readonly silent: boolean; readonly phone: string;
}

/** Its number is made once: what is sent again after a broken answer is the same report. */
export const blank = (subdistrict: string): Written => ({
  id: crypto.randomUUID(), kind: null, risk: { hurt: 'unknown', near: 'unknown', tonight: 'unknown' }, subdistrict, village: '', spot: '', position: null, family: null, who: '', words: '', silent: false, phone: '',
});

export const PHONE = /^[0-9+ -]{3,20}$/;

export function givenOf(written: Written): DangerGiven {
  const said = (text: string) => (text.trim() === '' ? null : text.trim());
  return {
    report_id: written.id, kind: written.kind ?? 'other', risk: written.risk,
    place: { subdistrict: written.subdistrict, village_no: said(written.village), words: said(written.spot), position: written.position },
    who: { household_id: written.family?.id ?? null, words: said([(written.family?.name ?? '').slice(0, 140), written.who.trim()].filter(Boolean).join(' · ')) },
    words: said(written.words), silent: written.silent, phone: written.silent ? null : said(written.phone), made_at: Date.now(),
  };
}

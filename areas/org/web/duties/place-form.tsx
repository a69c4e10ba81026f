import { usePlaces } from '@klaikhun/web/api/index.ts';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Choice, TextField } from '@klaikhun/web/ui/index.ts';
import { dutyTexts, personTexts } from './duty-texts.ts';

export interface Spot { district: string; subdistrict: string; village: string }
export const NO_SPOT: Spot = { district: '', subdistrict: '', village: '' };

/** The place as the server wants it; null: not chosen yet. A volunteer has a village, everybody else a district or a subdistrict. */
export function placeOfSpot(spot: Spot, villages: boolean): { code: string; village_no: string | null } | null {
  if (villages) return spot.subdistrict !== '' && /^\d{1,3}$/.test(spot.village.trim()) ? { code: spot.subdistrict, village_no: spot.village.trim() } : null;
  const code = spot.subdistrict || spot.district;
  return code === '' ? null : { code, village_no: null };
}

export function SpotFields({ spot, onChange, villages, tried }: { spot: Spot; onChange: (spot: Spot) => void; villages: boolean; tried: boolean }) {
  const t = useTexts(personTexts);
  const d = useTexts(dutyTexts);
  const say = useSay();
  const places = usePlaces();
  const districts = places.data?.districts ?? [];
  const subdistricts = districts.find((one) => one.code === spot.district)?.subdistricts ?? [];
  const province = places.data?.province;
  return (
    <>
      <Choice label={t.district} value={spot.district} onChange={(district) => onChange({ ...spot, district, subdistrict: '' })}
        options={[{ id: '', name: d.choose }, ...(province && !villages ? [{ id: province.code, name: say(province.name) }] : []), ...districts.map((one) => ({ id: one.code, name: say(one.name) }))]} />
      {subdistricts.length > 0 ? (
        <Choice label={t.subdistrict} value={spot.subdistrict} onChange={(subdistrict) => onChange({ ...spot, subdistrict })} options={[{ id: '', name: villages ? d.choose : t.whole }, ...subdistricts.map((one) => ({ id: one.code, name: say(one.name) }))]} />
      ) : null}
      {tried && (spot.district === '' || (villages && spot.subdistrict === '')) ? <span className="field-fault" role="alert">{t.needPlace}</span> : null}
      {villages ? <TextField label={t.village} inputMode="numeric" value={spot.village} onChange={(village) => onChange({ ...spot, village })} maxLength={3} fault={tried && !/^\d{1,3}$/.test(spot.village.trim()) ? t.needVillage : undefined} /> : null}
    </>
  );
}

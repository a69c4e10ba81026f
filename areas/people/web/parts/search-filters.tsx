import { usePlaces } from '@klaikhun/web/api/index.ts';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Choice, TextField } from '@klaikhun/web/ui/index.ts';
import { searchTexts } from '../search-texts.ts';
import type { Box } from '../use-search.ts';

const ALL = 'all';

/** What else is known about the person. `areas`: codes of the asker's places, so that nothing is offered where nobody would be found. */
export function SearchFilters({ box, areas, onChange }: { box: Box; areas: readonly string[]; onChange: (some: Partial<Box>) => void }) {
  const t = useTexts(searchTexts);
  const say = useSay();
  const places = usePlaces();
  const mine = (code: string) => areas.some((area) => code.startsWith(area) || area.startsWith(code));
  const districts = (places.data?.districts ?? []).filter((district) => mine(district.code));
  const only = districts.length === 1 ? districts[0] : undefined;
  const district = only ?? districts.find((one) => one.code === box.district);
  const subdistricts = (district?.subdistricts ?? []).filter((one) => mine(one.code));
  return (
    <div className="search-filters">
      {only === undefined ? (
        <Choice label={t.place} options={[{ id: ALL, name: t.everyPlace }, ...districts.map((one) => ({ id: one.code, name: say(one.name) }))]} value={box.district ?? ALL} onChange={(id) => onChange({ district: id === ALL ? undefined : id, subdistrict: undefined })} />
      ) : null}
      {subdistricts.length > 1 ? (
        <Choice label={t.subdistrict} options={[{ id: ALL, name: t.everySubdistrict }, ...subdistricts.map((one) => ({ id: one.code, name: say(one.name) }))]} value={box.subdistrict ?? ALL} onChange={(id) => onChange({ subdistrict: id === ALL ? undefined : id })} />
      ) : null}
      <Choice
        label={t.sex} options={[{ id: ALL, name: t.eitherSex }, { id: 'F', name: t.female }, { id: 'M', name: t.male }]} value={box.sex ?? ALL}
        onChange={(id) => onChange({ sex: id === 'F' || id === 'M' ? id : undefined })}
      />
      <div className="search-year">
        <TextField label={t.year} value={box.year} inputMode="numeric" maxLength={4} autoComplete="off" onChange={(year) => onChange({ year: year.replace(/\D/g, '') })} />
      </div>
    </div>
  );
}

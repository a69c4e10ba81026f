import type { WorkFacets } from '@klaikhun/areas/rights';
import { useCatalogue, usePlaces } from '@klaikhun/web/api/index.ts';
import { count, useSay, useTexts, type Words } from '@klaikhun/web/i18n/index.ts';
import type { Search } from '@klaikhun/web/navigation/index.tsx';
import { Button, Choice, type Option } from '@klaikhun/web/ui/index.ts';
import { workTexts } from '../work-texts.ts';
import { SavedFilters } from './saved-filters.tsx';
import { AGE_GROUPS, isWhole, NO_FILTER, SORTS, type WorkFilter } from './work-filter.ts';

const ALL = 'all';

interface WorkFiltersProps {
  filter: WorkFilter;
  /** The one district this account works in: then there is no district to choose. */
  ownDistrict: string | undefined;
  facets: WorkFacets | null;
  onChange: (search: Search) => void;
}

/** Each choice says how many families it holds under the others; places without any are not offered. */
export function WorkFilters({ filter, ownDistrict, facets, onChange }: WorkFiltersProps) {
  const t = useTexts(workTexts);
  const say = useSay();
  const places = usePlaces();
  const catalogue = useCatalogue();
  const chosen = (id: string) => (id === ALL ? undefined : id);
  const families = (kind: keyof WorkFacets, value: string) => {
    const facet = facets?.[kind].find((one) => one.value === value);
    return facets ? count(facet?.households ?? 0) : undefined;
  };
  const rights: Option[] = (catalogue.data?.rights ?? [])
    .filter((right) => right.registration === 'open' && (filter.right === right.right || !facets || facets.rights.some((one) => one.value === right.right)))
    .map((right) => ({ id: right.right, name: say(right.title), note: families('rights', right.right) }));
  const placesIn = (kind: 'districts' | 'subdistricts', all: readonly { code: string; name: Words }[], chosenCode: string | undefined): Option[] =>
    all
      .filter((one) => one.code === chosenCode || !facets || facets[kind].some((facet) => facet.value === one.code && facet.households > 0))
      .map((one) => ({ id: one.code, name: say(one.name), note: families(kind, one.code) }));
  const districts = placesIn('districts', places.data?.districts ?? [], filter.district);
  const inDistrict = places.data?.districts.find((one) => one.code === (filter.district ?? ownDistrict));
  const subdistricts = placesIn('subdistricts', inDistrict?.subdistricts ?? [], filter.subdistrict);
  return (
    <section className="work-filters screen-only" aria-label={t.filters}>
      <div className="work-choices">
        <Choice label={t.right} options={[{ id: ALL, name: t.everyRight }, ...rights]} value={filter.right ?? ALL} onChange={(id) => onChange({ right: chosen(id) })} />
        {ownDistrict === undefined || (filter.district !== undefined && filter.district !== ownDistrict) ? (
          <Choice label={t.district} options={[{ id: ALL, name: t.everyDistrict }, ...districts]} value={filter.district ?? ALL} onChange={(id) => onChange({ district: chosen(id), subdistrict: undefined })} />
        ) : null}
        {inDistrict && (subdistricts.length > 1 || filter.subdistrict) ? (
          <Choice label={t.subdistrict} options={[{ id: ALL, name: t.everySubdistrict }, ...subdistricts]} value={filter.subdistrict ?? ALL} onChange={(id) => onChange({ subdistrict: chosen(id) })} />
        ) : null}
        <Choice
          label={t.age}
          options={[{ id: ALL, name: t.everyAge }, ...AGE_GROUPS.map((group) => ({ id: group, name: t[group], note: families('age_groups', group) }))]}
          value={filter.age_group ?? ALL}
          onChange={(id) => onChange({ age_group: chosen(id) })}
        />
        <Choice label={t.sort} options={SORTS.map((sort) => ({ id: sort, name: t[sort] }))} value={filter.sort ?? 'urgency'} onChange={(sort) => onChange({ sort: sort === 'urgency' ? undefined : sort })} />
      </div>
      <label className="work-mine">
        <input type="checkbox" checked={filter.mine === 'true'} onChange={(event) => onChange({ mine: event.target.checked ? 'true' : undefined })} />
        <span>
          {t.mine} <span className="quiet small">{t.mineAbout}</span>
        </span>
      </label>
      <div className="work-saved">
        <SavedFilters filter={filter} name={nameOf([[{ id: 'true', name: t.mine }], filter.mine], [rights, filter.right], [districts, filter.district], [subdistricts, filter.subdistrict], [AGE_GROUPS.map((group) => ({ id: group, name: t[group] })), filter.age_group])} onChange={onChange} />
        {isWhole(filter) ? null : (
          <Button kind="quiet" onPress={() => onChange(NO_FILTER)}>
            {t.clear}
          </Button>
        )}
      </div>
    </section>
  );
}

/** "เบี้ยความพิการ · ปัว": the chosen options in words, the name under which a filter is saved. */
function nameOf(...choices: [readonly Option[], string | undefined][]): string {
  return choices.flatMap(([options, id]) => options.find((option) => option.id === id)?.name ?? []).join(' · ');
}

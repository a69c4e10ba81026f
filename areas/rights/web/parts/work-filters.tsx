import type { WorkFacets } from '@klaikhun/areas/rights';
import { useCatalogue, usePlaces } from '@klaikhun/web/api/index.ts';
import { count, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import type { Search } from '@klaikhun/web/navigation/index.tsx';
import { Button, Choice, type Option } from '@klaikhun/web/ui/index.ts';
import { workTexts } from '../work-texts.ts';
import { SavedFilters } from './saved-filters.tsx';
import { AGE_GROUPS, isWhole, NO_FILTER, SORTS, type WorkFilter } from './work-filter.ts';

const ALL = 'all';

interface WorkFiltersProps {
  filter: WorkFilter;
  facets: WorkFacets | null;
  onChange: (search: Search) => void;
}

/** Each choice says how many families it holds under the others. */
export function WorkFilters({ filter, facets, onChange }: WorkFiltersProps) {
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
  const districts: Option[] = (places.data?.districts ?? []).map((one) => ({ id: one.code, name: say(one.name), note: families('districts', one.code) }));
  const inDistrict = places.data?.districts.find((one) => one.code === filter.district);
  const subdistricts: Option[] = (inDistrict?.subdistricts ?? []).map((one) => ({ id: one.code, name: say(one.name), note: families('subdistricts', one.code) }));
  return (
    <section className="work-filters screen-only" aria-label={t.filters}>
      <div className="work-choices">
        <Choice label={t.right} options={[{ id: ALL, name: t.everyRight }, ...rights]} value={filter.right ?? ALL} onChange={(id) => onChange({ right: chosen(id) })} />
        <Choice label={t.district} options={[{ id: ALL, name: t.everyDistrict }, ...districts]} value={filter.district ?? ALL} onChange={(id) => onChange({ district: chosen(id), subdistrict: undefined })} />
        {inDistrict ? (
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
      <div className="work-saved">
        <SavedFilters filter={filter} name={nameOf([rights, filter.right], [districts, filter.district], [subdistricts, filter.subdistrict], [AGE_GROUPS.map((group) => ({ id: group, name: t[group] })), filter.age_group])} onChange={onChange} />
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

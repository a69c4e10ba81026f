import { useState } from 'react';
import type { TakeUp, TakeUpByPlace } from '@klaikhun/areas/rights';
import { usePlaces } from '@klaikhun/web/api/index.ts';
import { count, percent, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go, type Search } from '@klaikhun/web/navigation/index.tsx';
import { Button, PlaceMap } from '@klaikhun/web/ui/index.ts';
import { frontTexts } from '../front-texts.ts';

/** The districts as a map with their figures written on it, or the same as a table; a district's subdistricts as a table. */
export function PlacesPicture({ takeUp, heading, mayOpen }: { takeUp: TakeUp; heading: string; mayOpen: boolean }) {
  const t = useTexts(frontTexts);
  const say = useSay();
  const places = usePlaces();
  const [asTable, setAsTable] = useState(false);
  const province = takeUp.place.level === 'province';
  const tiles = new Map((places.data?.districts ?? []).map((one) => [one.code, one.tile]));
  const hasMap = province && takeUp.places.some((place) => tiles.get(place.code) || places.data?.outlines);
  const leads = (code: string) => (province ? { to: '/', search: { district: code } } : { to: '/work', search: { district: takeUp.place.code, subdistrict: code } });
  return (
    <>
      <div className="side-head">
        <h2 id={heading}>{t.byPlace}</h2>
        {hasMap ? (
          <Button kind="quiet" onPress={() => setAsTable(!asTable)}>
            {asTable ? t.showMap : t.showTable}
          </Button>
        ) : null}
      </div>
      {hasMap && !asTable ? (
        <>
          <p className="small quiet side-note">{t.mapNote}</p>
          <PlaceMap
            title={t.mapTitle}
            to="/"
            searchFor={(district) => ({ district })}
            outlines={places.data?.outlines?.features ?? null}
            attribution={places.data?.outlines?.attribution}
            places={takeUp.places.map((place) => ({
              code: place.code,
              name: say(place.name),
              gap: gapOf(place),
              said: gapText(place),
              sentence: t.placeSentence(say(place.name), gapText(place), count(place.people_not_receiving)),
              tile: tiles.get(place.code) ?? null,
            }))}
          />
        </>
      ) : (
        <PlacesTable places={takeUp.places} leads={province || mayOpen ? leads : null} />
      )}
    </>
  );
}

function gapOf(place: TakeUpByPlace): number | null {
  return place.rate === null ? null : 1 - place.rate;
}

function gapText(place: TakeUpByPlace): string {
  const gap = gapOf(place);
  return gap === null ? '–' : percent(gap);
}

function PlacesTable({ places, leads }: { places: readonly TakeUpByPlace[]; leads: ((code: string) => { to: string; search: Search }) | null }) {
  const t = useTexts(frontTexts);
  const say = useSay();
  return (
    <table className="places-table">
      <thead>
        <tr>
          <th scope="col">{t.place}</th>
          <th scope="col" className="end">
            {t.share}
          </th>
          <th scope="col" className="end">
            {t.peopleHead}
          </th>
          <th scope="col" className="end">
            {t.money}
          </th>
        </tr>
      </thead>
      <tbody>
        {places.map((place) => (
          <tr key={place.code}>
            <th scope="row">{leads ? <Go {...leads(place.code)}>{say(place.name)}</Go> : say(place.name)}</th>
            <td className="end figures">{gapText(place)}</td>
            <td className="end figures">{count(place.people_not_receiving)}</td>
            <td className="end figures">{place.unclaimed.per_year === null ? '–' : count(Math.round(place.unclaimed.per_year))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

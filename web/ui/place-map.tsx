import { geoMercator, geoPath } from 'd3-geo';
import type { GeoPermissibleObjects } from 'd3-geo';
import { Go, type Search } from '../navigation/index.tsx';
import { gapLevel } from './gap-level.ts';
import './place-map.css';

export interface MapPlace {
  code: string;
  name: string;
  /** Share 0..1 of those entitled who do not receive; null = cannot be said. */
  gap: number | null;
  /** The share in words: "12%". */
  said: string;
  /** The whole sentence for those who hear the map. */
  sentence: string;
  tile: { column: number; row: number } | null;
}

export interface PlaceMapProps {
  places: readonly MapPlace[];
  /** Where a place leads. */
  to: string;
  searchFor: (code: string) => Search;
  /** GeoJSON geometries by place code; null = a grid of tiles. */
  outlines: readonly { code: string; geometry: unknown }[] | null;
  attribution?: string;
  title: string;
}

/** Districts as tiles where they lie to each other, or as outlines once a geography pack is loaded. Every place is a link, with its figure written. */
export function PlaceMap(props: PlaceMapProps) {
  return (
    <nav className="place-map" aria-label={props.title}>
      {props.outlines ? <Outlines {...props} outlines={props.outlines} /> : <Tiles {...props} />}
    </nav>
  );
}

function Tiles({ places, to, searchFor }: PlaceMapProps) {
  const gaps = places.map((place) => place.gap);
  const tiled = places.filter((place) => place.tile !== null);
  const left = Math.min(...tiled.map((place) => place.tile?.column ?? 0));
  const top = Math.min(...tiled.map((place) => place.tile?.row ?? 0));
  return (
    <ul className="tiles">
      {places.map((place) => (
        <li key={place.code} style={place.tile ? { gridColumn: place.tile.column - left + 1, gridRow: place.tile.row - top + 1 } : undefined}>
          <Go to={to} search={searchFor(place.code)} className={`tile gap-level-${gapLevel(place.gap, gaps)}`} aria-label={place.sentence}>
            <span className="tile-name">{breakable(place.name)}</span>
            <span className="tile-figure figures">{place.said}</span>
          </Go>
        </li>
      ))}
    </ul>
  );
}

/** A long Thai name may break before พระ; browsers take เฉลิมพระเกียรติ for one word and would cut it anywhere. */
function breakable(name: string): string {
  return name.replace(/(?<=.{4})พระ/u, '\u200bพระ');
}

const WIDTH = 480;
const HEIGHT = 560;

function Outlines({ places, to, searchFor, outlines, attribution }: PlaceMapProps & { outlines: readonly { code: string; geometry: unknown }[] }) {
  const gaps = places.map((place) => place.gap);
  const features = outlines.map(({ code, geometry }) => ({ type: 'Feature' as const, properties: { code }, geometry: wound(geometry as Shape) }));
  const all = { type: 'FeatureCollection', features } as GeoPermissibleObjects;
  const path = geoPath(geoMercator().fitExtent([[6, 6], [WIDTH - 6, HEIGHT - 6]], all));
  return (
    <>
      <svg className="outlines" viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
        {features.map((feature) => {
          const place = places.find((one) => one.code === feature.properties.code);
          if (!place) return null;
          return (
            <g key={place.code} className="outline">
              <Go to={to} search={searchFor(place.code)} aria-label={place.sentence}>
                <path d={path(feature as GeoPermissibleObjects) ?? ''} className={`gap-level-${gapLevel(place.gap, gaps)}`} />
              </Go>
            </g>
          );
        })}
        <g aria-hidden="true">
          {features.map((feature) => {
            const place = places.find((one) => one.code === feature.properties.code);
            const [x, y] = path.centroid(feature as GeoPermissibleObjects);
            return place ? <OutlineLabel key={place.code} place={place} x={x} y={y} /> : null;
          })}
        </g>
      </svg>
      {attribution ? <p className="small quiet">{attribution}</p> : null}
    </>
  );
}

/** Above all outlines, so that no neighbour covers a name that is wider than its place. */
function OutlineLabel({ place, x, y }: { place: MapPlace; x: number; y: number }) {
  return (
    <>
      <text x={x} y={y} className="outline-name">
        {place.name}
      </text>
      <text x={x} y={y + 17} className="outline-figure">
        {place.said}
      </text>
    </>
  );
}

type Ring = [number, number][];
type Shape = { type: 'Polygon'; coordinates: Ring[] } | { type: 'MultiPolygon'; coordinates: Ring[][] };

/** d3 fills the side on the right of a ring: outer rings must run clockwise, whatever way a file has them. */
function wound(shape: Shape): Shape {
  if (shape.type === 'Polygon') return { type: 'Polygon', coordinates: woundRings(shape.coordinates) };
  return { type: 'MultiPolygon', coordinates: shape.coordinates.map(woundRings) };
}

function woundRings(rings: Ring[]): Ring[] {
  return rings.map((ring, index) => (isClockwise(ring) === (index === 0) ? ring : [...ring].reverse()));
}

function isClockwise(ring: Ring): boolean {
  let twice = 0;
  for (let at = 0; at + 1 < ring.length; at += 1) {
    const [x1, y1] = ring[at] as [number, number];
    const [x2, y2] = ring[at + 1] as [number, number];
    twice += (x2 - x1) * (y2 + y1);
  }
  return twice > 0;
}

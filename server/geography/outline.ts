// Outlines as GeoJSON geometry: checked, rounded to a metre, wound the way d3-geo draws. Pure.

type Ring = [longitude: number, latitude: number][];

export interface Outline {
  type: 'Polygon' | 'MultiPolygon';
  coordinates: Ring[] | Ring[][];
}

/** Degrees around Thailand: an outline beyond them has its axes swapped or is of another projection. */
const BOX = { west: 97, east: 106, south: 5, north: 21 };

/** The geometry ready to be kept, or the reason why it cannot be. */
export function outlineOf(geometry: unknown): { outline: Outline } | { fault: { th: string; en: string } } {
  const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown };
  if ((type !== 'Polygon' && type !== 'MultiPolygon') || !Array.isArray(coordinates)) {
    return { fault: { th: 'ต้องเป็น Polygon หรือ MultiPolygon', en: 'must be a Polygon or a MultiPolygon' } };
  }
  const polygons: unknown[] = type === 'Polygon' ? [coordinates] : coordinates;
  const wound: Ring[][] = [];
  for (const polygon of polygons) {
    if (!Array.isArray(polygon) || polygon.length === 0 || !polygon.every(isRing)) {
      return { fault: { th: 'เส้นขอบไม่ครบวงหรือพิกัดอยู่นอกประเทศไทย', en: 'a ring is not closed or lies outside Thailand' } };
    }
    wound.push(polygon.map((ring: Ring, place) => windRing(ring, place === 0)));
  }
  return { outline: type === 'Polygon' ? { type, coordinates: wound[0] ?? [] } : { type, coordinates: wound } };
}

function isRing(ring: unknown): ring is Ring {
  if (!Array.isArray(ring) || ring.length < 4 || !ring.every(isPosition)) return false;
  const [first, last] = [ring[0] as number[], ring.at(-1) as number[]];
  return Math.abs((first[0] ?? 0) - (last[0] ?? 0)) < 1e-6 && Math.abs((first[1] ?? 0) - (last[1] ?? 0)) < 1e-6;
}

function isPosition(position: unknown): boolean {
  if (!Array.isArray(position) || position.length < 2) return false;
  const [longitude, latitude] = position as number[];
  return Number(longitude) >= BOX.west && Number(longitude) <= BOX.east && Number(latitude) >= BOX.south && Number(latitude) <= BOX.north;
}

// d3-geo reads a ring as what lies on its right: one wound as GeoJSON's standard says would cover the globe but for the district.
function windRing(ring: Ring, isOuter: boolean): Ring {
  const rounded = ring.map(([longitude, latitude]) => [round(longitude), round(latitude)] as Ring[number]);
  rounded[rounded.length - 1] = rounded[0] as Ring[number];
  return isClockwise(rounded) === isOuter ? rounded : rounded.reverse();
}

export function isClockwise(ring: Ring): boolean {
  let twice = 0;
  for (const [at, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(at + 1) % ring.length] as Ring[number];
    twice += x * nextY - nextX * y;
  }
  return twice < 0;
}

function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}

/** The shapes of the reference tables. Codes are strings: they are names of places, never numbers to reckon with. */

export interface Bilingual {
  readonly th: string;
  readonly en: string;
}

/** Where a table comes from, the day it was read, and how far to trust it (marks of the domain notes). */
export interface Source {
  readonly title: Bilingual;
  /** ISO date on which the source was read. */
  readonly readOn: string;
  readonly confidence: 'seen' | 'memory' | 'uncertain';
  readonly note?: Bilingual;
}

export interface Province {
  /** Two digits, Department of Provincial Administration. */
  readonly code: string;
  readonly name: Bilingual;
  /** Inspection region 1-18; null for Bangkok, which belongs to the centre. */
  readonly inspectionRegion: number | null;
}

export interface Subdistrict {
  /** Six digits; the first four are the district's. */
  readonly code: string;
  readonly name: Bilingual;
}

/** A place on the grid of tiles that stands in for a map: row 0 is the north, column 0 the west. */
export interface Tile {
  readonly row: number;
  readonly column: number;
}

export interface District {
  /** Four digits; the first two are the province's. */
  readonly code: string;
  readonly name: Bilingual;
  readonly postalCode: string;
  readonly tile: Tile;
  /** Registered residents to the nearest hundred: a weight for the demo, not a statistic to quote. */
  readonly residents: number;
  readonly subdistricts: readonly Subdistrict[];
}

export interface Agency {
  readonly id: string;
  readonly abbreviation: Bilingual;
  readonly name: Bilingual;
}

/** A unit that serves several provinces for one class of benefit; its seat is where the money is counted. */
export interface ServiceArea {
  readonly id: string;
  readonly agency: string;
  readonly name: Bilingual;
  readonly seat: string;
  readonly provinces: readonly string[];
}

export interface LocalGovernment {
  readonly name: string;
  readonly subdistrict: string;
  /** Always true today: the real register of local governments has not been loaded. */
  readonly fictional: true;
}

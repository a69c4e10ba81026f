import { type Day, ok, type Result, type Rng, seededRng } from '@klaikhun/std';
import { drawEnrolments } from './claims.ts';
import type { HouseholdRows } from './columns.ts';
import { drawHealth } from './health.ts';
import { drawLivelihoods } from './livelihood.ts';
import type { Drawing, Household } from './model.ts';
import { drawFamily, drawPerson } from './people.ts';
import { type Place, type Places, placesOf } from './places.ts';
import { enrolmentRow, type Recorder, recorder } from './record.ts';
import { drawShape } from './shapes.ts';

export interface PopulationOptions {
  readonly households: number;
  readonly seed: string;
  /** Two digits; the districts of the province must be written down in `reference/`. */
  readonly province: string;
  /** The day on which ages, deaths and registers are as they are. */
  readonly asOf: Day;
}

/** Multiples of the golden section fill the list of places evenly from the first household on, so that small samples have every district. */
const GOLDEN = 0.618_033_988_749_894_9;

/**
 * A synthetic population, household by household. Pure: the same options give the same rows, and more households with the same seed
 * begin with the same ones. Every person is invented; see README.md for what is believable about them.
 */
export function generate(options: PopulationOptions): Result<Iterable<HouseholdRows>> {
  const places = placesOf(options.province);
  return places.ok ? ok({ [Symbol.iterator]: () => households(options, places.value) }) : places;
}

function* households(options: PopulationOptions, places: Places): Generator<HouseholdRows> {
  const rng = seededRng(options.seed);
  const firstPlace = rng.next();
  const idOffset = rng.int(0, 99_999_999_999);
  const record = recorder(rng);
  let persons = 0;
  for (let index = 0; index < options.households; index++) {
    const place = places.at((firstPlace + index * GOLDEN) % 1);
    const draw: Drawing = { rng, asOf: options.asOf, remoteness: place.remoteness };
    const household = drawHousehold(draw, place, options.province, index + 1, persons + 1, idOffset);
    persons += household.persons.length;
    yield rowsOf(draw, places, record, household);
  }
}

function drawHousehold(draw: Drawing, place: Place, province: string, number: number, firstPerson: number, idOffset: number): Household {
  const { rng } = draw;
  const shape = drawShape(rng);
  const family = drawFamily(rng, shape.kind, place.highland);
  const household: Household = {
    id: `H${String(number).padStart(7, '0')}`,
    province,
    subdistrict: place.subdistrict,
    village: rng.int(1, place.villages),
    localGovernment: place.localGovernment,
    livelihood: shape.livelihood,
    persons: shape.seats.map((seat, index) => drawPerson(draw, seat, family, firstPerson + index, idOffset)),
    incomePerHead: 0,
    housingProblem: false,
    dilapidated: false,
    unsuitable: false,
    consent: false,
    distress: false,
  };
  drawLivelihoods(draw, household);
  drawHealth(draw, household);
  return household;
}

function rowsOf(draw: Drawing, places: Places, record: Recorder, household: Household): HouseholdRows {
  const { rng } = draw;
  const enrolments = drawEnrolments(draw, household).map((line) => enrolmentRow(rng, line));
  const surveyed = record.surveyed();
  return {
    household: record.household(household),
    persons: household.persons.map((person) => record.person(person, household, registeredAt(rng, places, household), surveyed)),
    enrolments,
  };
}

/** One in sixteen is still registered where they lived before: that local government pays them, not the one of their village. */
function registeredAt(rng: Rng, places: Places, household: Household): string {
  return rng.chance(0.06) ? places.other(rng).localGovernment : household.localGovernment;
}

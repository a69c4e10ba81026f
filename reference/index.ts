/**
 * The door of the reference tables: places, agencies, units, service areas. Pure content; each table carries its source and the day it was read.
 * Look-ups answer undefined for a code that is not in the tables: the caller knows whether that is a fault.
 */
export { agencies, agenciesSource } from './agencies.ts';
export { type DocumentKind, documentKinds, documentsSource, type HeldWhen } from './documents.ts';
export { type Holiday, type HolidayBasis, holidays, holidaysSource, officialHolidays } from './holidays.ts';
export { FOUR_T, type FourT, familyPlanSource, fourTNames, type MenuItem, planMenu, planOwners, planPartners } from './family-plan.ts';
export { type AssessmentDefinition, assessmentDefinitions, assessmentOn, type Concerns, type Dimension, DIMENSIONS, dimensionNames, type Indicator, type KnownFrom } from './assessment.ts';
export type { Agency, Bilingual, District, LocalGovernment, Province, ServiceArea, Source, Subdistrict, Tile } from './model.ts';
export { nanSource } from './nan.ts';
export { demoLocalGovernment, demoLocalGovernments, districtsOf, findAgency, findDistrict, findProvince, findSubdistrict, seatOf, womenAndFamilyUnitOf } from './places.ts';
export { provinces, provincesSource } from './provinces.ts';
export { serviceAreasSource, womenAndFamilyUnits } from './service-areas.ts';
export { isAboveProvince, MINISTRY, ministryUnits, provincesOfUnit, type Unit, type UnitKind, unitsSource } from './units.ts';

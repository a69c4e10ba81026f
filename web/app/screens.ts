import { screens as casesScreens } from '@klaikhun/areas/cases/web';
import { screens as claimsScreens } from '@klaikhun/areas/claims/web';
import { screens as householdScreens } from '@klaikhun/areas/household/web';
import { screens as orgScreens } from '@klaikhun/areas/org/web';
import { screens as peopleScreens } from '@klaikhun/areas/people/web';
import { screens as rightsScreens } from '@klaikhun/areas/rights/web';
import type { Screen } from '../navigation/index.tsx';

/** Every area's screens, looped over by the router and the menu: an area adds a screen by listing it, not by editing them. */
export const screens: readonly Screen[] = [...orgScreens, ...rightsScreens, ...peopleScreens, ...householdScreens, ...claimsScreens, ...casesScreens];

import type { Call } from '@klaikhun/access/pg';
import type { Places } from '@klaikhun/areas/org';
import type { Words } from '@klaikhun/areas/people';
import type { Law } from '@klaikhun/rules/decide';
import type { Clock } from '@klaikhun/std';

/** What deciding needs. */
export interface RightsServices {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly law: Law;
  readonly lawVersion: string;
  readonly province: string;
  readonly placeWords: (subdistrict: string, villageNo: string | null) => Words;
}

/** What answering needs beside it. */
export interface RightsRouteServices extends RightsServices {
  /** Names of the places of the province, as they were when the server started. */
  readonly places: Pick<Places, 'province' | 'districts'>;
  /** People whom an officer may take away in files within 24 hours without a second person. */
  readonly takenAlone: number;
  /** Families for which an application is being prepared, as far as this reader may know. */
  readonly underWay: (call: Call, householdIds: readonly string[]) => Promise<ReadonlySet<string>>;
}

import type { Places } from '@klaikhun/areas/org';
import type { Words } from '@klaikhun/areas/people';
import type { Law } from '@klaikhun/rules/decide';
import type { Clock } from '@klaikhun/std';

export interface RightsServices {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly law: Law;
  readonly lawVersion: string;
  readonly province: string;
  /** Names of the places of the province, as they were when the server started. */
  readonly places: Pick<Places, 'province' | 'districts'>;
  readonly placeWords: (subdistrict: string, villageNo: string | null) => Words;
}

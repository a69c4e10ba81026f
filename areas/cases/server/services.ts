import type { Places } from '@klaikhun/areas/org';
import type { Words } from '@klaikhun/areas/people';
import type { Clock } from '@klaikhun/std';

/** What this area is given where the server is put together. */
export interface CasesServices {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly province: string;
  readonly placeWords: (subdistrict: string, villageNo: string | null) => Words;
  readonly places: Pick<Places, 'districts'>;
}

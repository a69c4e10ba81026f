import type { Places } from '@klaikhun/areas/org';
import type { Call } from '@klaikhun/access/pg';
import type { Clock } from '@klaikhun/std';
import type { Words } from '../fact-value.ts';

export interface PeopleServices {
  readonly clock: Clock;
  readonly province: string;
  readonly placeWords: (subdistrict: string, villageNo: string | null) => Words;
  readonly places: Pick<Places, 'province' | 'districts'>;
  /** The audit keeps what was asked only as a hash under this key: enough to see that two questions were the same, no more. */
  readonly searchKey: Uint8Array;
  /** Refuses a question when its asker has looked at too many without work that was given. */
  readonly wall: (call: Call, next: null) => Promise<void>;
}

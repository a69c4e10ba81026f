import type { Clock } from '@klaikhun/std';
import type { DemoAccounts } from '../api.contract.ts';
import type { Provider } from './sign-in/citizens.ts';
import type { NoticeWords } from '../notice-words.ts';
import type { Guesses } from './sign-in/guesses.ts';

/** What this area is given where the server is put together. */
export interface OrgServices {
  readonly clock: Clock;
  readonly guesses: Guesses;
  /** 32 bytes under which the secrets of six-digit codes lie. */
  readonly secondFactorKey: Uint8Array;
  /** The citizens' sign-in; null: none. */
  readonly provider: Provider | null;
  readonly newId: () => string;
  readonly province: string;
  readonly demoAccounts: DemoAccounts['accounts'];
  /** The words of every area's notices. */
  readonly noticeWords: NoticeWords;
}

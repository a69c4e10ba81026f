// A server that runs for weeks: when a new day begins in Bangkok, everything is decided anew, since birthdays and deadlines pass.
import { ProblemError } from '@klaikhun/std';
import { decide, isUndecided, type ProvinceParts } from './province.ts';

const LOOK_EVERY = 60_000;

/** Starts looking. Returns the way to stop; a decision under way ends first. */
export function decideEveryDay(parts: ProvinceParts, log: (line: string) => void): () => Promise<void> {
  let underWay: Promise<void> = Promise.resolve();
  let busy = false;
  const look = async () => {
    if (busy) return;
    busy = true;
    try {
      if (await isUndecided(parts)) {
        await decide(parts, () => {});
        log('คิดสิทธิของวันใหม่แล้ว');
      }
    } catch (error) {
      // The list of yesterday still stands; the next look tries again.
      log(`คิดสิทธิของวันใหม่ไม่สำเร็จ จะลองอีกครั้งในหนึ่งนาที: ${error instanceof ProblemError ? error.problem.title.th : String(error)}`);
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => (underWay = look()), LOOK_EVERY).unref();
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}

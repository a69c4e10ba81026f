// Our own database is started again when it dies (killed by the system for memory, by a person by mistake): what it had acknowledged is
// in its log, and calls that come meanwhile are told to try again.
import type { RunningDatabase } from '../postgres/index.ts';

const LOOK_EVERY = 500;

/** Starts watching. Returns the way to stop, which waits for a start under way. */
export function watchDatabase(database: Pick<RunningDatabase, 'revive'>, log: (line: string) => void): () => Promise<void> {
  let underWay: Promise<void> = Promise.resolve();
  let busy = false;
  const look = async () => {
    if (busy) return;
    busy = true;
    try {
      if (await database.revive()) log('ฐานข้อมูลหยุดไปเอง เปิดขึ้นใหม่แล้ว');
    } catch (error) {
      log(`ฐานข้อมูลหยุดไปเอง และเปิดขึ้นใหม่ไม่ได้ จะลองอีกครั้ง: ${error instanceof Error ? error.message : String(error)}`);
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

import { bangkokDay, type Clock } from '../clock.ts';

/** The machine's clock. Only the wiring (server, cli, web, tools) may take it; everything else is handed a Clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  today: () => bangkokDay(Date.now()),
};

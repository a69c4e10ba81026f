export { rightsRoutes } from './api.ts';
export { rightsReactions } from './reactions.ts';
export type { RightsServices } from './services.ts';
export { decideProvince, type ProvinceDecided } from './province/run.ts';
export { latestRun } from './take-up-store.ts';
export { LINE_COLUMNS, type ReplayedRights, replayRights } from './replay.ts';
export { redecide } from './decisions.ts';
export { recountWork, rightBits } from './work-store.ts';

import type { Run } from '../command.ts';
import { runNode } from '../processes.ts';

/** Hands over to the maker of populations, which checks its own options. */
export const populationCommand: Run = async ({ values }) => {
  const names = { households: 'households', seed: 'seed', province: 'province', out: 'out', format: 'format', asOf: 'as-of' } as const;
  const args = Object.entries(names).flatMap(([key, flag]) => (typeof values[key] === 'string' ? [`--${flag}`, values[key]] : []));
  return runNode('tools/population/main.ts', args);
};

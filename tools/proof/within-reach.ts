import { countCompletions, gapsOf } from './completions.ts';
import { copyOf, type Facts, type Home } from './home.ts';
import { momentOf } from './moment.ts';
import { subjectsOf } from './reference.ts';

/** Completions tried for one subject and right at most: a household beyond it is told some facts instead of being left out. */
const MOST_COMPLETIONS = 20_000;

const TOLD: Facts = { annual_income_thb: 0, nationality: 'TH', barthel_adl: 15, school_level: 'primary', health_scheme: 'SSS', sex: 'F', financial_assets_thb: 0 };

/**
 * The same household with as many facts told, from the last member on, as bring every enumeration within reach.
 * Every generated household is compared in full; none is skipped for its size.
 */
export function withinReach(home: Home, asOf: number): Home {
  const settled = copyOf(home);
  const moment = momentOf(settled, asOf, 'anniversary');
  for (const { right, who } of subjectsOf(settled, moment)) {
    let gaps = gapsOf(right, settled, moment, who, asOf);
    while (countCompletions(gaps) > MOST_COMPLETIONS) {
      const last = gaps.at(-1);
      const facts = last === undefined ? undefined : last.member < 0 ? settled.facts : settled.persons[last.member]?.facts;
      if (last === undefined || facts === undefined) break;
      facts[last.fact] = last.fact === 'birth_date' ? asOf - 20_000 : (TOLD[last.fact] ?? false);
      gaps = gaps.slice(0, -1);
    }
  }
  return settled;
}

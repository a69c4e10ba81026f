// tools/tidy over this very repository: that it is tidy, that every law bites, and how long it takes.
import { ROOT } from '@klaikhun/server/config.ts';
import { LAWS } from '../tidy/laws.ts';
import { PLANTS } from '../tidy/plants.ts';
import { readHouse } from '../tidy/house.ts';
import { inspect, inspectHouse, readTree } from '../tidy/tidy.ts';
import { atLeast, atMost, type Benchmark, exactly, medianOf5 } from './frame/model.ts';

const tidy: Benchmark = {
  name: 'tidy',
  about: 'the import law and the house numbers over the whole repository',
  plants: {
    ...Object.fromEntries(Object.entries(LAWS).map(([law, words]) => [law, `files that break the law: ${words}`])),
    nothing_read: 'tidy looks at a folder with three files',
    law_unproven: 'a law that no planted breach has ever tried',
  },
  async run({ quick, plant }) {
    const tree = plant === 'nothing_read' ? new Map([...readTree(ROOT)].slice(0, 3)) : readTree(ROOT);
    const planted = new Set(PLANTS.map(({ law }) => law).filter((law) => plant !== 'law_unproven' || law !== 'cycles'));
    const figures = {
      breaches: exactly(plant !== null && Object.hasOwn(LAWS, plant) ? fewestBreaches(tree, plant) : inspect(tree).breaches.length, 0, 'breaches'),
      files_read: atLeast(tree.size, 200, 'files'),
      laws_planted: exactly(planted.size, Object.keys(LAWS).length, 'laws'),
    };
    if (plant !== null) return figures;
    const whole = await medianOf5(() => inspect(readTree(ROOT)));
    if (!quick) return { ...figures, seconds: atMost(whole / 1000, 5, 's') };
    // Half the files in at least a third of the time: nothing compares every file with every other.
    const half = new Map([...tree].filter(([path], index) => index % 2 === 0 || path.endsWith('package.json')));
    return { ...figures, whole_to_half: atMost(whole / (await medianOf5(() => inspect(half))), 5, 'times') };
  },
};

/** Each planted breach of `law` laid over the tree by itself; the fewest found, so that one that slips through shows as none. */
function fewestBreaches(tree: Map<string, string>, law: string): number {
  const house = readHouse(tree);
  const before = new Set(inspectHouse(house).breaches.map((breach) => JSON.stringify(breach)));
  const found = PLANTS.filter((plant) => plant.law === law).map((plant) => {
    const planted = inspectHouse(readHouse(new Map([...tree, ...Object.entries(plant.files)]), house));
    return planted.breaches.filter((breach) => breach.law === law && breach.path === plant.at && !before.has(JSON.stringify(breach))).length;
  });
  return Math.min(...found);
}

export default tidy;

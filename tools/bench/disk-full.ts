// The disk fills up while officers write: nothing is acknowledged that is not kept, whoever is refused is told so in Thai, what was
// recorded can be read as long as a look can be noted, and all goes on by itself when there is room again. A start upon a disk that is
// full, read-only or somebody else's ends with a sentence that says what to do.
import type { Benchmark } from './frame/model.ts';
import { exactly } from './frame/model.ts';
import { runApart, whyNoDisk } from './parts/apart.ts';
import { refusalsOf } from './parts/full-disk-words.ts';

const diskFull: Benchmark = {
  name: 'disk-full',
  about: 'the disk full under load and at the start: nothing acknowledged is lost, everybody is told in Thai, it goes on by itself',
  plants: {
    failure_swallowed: 'an act is acknowledged whose rows found no room',
    room_not_watched: 'nobody looks how much room there is before the database does',
    complaints_passed_on: 'what the disk says is passed on as it comes',
  },
  impossible: async () => (whyNoDisk() === null ? null : `${whyNoDisk()}: no disk was filled, only the words were looked at`),
  run: async ({ quick, plant }) => {
    if (whyNoDisk() === null) return runApart('full-disks.ts', plant !== null ? 'planted' : quick ? 'quick' : 'long', plant);
    return { refused_in_words: exactly(refusalsOf(plant === null), 5, 'refusals') };
  },
};

export default diskFull;

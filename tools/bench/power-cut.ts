// The power goes while officers write, and while an installation starts for the first time: whatever was acknowledged is there when it
// comes back, once, whole, and the database starts by itself. Where no loop device is allowed this says so aloud and shows less: that the
// running database waits for the disk before it answers.
import type { Benchmark } from './frame/model.ts';
import { runApart, whyNoDisk } from './parts/apart.ts';
import { syncsBeforeAnswers } from './parts/syncs.ts';

const powerCut: Benchmark = {
  name: 'power-cut',
  about: 'the power cut under a file system of its own: nothing acknowledged is lost, doubled or torn, every start finds a whole database',
  plants: {
    fsync_off: 'the database does not wait for the disk at all',
    commit_not_waited: 'a commit is acknowledged before its log is on the disk',
    files_not_synced: 'keys and passwords of a new installation are written, but not given to the disk',
  },
  impossible: async () => (whyNoDisk() === null ? null : `${whyNoDisk()}: no power was cut, only the settings and the syncs of the running database were looked at`),
  run: async ({ quick, plant }) => (whyNoDisk() === null ? runApart('power-cuts.ts', plant !== null ? 'planted' : quick ? 'quick' : 'long', plant) : syncsBeforeAnswers(plant)),
};

export default powerCut;

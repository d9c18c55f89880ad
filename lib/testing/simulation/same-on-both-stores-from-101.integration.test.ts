import { playOnBothStores } from './testing/play-on-both-stores.ts';

// In several files, so that two workers play at the same time.
playOnBothStores({ from: 101, count: 100 });

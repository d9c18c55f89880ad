import { db } from '../db/live.ts';

/** The database of this process, for pages and reads to hand to their queries. */
export const liveDb = db;

import { declareStream } from '@/lib/entry/declare-stream.ts';
import { joinLive } from '@/lib/queries/live-hub.ts';

/** What changed, while it changes: ids only, which the reads answer to those who may read them. */
export const GET = declareStream({ name: 'live', permission: 'read', join: joinLive });

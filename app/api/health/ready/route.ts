import { declarePublic } from '@/lib/entry/declare-public.ts';
import { liveDb } from '@/lib/queries/live-db.ts';
import { readHealth } from '@/lib/queries/read-health.ts';

export const dynamic = 'force-dynamic';

/** 503 only when the database is away or not migrated; reports worker and issuers, calls nobody. */
export const GET = declarePublic({
  name: 'health ready',
  permission: 'public',
  run: async () => {
    const health = await readHealth(liveDb());
    return { status: health.status === 'ready' ? 200 : 503, body: health };
  },
});

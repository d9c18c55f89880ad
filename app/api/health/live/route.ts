import { declarePublic } from '@/lib/entry/declare-public.ts';

export const dynamic = 'force-dynamic';

/** This process answers. Says nothing of database or issuers. */
export const GET = declarePublic({
  name: 'health live',
  permission: 'public',
  run: async () => ({ status: 200, body: { status: 'live' } }),
});

'use server';

import { z } from 'zod';
import { changeOwnPassword as changePassword, revokeOwnSession as revoke } from '@/lib/auth/manage-people.ts';
import { getSessionId } from '@/lib/auth/session.ts';
import { declareAction } from '@/lib/entry/declare-action.ts';
import { liveDb } from '@/lib/queries/live-db.ts';

const password = z.string().max(1_000);

export const changeOwnPassword = declareAction({
  name: 'change_own_password',
  permission: 'read',
  input: z.strictObject({ old: password, password }),
  run: async ({ actor }, form) =>
    changePassword(liveDb(), actor, { ...form, keepSession: await getSessionId() }),
});

export const revokeOwnSession = declareAction({
  name: 'revoke_own_session',
  permission: 'read',
  input: z.strictObject({ sessionId: z.uuid() }),
  run: ({ actor }, { sessionId }) => revoke(liveDb(), actor, sessionId),
});

'use server';

import { z } from 'zod';
import { acceptLink } from '@/lib/auth/links.ts';
import { declareOpenAction } from '@/lib/entry/declare-open-action.ts';
import { liveDb } from '@/lib/queries/live-db.ts';

export const join = declareOpenAction({
  name: 'join',
  permission: 'public',
  input: z.strictObject({
    token: z.string().max(200),
    name: z.string().max(1_000),
    password: z.string().max(1_000),
  }),
  run: (form) => acceptLink(liveDb(), form),
});

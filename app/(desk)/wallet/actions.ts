'use server';

import { z } from 'zod';
import { declareAction } from '@/lib/entry/declare-action.ts';
import { liveDeps } from '@/lib/use-cases/live.ts';
import { setLowBalance as setLowBalanceCase } from '@/lib/use-cases/set-low-balance.ts';

export const setLowBalance = declareAction({
  name: 'set_low_balance',
  permission: 'manage_settings',
  input: z.strictObject({ issuer: z.string().max(40), amount: z.string().max(5_000) }),
  run: ({ actor }, form) => setLowBalanceCase(liveDeps(), actor, form),
});

import { z } from 'zod';
import type { ControlAsked } from './control-calls.ts';
import { count, share } from './control-inputs.ts';
import { given } from './given.ts';
import type { Life } from './life.ts';

const lifeChange = z.object({
  on: z.boolean().optional(),
  customers: count.min(1).optional(),
  everyMs: z.number().int().min(1).max(31_536_000_000).optional(),
  declineRate: share.optional(),
  seed: count.optional(),
});

type LifeAct = (shell: { readonly life: Life }, asked: ControlAsked) => object;

/** The calls of a control interface about cardholders, the same at every issuer. */
export const LIFE_ACTS: Readonly<Record<'GET /life' | 'POST /life', LifeAct>> = {
  'GET /life': ({ life }) => life.settings,
  'POST /life': ({ life }, { read }) => life.set(given(read(lifeChange))),
};

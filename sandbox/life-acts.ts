import { z } from 'zod';
import type { ControlAsked } from './control-calls.ts';
import { given } from './given.ts';
import type { Life } from './life.ts';

const count = z.number().int().min(0).max(1_000_000);

const lifeChange = z.object({
  on: z.boolean().optional(),
  customers: count.min(1).optional(),
  everyMs: z.number().int().min(1).max(31_536_000_000).optional(),
  declineRate: z.number().min(0).max(1).optional(),
  seed: count.optional(),
});

type LifeAct = (shell: { readonly life: Life }, asked: ControlAsked) => object;

/** The calls of a control interface about cardholders, the same at every issuer. */
export const LIFE_ACTS: Readonly<Record<'GET /life' | 'POST /life', LifeAct>> = {
  'GET /life': ({ life }) => life.settings,
  'POST /life': ({ life }, { read }) => life.set(given(read(lifeChange))),
};

import type { z } from 'zod';
import { clockActs } from '../../clock-acts.ts';
import type { ControlAsked } from '../../control-calls.ts';
import { faultActs } from '../../fault-acts.ts';
import { given } from '../../given.ts';
import { LIFE_ACTS } from '../../life-acts.ts';
import { Refusal } from '../core/refusal.ts';
import { OUTSIDE_ACTS } from './control-outside.ts';
import * as schemas from './control-schemas.ts';
import { describeCards, describeWorld, tellTruth } from './control-truth.ts';
import { passTime, type Shell } from './shell.ts';

export type Act = (shell: Shell, request: ControlAsked) => object;

/** Every call of the control interface, below /__sandbox. */
export const ACTS: Readonly<Record<string, Act>> = {
  'GET /truth': (shell, { query }) => tellTruth(shell, query),
  'GET /world': describeWorld,
  'GET /cards': describeCards,
  'POST /reset': (shell, { read }) => reset(shell, read(schemas.worldSize)),

  ...faultActs(
    ({ read }) => given(read(schemas.faultOrder)),
    (sentence) => {
      throw new Refusal(400, 'fault', sentence);
    },
  ),

  'GET /settings': describeSettings,
  'POST /settings': (shell, { read }) => {
    const { quirks, ...rest } = read(schemas.settings);
    Object.assign(shell.core.settings, given(rest));
    Object.assign(shell.core.settings.quirks, given(quirks ?? {}));
    return describeSettings(shell);
  },

  ...clockActs(passTime),
  ...LIFE_ACTS,

  'GET /webhook': describeSubscriptions,
  'POST /webhook': (shell, { read }) => {
    const { url } = read(schemas.webhookTarget);
    for (const { id } of shell.webhooks.subscriptions()) shell.webhooks.unsubscribe(id);
    if (url !== null) shell.webhooks.subscribe(url);
    return describeSubscriptions(shell);
  },
  'POST /rotate-key': ({ keys, core }) => ({ id: keys.rotate(core.now()).id }),
  'GET /webhooks': ({ webhooks }) => ({ deliveries: webhooks.list() }),
  'POST /webhooks/resend': ({ webhooks }, { read }) => {
    const again = webhooks.resend(read(schemas.resend).n);
    if (!again) throw new Refusal(404, 'not_found', 'There is no such delivery, or nowhere to send it.');
    return again;
  },

  ...OUTSIDE_ACTS,
};

/** All settings as JSON has them: cents as texts. */
function describeSettings({ core }: Shell): object {
  const entries = Object.entries(core.settings).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === 'bigint' ? value.toString() : value,
  ]);
  return Object.fromEntries(entries);
}

function describeSubscriptions({ webhooks }: Shell): object {
  return { subscriptions: webhooks.subscriptions() };
}

/** Another world; whatever waited for the old one, was said about it or happened in it is gone. */
function reset(shell: Shell, size: z.infer<typeof schemas.worldSize>): object {
  shell.clock.reset();
  shell.core.replaceWorld(shell.makeWorld(given(size)));
  shell.faults.clear();
  shell.webhooks.clear();
  shell.idempotency.clear();
  shell.rateLimit.clear();
  shell.tokens.clear();
  shell.life.set({});
  shell.heard.length = 0;
  return describeWorld(shell);
}

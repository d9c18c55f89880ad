import type { z } from 'zod';
import { clockActs } from '../clock-acts.ts';
import type { ControlAsked } from '../control-calls.ts';
import { Refusal } from '../core/core.ts';
import { faultActs } from '../fault-acts.ts';
import { given } from '../given.ts';
import { LIFE_ACTS } from '../life-acts.ts';
import { OUTSIDE_ACTS } from './control-outside.ts';
import * as schemas from './control-schemas.ts';
import { applySettings, describeSettings } from './control-settings.ts';
import { describeCards, describeWorld, tellTruth } from './control-truth.ts';
import { passTime, type Shell } from './shell.ts';

export type Act = (shell: Shell, asked: ControlAsked) => object;

/** Every call of the control interface, below /__sandbox. */
export const ACTS: Readonly<Record<string, Act>> = {
  'GET /truth': (shell, { query }) => tellTruth(shell, query),
  'GET /world': describeWorld,
  'GET /cards': describeCards,
  'POST /reset': (shell, { read }) => reset(shell, read(schemas.worldSize)),

  ...faultActs(
    ({ read }) => given(read(schemas.faultOrder)),
    (sentence) => {
      throw new Refusal(400, sentence);
    },
  ),

  'GET /settings': describeSettings,
  'POST /settings': (shell, { read }) => applySettings(shell, read(schemas.settings)),
  'POST /revoke-tokens': ({ core }) => {
    core.revokeTokens();
    return { revoked: true };
  },

  ...clockActs(passTime),
  ...LIFE_ACTS,

  'GET /webhook': describeTarget,
  'POST /webhook': (shell, { read }) => {
    const { url, secret = shell.webhooks.target?.secret ?? null, header } = read(schemas.webhookTarget);
    shell.webhooks.target = url === null ? null : { url, secret, header };
    return describeTarget(shell);
  },
  'GET /webhooks': ({ webhooks }) => ({ deliveries: webhooks.list() }),
  'POST /webhooks/resend': ({ webhooks }, { read }) => {
    const again = webhooks.resend(read(schemas.resend).n);
    if (!again) throw new Refusal(404, 'There is no such delivery, or nowhere to send it.');
    return again;
  },

  ...OUTSIDE_ACTS,
};

/** Where webhooks go; whether they are signed, never with what. */
function describeTarget({ webhooks: { target } }: Shell): object {
  const isSigned = target !== null && target.secret !== null;
  return { url: target?.url ?? null, isSigned, header: target?.header ?? '2026' };
}

/** Another world; whatever waited for the old one, was said about it or happened in it is gone. */
function reset(shell: Shell, size: z.infer<typeof schemas.worldSize>): object {
  shell.clock.reset();
  shell.core.replaceWorld(shell.makeWorld(given(size)));
  shell.faults.clear();
  shell.webhooks.clear();
  shell.life.set({});
  shell.heard.length = 0;
  return describeWorld(shell);
}

import { cartevoLife } from './cartevo-life.ts';
import type { VirtualClock } from './clock.ts';
import { Core, type CoreParts } from './core/core.ts';
import { Faults } from './http/faults.ts';
import { createShell, type Shell } from './http/shell.ts';
import { payloadOf } from './http/webhook-payload.ts';
import { DOCUMENTED_TIMING, type WebhookParts, Webhooks, type WebhookTiming } from './http/webhooks.ts';

export interface ShellParts
  extends Pick<Shell, 'credential' | 'makeWorld'>,
    Pick<WebhookParts, 'sleep' | 'post'> {
  /** The world, and where it is kept if it is. */
  readonly kept: Omit<CoreParts, 'now' | 'newId'>;
  readonly clock: VirtualClock;
  readonly newId: () => string;
  readonly webhookTiming: Partial<WebhookTiming>;
}

/** An issuer with its faults, webhooks (nowhere to go yet) and cardholders (still), without a server. */
export function assembleShell(parts: ShellParts): Shell {
  const { kept, clock, newId, credential, makeWorld, sleep, post } = parts;
  const core = new Core({ ...kept, now: () => clock.now(), newId });
  const faults = new Faults();
  const webhooks = new Webhooks({
    faults,
    now: () => clock.real(),
    sleep,
    timing: { ...DOCUMENTED_TIMING, ...parts.webhookTiming },
    ...(post ? { post } : {}),
  });
  core.onChange(({ announce }) => {
    for (const announcement of announce) webhooks.announce(payloadOf(announcement));
  });
  return createShell({ core, clock, credential, makeWorld, faults, webhooks, life: cartevoLife(core) });
}

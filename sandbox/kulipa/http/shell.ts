import type { VirtualClock } from '../../clock.ts';
import type { Life } from '../../life.ts';
import { isFinal, lastMonthOf, planExpire } from '../core/cards.ts';
import type { Core } from '../core/core.ts';
import type { Told } from '../core/effect.ts';
import type { WorldSize } from '../core/generate.ts';
import type { Tokens } from '../core/reveal.ts';
import type { World } from '../core/world.ts';
import type { Fault } from './fault-catalogue.ts';
import type { Faults } from './faults.ts';
import type { Idempotency } from './idempotency.ts';
import type { RateLimit } from './rate-limit.ts';
import type { WebhookKeys } from './webhook-keys.ts';
import type { Webhooks } from './webhooks.ts';

export interface Heard {
  readonly n: number;
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly write: boolean;
  /** The idempotency key it came with. */
  readonly key: string | null;
  /** The request whose stored answer it got; null for one that was carried out. */
  replayOf: number | null;
  /** The fault that met it. */
  fault: Fault | null;
  effect: boolean;
  told: Told | null;
}

/** Everything around the core: how it is reached, broken, watched and lived in. */
export interface Shell {
  readonly core: Core;
  readonly clock: VirtualClock;
  readonly apiKey: string;
  readonly faults: Faults;
  readonly idempotency: Idempotency;
  readonly rateLimit: RateLimit;
  readonly webhooks: Webhooks;
  readonly keys: WebhookKeys;
  readonly tokens: Tokens;
  readonly life: Life;
  /** A world like the present one, but for what is asked. */
  readonly makeWorld: (size: Partial<WorldSize>) => World;
  /** Every documented call heard since the start, oldest first; the last 100,000. */
  readonly heard: Heard[];
  lastRequest: number;
  /** The month whose cards were looked at, "2026-11". */
  month: string;
  /** Set when it is closed: a call that is still waiting has no effect then. */
  stopped: boolean;
}

/** What is due happens, cards whose month is over expire, cardholders shop. Called by a timer and before every call. */
export function passTime(shell: Shell): void {
  shell.core.tick();
  expireCards(shell);
  shell.life.tick();
}

function expireCards(shell: Shell): void {
  const { core } = shell;
  const month = core.now().toISOString().slice(0, 7);
  if (month === shell.month) return;
  shell.month = month;
  for (const card of core.world.cards.all()) {
    if (!isFinal(card) && lastMonthOf(card) < month) core.outside(planExpire(core, card.id));
  }
}

const MAX_HEARD = 100_000;

export function hear(
  shell: Shell,
  { method, path, key }: { readonly method: string; readonly path: string; readonly key: string | null },
): Heard {
  shell.lastRequest += 1;
  const heard: Heard = {
    n: shell.lastRequest,
    at: shell.core.now().toISOString(),
    method,
    path,
    write: method !== 'GET',
    key,
    replayOf: null,
    fault: null,
    effect: false,
    told: null,
  };
  shell.heard.push(heard);
  if (shell.heard.length > MAX_HEARD) shell.heard.shift();
  return heard;
}

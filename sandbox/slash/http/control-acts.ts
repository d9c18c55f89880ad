import type { z } from 'zod';
import { clockActs } from '../../clock-acts.ts';
import type { ControlAsked } from '../../control-calls.ts';
import { faultActs } from '../../fault-acts.ts';
import { given } from '../../given.ts';
import { LIFE_ACTS } from '../../life-acts.ts';
import { Refusal, type SlashCore } from '../core/core.ts';
import { OUTSIDE_ACTS } from './control-outside.ts';
import * as schemas from './control-schemas.ts';
import { attach, passTime, type Shell } from './shell.ts';

export type Act = (shell: Shell, asked: ControlAsked) => object | Promise<object>;

/** Every call of the control interface, below /__sandbox. */
export const ACTS: Readonly<Record<string, Act>> = {
  'GET /truth': (shell, { query }) => tellTruth(shell, query),
  'GET /world': ({ core }) => describeWorld(core),
  'GET /cards': ({ core }) => describeCards(core),
  'POST /reset': (shell, { read }) => reset(shell, read(schemas.worldSize)),

  ...faultActs(
    ({ read }) => given(read(schemas.faultOrder)),
    (sentence) => {
      throw new Refusal(400, sentence);
    },
  ),

  'GET /settings': describeSettings,
  'POST /settings': (shell, { read }) => applySettings(shell, read(schemas.settings)),
  'POST /revoke-keys': (shell) => {
    shell.areKeysRevoked = true;
    return { revoked: true };
  },
  'POST /restore-keys': (shell) => {
    shell.areKeysRevoked = false;
    return { revoked: false };
  },

  ...clockActs(passTime),
  ...LIFE_ACTS,

  'GET /webhook': describeTarget,
  'POST /webhook': (shell, { read }) => setTarget(shell, read(schemas.webhookTarget).url),
  'GET /webhook-key': ({ webhooks }) => ({ publicKeyPem: webhooks.keys.publicPem }),
  'GET /webhooks': ({ webhooks }) => ({ deliveries: webhooks.list() }),
  'POST /webhooks/resend': ({ webhooks }, { read }) => {
    const again = webhooks.resend(read(schemas.resend).n);
    if (!again) throw new Refusal(404, 'There is no such delivery.');
    return again;
  },

  ...OUTSIDE_ACTS,
};

/** Every effect with what its client was told, and every request; a late effect is its request's too. */
function tellTruth({ core, heard }: Shell, query: URLSearchParams): object {
  const since = Number(query.get('since') ?? 0);
  const cardId = query.get('cardId');
  const { effects } = core.books;
  const hadEffect = new Set(effects.filter(({ outside }) => !outside).map(({ request }) => request));
  return {
    effects: effects.filter((effect) => effect.n > since && (!cardId || effect.cardId === cardId)),
    requests: heard
      .filter((one) => one.n > since && (!cardId || one.path.includes(cardId)))
      .map((one) => ({ ...one, effect: one.effect || hadEffect.has(one.n) })),
  };
}

function describeWorld({ books }: SlashCore): object {
  return {
    legalEntities: [...books.founded.entities.values()],
    cards: books.cards.all().length,
    virtualAccounts: books.virtualAccounts.all().length,
    transactions: books.transactions.all().length,
    balances: Object.fromEntries([...books.balances.ids()].map((id) => [id, books.balance(id).toString()])),
  };
}

/** Every card as it really is, its number and code included: so that what leaked can be told from other digits. */
function describeCards({ books }: SlashCore): object {
  return {
    cards: books.cards.all().map((card) => ({
      cardId: card.id,
      customerId: null,
      status: card.status,
      virtualAccountId: card.virtualAccountId,
      number: card.pan,
      cvv: card.cvv,
      userData: card.userData,
    })),
  };
}

function applySettings(shell: Shell, asked: z.infer<typeof schemas.settings>): object {
  const { latencyMs, callsPerMinute, quirks, ...rest } = asked;
  const { settings } = shell.core.books;
  Object.assign(settings, given(rest));
  Object.assign(settings.quirks, given(quirks ?? {}));
  Object.assign(shell, given({ callsPerMinute }));
  Object.assign(shell.latencyMs, given(latencyMs ?? {}));
  return describeSettings(shell);
}

function describeSettings({ core, latencyMs, callsPerMinute }: Shell): object {
  return {
    ...core.books.settings,
    latencyMs,
    callsPerMinute,
  };
}

const CONTROL_ENDPOINT = 'Set by the control interface';

/** The endpoint that was made by the control interface. */
export const targetOf = ({ webhooks }: Shell) =>
  webhooks.endpoints.find(({ name, archivedAt }) => name === CONTROL_ENDPOINT && archivedAt === null);

function describeTarget(shell: Shell): object {
  return { url: targetOf(shell)?.url ?? null, isSigned: true };
}

/** One endpoint of the key's own entity beside those made over the API; null takes it away. */
export function setTarget(shell: Shell, url: string | null): object {
  const known = targetOf(shell);
  if (known) known.archivedAt = shell.core.now().toISOString();
  if (url !== null) shell.webhooks.add(shell.keys.entityId, url, CONTROL_ENDPOINT);
  return describeTarget(shell);
}

/** Another bank; settings and endpoints stay, everything else of the old one is gone. */
function reset(shell: Shell, size: z.infer<typeof schemas.worldSize>): object {
  const { settings } = shell.core.books;
  shell.clock.reset();
  const core = shell.makeCore(given(size));
  Object.assign(core.books.settings, settings);
  attach(shell, core);
  shell.faults.clear();
  shell.webhooks.clear();
  shell.authorizations.clear();
  shell.life.set({});
  shell.heard.length = 0;
  shell.areKeysRevoked = false;
  return describeWorld(core);
}

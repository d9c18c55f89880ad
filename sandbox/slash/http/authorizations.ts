import { randomBytes } from 'node:crypto';
import { stringify } from 'lossless-json';
import { z } from 'zod';
import { cents } from '../core/constraint.ts';
import type { SlashCore } from '../core/core.ts';
import type { Merchant } from '../core/world.ts';
import { type Answered, type Posted, post } from './post.ts';
import { renderAccount, renderCard, renderMerchant, renderVirtualAccountModel } from './render.ts';
import { signAuthorization } from './sign-webhook.ts';

const comparison = z.object({
  operator: z.enum(['lte', 'lt', 'gte', 'gt', 'eq']),
  field: z.literal('amountCents'),
  value: cents,
});
const membership = z.object({
  operator: z.literal('in'),
  field: z.enum(['merchantCategoryCode', 'merchantCountry']),
  values: z.array(z.string()),
});

type Condition =
  | z.infer<typeof comparison>
  | z.infer<typeof membership>
  | { readonly operator: 'and' | 'or'; readonly left: Condition; readonly right: Condition };

const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    comparison,
    membership,
    z.object({ operator: z.enum(['and', 'or']), left: condition, right: condition }),
  ]),
);

export const authorizationConfig = z.discriminatedUnion('fallbackBehavior', [
  z.object({ fallbackBehavior: z.literal('reject') }),
  z.object({ fallbackBehavior: z.literal('default'), when: condition.optional() }),
]);
export type AuthorizationConfig = z.infer<typeof authorizationConfig>;

/** The authorization webhook of one account. */
export interface Authorization {
  webhookUrl: string;
  readonly signingSecret: string;
  status: 'active' | 'inactive';
  config: AuthorizationConfig;
  readonly createdAt: string;
  updatedAt: string;
}

export const AUTHORIZATION_TIMEOUT_MS = 1_500;
const DECLINED = 'authorization_webhook_declined';

export interface AuthorizationParts {
  /** The present of those who check a signature. */
  readonly now: () => Date;
  readonly post?: (posted: Posted) => Promise<Answered>;
}

/** Asks the company whether a payment is to be allowed, before the bank's own rules decide. */
export class Authorizations {
  readonly #of = new Map<string, Authorization>();
  readonly #parts: AuthorizationParts;
  readonly #stop = new AbortController();
  #asked = 0;

  constructor(parts: AuthorizationParts) {
    this.#parts = parts;
  }

  get(accountId: string): Authorization | null {
    return this.#of.get(accountId) ?? null;
  }

  /** Its secret stays the same once it is there. */
  put(
    accountId: string,
    asked: Pick<Authorization, 'webhookUrl' | 'status' | 'config'>,
    now: Date,
  ): Authorization {
    const known = this.#of.get(accountId);
    const at = now.toISOString();
    const signingSecret = known?.signingSecret ?? `whsec_${randomBytes(24).toString('base64')}`;
    const kept = { ...asked, signingSecret, createdAt: known?.createdAt ?? at, updatedAt: at };
    this.#of.set(accountId, kept);
    return kept;
  }

  clear(): void {
    this.#of.clear();
  }

  close(): void {
    this.#stop.abort();
  }

  /** Why the company does not want a payment; null when it may go on to the bank's own rules. */
  async ask(
    core: SlashCore,
    cardId: string,
    payment: { readonly cents: bigint; readonly merchant: Merchant },
  ): Promise<string | null> {
    const account = core.books.account(core.books.card(cardId).accountId);
    const webhook = this.#of.get(account.id);
    if (webhook?.status !== 'active') return null;
    this.#asked += 1;
    const id = `msg_${this.#asked}`;
    const body = stringify(requestOf(core, cardId, payment, id)) ?? '';
    const { post: send = post, now } = this.#parts;
    const answered = await send({
      url: webhook.webhookUrl,
      headers: signAuthorization(webhook.signingSecret, id, now(), body),
      body,
      timeoutMs: AUTHORIZATION_TIMEOUT_MS,
      stop: this.#stop.signal,
    });
    const approved = approvalOf(answered);
    if (approved === null) return goesOn(webhook.config, payment) ? null : DECLINED;
    return approved ? null : DECLINED;
  }
}

function requestOf(
  core: SlashCore,
  cardId: string,
  { cents: amountCents, merchant }: { cents: bigint; merchant: Merchant },
  id: string,
): object {
  const card = core.books.card(cardId);
  const account = core.books.account(card.accountId);
  const view = core.look(account.legalEntityId);
  return {
    event: { type: 'authorization.request', id },
    data: {
      transaction: { amountCents: -amountCents, description: merchant.name, cardId },
      card: renderCard(view, card),
      account: renderAccount(view, account),
      ...renderVirtualAccountModel(core.books.virtualAccount(card.virtualAccountId)),
      merchant: {
        ...renderMerchant(merchant),
        categoryCode: merchant.categoryCode,
        country: merchant.country,
      },
      amount: { amountCents },
    },
  };
}

/** Null where nothing that counts as an answer came. */
function approvalOf({ status, text }: Answered): boolean | null {
  if (typeof status !== 'number' || status < 200 || status > 299) return null;
  try {
    const parsed: unknown = JSON.parse(text);
    const isAnswer = typeof parsed === 'object' && parsed !== null && 'approved' in parsed;
    return isAnswer && typeof parsed.approved === 'boolean' ? parsed.approved : null;
  } catch {
    return null;
  }
}

function goesOn(config: AuthorizationConfig, payment: { cents: bigint; merchant: Merchant }): boolean {
  if (config.fallbackBehavior === 'reject') return false;
  return config.when === undefined || holds(config.when, payment);
}

function holds(of: Condition, payment: { cents: bigint; merchant: Merchant }): boolean {
  switch (of.operator) {
    case 'and':
      return holds(of.left, payment) && holds(of.right, payment);
    case 'or':
      return holds(of.left, payment) || holds(of.right, payment);
    case 'in': {
      const { categoryCode, country } = payment.merchant;
      return of.values.includes(of.field === 'merchantCountry' ? country : categoryCode);
    }
    case 'lte':
      return payment.cents <= of.value;
    case 'lt':
      return payment.cents < of.value;
    case 'gte':
      return payment.cents >= of.value;
    case 'gt':
      return payment.cents > of.value;
    case 'eq':
      return payment.cents === of.value;
  }
}

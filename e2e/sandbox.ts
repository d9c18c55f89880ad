import { askSandbox } from './ask-sandbox.ts';

/** What really happened at the issuer, whatever the desk was told. `outside`: not by the desk. */
interface Effect {
  readonly kind: 'create_customer' | 'issue' | 'fund' | 'withdraw' | 'freeze' | 'unfreeze' | 'terminate';
  readonly cardId: string;
  readonly customerId: string;
  readonly amountCents: string;
  readonly outside: boolean;
}

type Fault =
  | 'error_before_effect'
  | 'error_after_effect'
  | 'never_answer_before_effect'
  | 'never_answer'
  | 'reset_before_effect'
  | 'reset_after_effect';

type WebhookFault = 'webhook_forged' | 'webhook_unsigned' | 'webhook_stale' | 'webhook_doubled';

interface Delivery {
  readonly n: number;
  readonly event: string;
  readonly cardId: string | null;
  readonly attempts: readonly { readonly outcome: number | string }[];
}

const control = <T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) =>
  askSandbox<T>('cartevo', method, path, body);

/** The issuer's own side: its truth, its faults, and what it does by itself. Ids are the issuer's. */
export const sandbox = {
  /** The next call of this kind about this card meets this fault. */
  fault: (order: { op: 'create_customer' | 'issue' | 'fund'; fault: Fault; cardId?: string }) =>
    control('POST', '/faults', order),
  clearFaults: () => control('DELETE', '/faults'),
  /** What the desk's own requests did. */
  async effects(
    kind: Effect['kind'],
    where: { cardId?: string; customerId?: string },
  ): Promise<readonly Effect[]> {
    const query = where.cardId ? `?cardId=${where.cardId}` : '';
    const { effects } = await control<{ effects: readonly Effect[] }>('GET', `/truth${query}`);
    return effects.filter(
      (effect) =>
        effect.kind === kind &&
        !effect.outside &&
        (where.customerId === undefined || effect.customerId === where.customerId),
    );
  },
  /** What the company wallet really holds. */
  walletCents: async () => Number((await control<{ walletCents: string }>('GET', '/world')).walletCents),
  adjustCard: (cardId: string, changes: { status?: string; balanceCents?: number }) =>
    control('POST', `/cards/${cardId}`, changes),
  fundOutside: (cardId: string, amountCents: number) =>
    control('POST', '/fund-outside', { cardId, amountCents }),
  /** The next so many webhooks about this card meet this fault. */
  webhookFault: (fault: WebhookFault, cardId: string, times: number) =>
    control('POST', '/faults', { op: 'webhook', fault, cardId, times }),
  /** The webhooks about this card that were sent, with what the desk answered to each attempt. */
  async webhooksOf(cardId: string): Promise<readonly Delivery[]> {
    const { deliveries } = await control<{ deliveries: readonly Delivery[] }>('GET', '/webhooks');
    return deliveries.filter((delivery) => delivery.cardId === cardId);
  },
};

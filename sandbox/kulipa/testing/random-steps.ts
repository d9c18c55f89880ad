import fc from 'fast-check';
import {
  planActivate,
  planExpire,
  planFreeze,
  planHold,
  planIssue,
  planReissue,
  planRevoke,
  planUnfreeze,
} from '../core/cards.ts';
import type { Core, Plan } from '../core/core.ts';
import { planClearing, planPurchase, planRefund } from '../core/payments.ts';
import { Refusal } from '../core/refusal.ts';
import type { Shelf } from '../core/shelf.ts';
import { planDeposit, planWithdrawal, planWithdrawalEnd } from '../core/transfers.ts';
import { planKyc } from '../core/users.ts';

const DOINGS = [
  'wait',
  'issue',
  'activate',
  'freeze',
  'unfreeze',
  'hold',
  'revoke',
  'reissue',
  'expire',
  'spend',
  'clear',
  'refund',
  'deposit',
  'withdraw',
  'endWithdrawal',
  'kyc',
] as const;

/** Something that is asked of an issuer: what, of the how manieth object, and how much. */
export interface Step {
  readonly what: (typeof DOINGS)[number];
  readonly at: number;
  readonly cents: bigint;
}

export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    what: fc.constantFrom(...DOINGS),
    at: fc.nat(1_000),
    cents: fc.bigInt({ min: -1n, max: 60_000n }),
  }),
  { maxLength: 60 },
);

function idOf<T extends { readonly id: string }>(shelf: Shelf<T>, at: number): string {
  const all = shelf.all();
  return all[at % Math.max(all.length, 1)]?.id ?? 'nobody';
}

/** Does a step, but for `wait`; gives the refusal, if it was refused. */
export function take(core: Core, step: Step, request: number): Refusal | null {
  const plan = planOf(core, step);
  if (plan === null) return null;
  try {
    core.write(request, plan);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function planOf(core: Core, { what, at, cents }: Step): Plan<unknown> | null {
  const { world } = core;
  const cardId = idOf(world.cards, at);
  const isEven = at % 2 === 0;
  switch (what) {
    case 'wait':
      return null;
    case 'issue':
      return planIssue(core, {
        type: at % 3 === 0 ? 'physical' : 'virtual',
        userId: idOf(world.users, at),
        designId: null,
        tier: 'standard',
        currencyCode: 'USD',
        deliveryType: null,
      });
    case 'activate':
      return planActivate(core, cardId, world.cards.get(cardId)?.number.slice(-4) ?? '');
    case 'freeze':
      return planFreeze(core, cardId, isEven);
    case 'unfreeze':
      return planUnfreeze(core, cardId, isEven);
    case 'hold':
      return planHold(core, cardId, isEven);
    case 'revoke':
      return planRevoke(core, cardId, isEven ? 'lost' : 'cancelled');
    case 'reissue':
      return planReissue(core, cardId, isEven ? 'stolen' : 'cancelled');
    case 'expire':
      return planExpire(core, cardId);
    case 'spend': {
      const declined = at % 7 === 0 ? 'other' : null;
      return planPurchase(core, { cardId, amountCents: cents, merchant: 'TAXI', mcc: '4121' }, declined);
    }
    case 'clear': {
      // Whole, nothing, or any other amount, more than what was authorised too.
      const amountCents = at % 3 === 0 ? null : at % 3 === 1 ? 0n : cents < 0n ? 0n : cents;
      return planClearing(core, idOf(world.payments, at), amountCents);
    }
    case 'refund':
      return planRefund(core, cardId, cents);
    case 'deposit':
      return planDeposit(core, idOf(world.wallets, at), cents * 10_000n + 7n, at % 5 === 0);
    case 'withdraw':
      return planWithdrawal(core, idOf(world.wallets, at), { tokenId: 'usdc', micros: cents * 9_999n + 1n });
    case 'endWithdrawal':
      return planWithdrawalEnd(core, idOf(world.withdrawals, at), isEven ? 'rejected' : 'confirmed');
    case 'kyc':
      return planKyc(core, { userId: idOf(world.users, at), type: isEven ? 'full' : 'shipping' });
  }
}

import { planExpire, planFreeze, planHold, planIssue, planRevoke, planUnfreeze } from '../core/cards.ts';
import type { Core } from '../core/core.ts';
import { findCard, findUser, findWallet } from '../core/find.ts';
import { planClearing, planPurchase, planRefund } from '../core/payments.ts';
import { notFound } from '../core/refusal.ts';
import { signAsHolder } from '../core/reveal.ts';
import { planDeposit, planWithdrawalEnd } from '../core/transfers.ts';
import { changeUser, changeWallet, planDecision } from '../core/users.ts';
import type { Card, Payment } from '../core/world.ts';
import type { Act } from './control-acts.ts';
import * as schemas from './control-schemas.ts';

/** What others do: cardholders, merchants, the verifier, the issuer itself. Nobody asked over the API. */
export const OUTSIDE_ACTS: Readonly<Record<string, Act>> = {
  'POST /spend': ({ core }, { read }) => {
    const { declined, ...purchase } = read(schemas.spend);
    return describePayment(core.outside(planPurchase(core, purchase, declined ?? null)));
  },
  'POST /clear': ({ core }, { read }) => {
    const { paymentId, amountCents } = read(schemas.clear);
    return describePayment(core.outside(planClearing(core, paymentId, amountCents ?? null)));
  },
  'POST /refund': ({ core }, { read }) => {
    const { cardId, amountCents } = read(schemas.refund);
    return describePayment(core.outside(planRefund(core, cardId, amountCents)));
  },
  'POST /deposit': ({ core }, { read }) => {
    const { walletId, amountMicros, failed } = read(schemas.deposit);
    const { id, status } = core.outside(planDeposit(core, walletId, amountMicros, failed));
    return { id, status, freeMicros: core.world.books.balance(`${walletId}:free`).toString() };
  },
  'POST /issue-outside': ({ core }, { read }) => {
    const { customerId: userId, type } = read(schemas.issueOutside);
    const deliveryType = type === 'physical' ? 'ship_to_user' : null;
    const asked = {
      type,
      userId,
      designId: null,
      tier: 'standard',
      currencyCode: 'USD',
      deliveryType,
    } as const;
    return describeCard(core.outside(planIssue(core, asked)));
  },
  'POST /cards/:id': ({ core }, { id, read }) => describeCard(changeCard(core, id, read(schemas.cardChange))),
  'POST /users/:id': ({ core }, { id, read }) => {
    const change = read(schemas.userChange);
    const changed = core.outside(() => {
      const user = findUser(core, id);
      return () => {
        core.note('update_user', { customerId: id });
        return changeUser(core, user, change);
      };
    });
    return { id, status: changed.status };
  },
  'POST /wallets/:id': ({ core }, { id, read }) => {
    const change = read(schemas.walletChange);
    const changed = core.outside(() => {
      const wallet = findWallet(core, id);
      return () => {
        core.note('update_wallet', { customerId: wallet.userId });
        return changeWallet(core, wallet, change);
      };
    });
    return { id, status: changed.status };
  },
  'POST /withdrawals/:id': ({ core }, { id, read }) => {
    const { status } = read(schemas.withdrawalEnd);
    core.outside(planWithdrawalEnd(core, id, status));
    return { id, status };
  },
  'POST /kycs/:id': ({ core }, { id, read }) => {
    core.outside(planDecision(core, id, read(schemas.decision).approved));
    const kyc = core.world.kycs.get(id);
    if (!kyc) throw notFound('KYC');
    return { id, status: kyc.status };
  },
  /** What the wallet of a cardholder would sign; a back office cannot. */
  'POST /holder-signature': ({ core }, { read }) => {
    const { cardId, queriedAt = core.now().getTime() } = read(schemas.holderSignature);
    return { signature: signAsHolder(core, cardId, queriedAt), queriedAt };
  },
};

function changeCard(core: Core, id: string, asked: ReturnType<typeof schemas.cardChange.parse>): Card {
  const { held, expired, revoked, frozen } = asked;
  if (held !== undefined) core.outside(planHold(core, id, held));
  if (frozen !== undefined) core.outside(frozen ? planFreeze(core, id, true) : planUnfreeze(core, id, false));
  if (revoked !== undefined) core.outside(planRevoke(core, id, revoked));
  if (expired) core.outside(planExpire(core, id));
  return findCard(core, id);
}

const describeCard = ({ id, userId, status, frozenBy }: Card): object => ({
  cardId: id,
  customerId: userId,
  status,
  frozenBy,
});

const describePayment = ({ id, cardId, status, declineReason, amountCents }: Payment): object => ({
  id,
  cardId,
  status,
  declineReason,
  amountCents: amountCents.toString(),
});

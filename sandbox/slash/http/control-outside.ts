import { Refusal, type SlashCore } from '../core/core.ts';
import type { Card, Merchant } from '../core/world.ts';
import type { Act } from './control-acts.ts';
import * as schemas from './control-schemas.ts';

/** What others do: somebody in the bank's dashboard, cardholders, merchants, the bank by itself. */
export const OUTSIDE_ACTS: Readonly<Record<string, Act>> = {
  'POST /issue-outside': ({ core, keys }, { read }) => {
    const asked = read(schemas.issueOutside);
    const card = { ...asked, constraint: null, cardProductId: null, avsAddress: null };
    return describeCard(core.issueOutside(keys.entityId, card));
  },
  'POST /transfer-outside': ({ core }, { read }) => {
    const { from, to, amountCents } = read(schemas.transferOutside);
    return { transferId: core.transferOutside(from, to, amountCents) };
  },
  'POST /deposit': ({ core, keys }, { read }) => {
    const { accountId, amountCents, subtype } = read(schemas.deposit);
    const accounts = [...core.books.founded.accounts.values()];
    const first = accounts.find(({ legalEntityId }) => legalEntityId === keys.entityId);
    return { transactionId: core.deposit(accountId ?? first?.id ?? '', amountCents, subtype) };
  },
  'POST /spend': async ({ core, authorizations }, { read }) => {
    const { cardId, amountCents: cents, merchantId, recurring, declined } = read(schemas.purchase);
    const merchant = merchantOf(core, merchantId);
    const reason = declined ?? (await authorizations.ask(core, cardId, { cents, merchant }));
    const purchase = { cents, merchant, isRecurring: recurring, declined: reason };
    return { ...core.spend(cardId, purchase), ...describeCard(core.books.card(cardId)) };
  },
  'POST /settle': ({ core }, { read }) => {
    const { transactionId, amountCents } = read(schemas.settlement);
    return { transactionId: core.settle(transactionId, amountCents) };
  },
  'POST /reverse': ({ core }, { read }) => ({
    transactionId: core.reverse(read(schemas.reversal).transactionId),
  }),
  'POST /refund': ({ core }, { read }) => {
    const { cardId, amountCents, merchantId } = read(schemas.refund);
    return { transactionId: core.refund(cardId, amountCents, merchantOf(core, merchantId)) };
  },
  'POST /cards/:id': ({ core }, { id, read }) =>
    describeCard(core.adjustCard(id, read(schemas.cardChange).status)),
};

function merchantOf({ books }: SlashCore, id: string): Merchant {
  const merchant = books.founded.merchants.find((one) => one.id === id);
  if (!merchant) throw new Refusal(404, 'There is no such merchant.');
  return merchant;
}

const describeCard = ({ id, status, virtualAccountId }: Card): object => ({
  cardId: id,
  status,
  virtualAccountId,
});

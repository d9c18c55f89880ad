import type { Card } from '../core/world.ts';
import { given } from '../given.ts';
import type { Act } from './control-acts.ts';
import * as schemas from './control-schemas.ts';

/** What others do: somebody in the issuer's dashboard, cardholders, the issuer by itself. Nobody asked over the API. */
export const OUTSIDE_ACTS: Readonly<Record<string, Act>> = {
  'POST /issue-outside': ({ core }, { read }) => describeCard(core.issueOutside(read(schemas.issueOutside))),
  'POST /fund-outside': ({ core }, { read }) => {
    const { cardId, amountCents } = read(schemas.fundOutside);
    return describeCard(core.fundOutside(cardId, amountCents));
  },
  'POST /deposit': ({ core }, { read }) => {
    core.depositOutside(read(schemas.deposit).amountCents);
    return { walletCents: core.world.walletCents.toString() };
  },
  'POST /spend': ({ core }, { read }) => {
    const { cardId, ...purchase } = read(schemas.purchase);
    return describeCard(core.spend(cardId, purchase).card);
  },
  'POST /refund': ({ core }, { read }) => {
    const { cardId, amountCents } = read(schemas.refund);
    return describeCard(core.refund(cardId, amountCents).card);
  },
  'POST /cards/:id': ({ core }, { id, read }) =>
    describeCard(core.adjustCard(id, given(read(schemas.cardChange)))),
  'POST /customers/:id': ({ core }, { id, read }) => {
    const changed = core.adjustCustomer(id, given(read(schemas.customerChange)));
    return { id: changed.id, kyc: changed.kyc, isActive: changed.isActive };
  },
};

const describeCard = ({ id, status, balanceCents }: Card): object => ({
  id,
  cardId: id,
  status,
  balanceCents: balanceCents.toString(),
});

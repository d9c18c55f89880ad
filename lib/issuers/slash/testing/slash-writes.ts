import type { SlashCore } from '../../../../sandbox/slash/core/core.ts';
import type { NewCard } from '../../../../sandbox/slash/core/orders.ts';
import type { Card } from '../../../../sandbox/slash/core/world.ts';
import { someCustomer } from '../../conformance/capabilities.ts';
import type { IssuerWrite, WriteKind } from '../../issuer.ts';

/** The company of the sandbox's own key, its first account and what cards are funded from. */
export const NORTHWIND = 'le_northwind';
export const OPERATING = 'sa_group_operating';
export const PRIMARY = 'sub_operating_primary';

const NOBODY = { request: 0, legalEntityId: NORTHWIND, key: null } as const;

export const PLAIN_CARD: NewCard = {
  name: 'Made outside',
  accountId: null,
  virtualAccountId: null,
  constraint: null,
  isSingleUse: false,
  isPhysical: false,
  userData: null,
  cardGroupId: null,
  cardProductId: null,
  avsAddress: null,
};

export const newCard = (core: SlashCore, more: Partial<NewCard> = {}): Card =>
  core.issueOutside(NORTHWIND, { ...PLAIN_CARD, ...more });

/** A virtual account that nobody else uses, with so much on it. */
export function openVirtualAccount(core: SlashCore, cents: bigint): string {
  const order = { op: 'open_virtual_account', accountId: OPERATING, name: 'Team', commission: null } as const;
  const id = core.perform(NOBODY, order);
  if (cents > 0n) core.transferOutside(PRIMARY, id, cents);
  return id;
}

export function spend(core: SlashCore, cardId: string, cents = 101n): string {
  const [merchant] = core.books.founded.merchants;
  if (!merchant) throw new Error('The sandbox has no merchants.');
  return core.spend(cardId, { cents, merchant, isRecurring: false, declined: null }).transactionId;
}

const ON_ACCOUNT = 50_000n;
const AMOUNT = 1_234n;

/** A write the sandbox would carry out now, about a card of its own. */
export function prepareWrite(core: SlashCore, kind: WriteKind): IssuerWrite {
  switch (kind) {
    case 'create_customer':
      return { kind, customer: someCustomer(1), documents: null };
    case 'issue':
      return { kind, issuerCustomerId: NORTHWIND, brand: '', nameOnCard: 'Travel 2026', amountMinor: 0n };
    case 'fund':
    case 'withdraw': {
      const card = newCard(core, { virtualAccountId: openVirtualAccount(core, ON_ACCOUNT) });
      const wallets = { card: card.virtualAccountId, company: PRIMARY };
      return { kind, issuerCardId: card.id, amountMinor: AMOUNT, wallets };
    }
    case 'freeze':
      return { kind, issuerCardId: newCard(core).id, lock: false };
    case 'unfreeze': {
      const { id } = newCard(core);
      core.adjustCard(id, 'paused');
      return { kind, issuerCardId: id, lock: false };
    }
    case 'terminate':
      return { kind, issuerCardId: newCard(core).id, freezeOnFailure: false };
    case 'reissue':
      return { kind, issuerCardId: newCard(core).id };
    case 'activate':
      return { kind, issuerCardId: newCard(core).id, last4: '0000' };
    case 'set_limit':
      return { kind, issuerCardId: newCard(core).id, limit: { period: 'monthly', limitMinor: 25_000n } };
    case 'rename':
      return { kind, issuerCardId: newCard(core).id, nameOnCard: 'Renamed' };
  }
}

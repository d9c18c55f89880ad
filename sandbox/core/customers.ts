import type { Books, Step } from './books.ts';
import { CAPS } from './limits.ts';
import type { NewWallet } from './orders.ts';
import type { Plan } from './perform.ts';
import { Refusal } from './refusal.ts';
import type { Customer, Kyc, Profile, Wallet, WalletRow } from './world.ts';

/** A new customer waits for the verifier, who says no to e-mails with "+reject" before the @. */
export function planCustomer(books: Books, request: number, profile: Profile): Plan<Customer> {
  const { settings, world, index } = books;
  if (settings.preproductionCaps && world.customers.size >= CAPS.customers) {
    throw new Refusal(403, `Cannot create more than ${CAPS.customers} customers in preproduction mode`);
  }
  if (index.hasEmail(profile.email)) throw new Refusal(409, 'Customer with this email already exists');
  const customer: Customer = {
    ...profile,
    id: books.newId(),
    kyc: 'PENDING',
    isActive: true,
    createdAt: books.now().toISOString(),
  };
  const [name = ''] = profile.email.split('@');
  const decision = name.includes('+reject') ? 'REJECTED' : 'APPROVED';
  const what = { kind: 'decide_kyc', customerId: customer.id, decision } as const;
  const step: Step = {
    customer,
    effects: [books.effect('create_customer', request, { customerId: customer.id })],
    scheduled: [{ afterMs: settings.kycDecisionMs, what }],
    announce: [books.announcement('customer.created', null, { customerId: customer.id, customer })],
  };
  return { step, result: customer };
}

/** What the verifier or the issuer changes; a decision that was still to come is over. */
export function planCustomerChange(
  books: Books,
  customerId: string,
  changes: { readonly kyc?: Kyc; readonly isActive?: boolean },
): Plan<Customer> {
  const customer: Customer = { ...books.customer(customerId), ...changes };
  const awaited = changes.kyc === undefined ? [] : books.world.schedule;
  const done = awaited
    .filter(({ what }) => what.kind === 'decide_kyc' && what.customerId === customerId)
    .map(({ n }) => n);
  return { step: { customer, done }, result: customer };
}

/** A wallet of another currency, empty; one for each currency and country. */
export function planWallet(books: Books, request: number, asked: NewWallet): Plan<Wallet> {
  if (books.settings.preproductionCaps) throw new Refusal(403, 'Cannot create wallets in preproduction mode');
  // Documented: the Congo has its own currency, whatever was asked.
  const currency = asked.countryIso === 'CD' ? 'CDF' : asked.currency.toUpperCase();
  const isTaken = ({ currency: one, countryIso }: Pick<Wallet, 'currency' | 'countryIso'>) =>
    one === currency && countryIso === asked.countryIso;
  if (isTaken({ currency: 'USD', countryIso: 'US' }) || books.world.otherWallets.some(isTaken)) {
    throw new Refusal(400, 'Wallet for this currency and country already exists');
  }
  const at = books.now().toISOString();
  const wallet: Wallet = { ...asked, currency, id: books.newId(), createdAt: at };
  return { step: { wallet, effects: [books.effect('create_wallet', request, {})] }, result: wallet };
}

/** Money that comes into the USD wallet from outside. */
export function planDeposit(books: Books, amountCents: bigint): Plan<WalletRow> {
  const { walletCents: beforeCents } = books.world;
  if (amountCents <= 0n) throw new Refusal(400, 'Amount must be more than nothing');
  if (books.settings.preproductionCaps && beforeCents + amountCents > CAPS.walletCents) {
    throw new Refusal(400, 'Maximum wallet balance in preproduction mode is 100 USD');
  }
  const row = { id: books.newId(), amountCents, beforeCents, createdAt: books.now().toISOString() };
  const effects = [books.effect('deposit', 0, { amount: amountCents })];
  return { step: { walletCents: beforeCents + amountCents, walletRows: [row], effects }, result: row };
}

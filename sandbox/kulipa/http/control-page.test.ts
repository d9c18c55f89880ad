import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { describePage } from '../../control-page/testing/describe-page.ts';
import { planPurchase } from '../core/payments.ts';
import { QUIRK_CHOICES } from '../core/quirks.ts';
import { planDeposit, planWithdrawal } from '../core/transfers.ts';
import { planKyc } from '../core/users.ts';
import { DEFAULT_API_KEY } from '../start.ts';
import { type Desk, openDesk } from '../testing/open-desk.ts';
import { FAULT_SPECS } from './fault-catalogue.ts';

// A busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ world: { customers: 60, cards: 200, days: 5 } });
});
afterAll(() => desk.close());

const SCRIPT = '<script>alert(1)</script>';

/** A card in use of a user in use, whose wallet has 1,000.00 more. */
function usable() {
  const { core } = desk;
  const isActive = (id: string) =>
    core.world.users.get(id)?.status === 'active' && desk.walletOf(id).status === 'active';
  const card = desk.card(({ status, userId }) => status === 'active' && isActive(userId));
  const wallet = desk.walletOf(card.userId);
  core.outside(planDeposit(core, wallet.id, 1_000_000_000n, false));
  return { cardId: card.id, customerId: card.userId, walletId: wallet.id };
}

function fill(name: string): string {
  const { core } = desk;
  const { cardId, customerId, walletId } = usable();
  switch (name) {
    case 'cardId':
      return cardId;
    case 'customerId':
      return customerId;
    case 'walletId':
      return walletId;
    case 'paymentId': {
      const purchase = { cardId, amountCents: 100n, merchant: 'Taxi', mcc: '4121' };
      return core.outside(planPurchase(core, purchase, null)).id;
    }
    case 'withdrawalId':
      return core.outside(planWithdrawal(core, walletId, { tokenId: 'usdc', micros: 1_000n })).id;
    case 'kycId':
      return core.outside(planKyc(core, { userId: customerId, type: 'shipping' })).id;
    default:
      return '100';
  }
}

function plantSecrets(): readonly string[] {
  const { world } = desk.core;
  const { cardId, walletId } = usable();
  const secrets = { number: 'number-of-a-card', cvv: 'code-of-a-card', pin: 'pin-of-a-card' };
  const card = world.cards.get(cardId);
  if (card) world.cards.put({ ...card, ...secrets }, desk.core.now());
  const wallet = world.wallets.get(walletId)?.secret ?? '';
  return [
    DEFAULT_API_KEY,
    wallet,
    ...Object.values(secrets),
    ...world.cards.all().map(({ number }) => number),
  ];
}

describePage({
  url: () => desk.sandbox.url,
  faults: FAULT_SPECS,
  quirks: QUIRK_CHOICES,
  fill,
  beHostile: async () => {
    const [user] = desk.core.world.users.all();
    if (user) desk.core.world.users.put({ ...user, firstName: SCRIPT }, desk.core.now());
    await desk.control('POST', '/webhook', { url: `http://127.0.0.1:9/${SCRIPT}` });
  },
  secrets: plantSecrets,
});

test('the page tells what happened, what its client was told, and to the millionth how much', async () => {
  await desk.control('DELETE', '/faults');
  const { cardId, walletId } = usable();
  await desk.control('POST', '/faults', { op: 'freeze', fault: 'error_after_effect' });
  await desk.call('PUT', `/cards/${cardId}/freeze`);
  await desk.control('POST', '/deposit', { walletId, amountMicros: 12_345_600 });
  const html = await (await fetch(`${desk.sandbox.url}/`)).text();
  const happened = html.split('id="happened"')[1]?.split('</section>')[0] ?? '';
  expect(happened).toMatch(/deposit<code>.*12\.3456 USD.*nobody asked/);
  expect(happened).toMatch(new RegExp(`freeze<code>${cardId}.*an error.*error_after_effect`));
});

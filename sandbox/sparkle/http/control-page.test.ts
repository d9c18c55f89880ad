import { expect, test, vi } from 'vitest';
import { describePage } from '../../control-page/testing/describe-page.ts';
import { createCard } from '../core/cards.ts';
import { deposit } from '../core/move-money.ts';
import { QUIRK_CHOICES } from '../core/quirks.ts';
import { Stranger } from '../testing/client.ts';
import { openSandbox } from '../testing/open-sandbox.ts';
import { FAULT_SPECS } from './fault-catalogue.ts';

// A busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

const SCRIPT = '<script>alert(1)</script>';
const world = openSandbox();

/** A card with money that nothing is wrong with; it can be loaded. */
function newCard(holderName = 'Ada'): string {
  const { bank } = world.sandbox;
  deposit(bank, bank.account(world.accountNumber), 1_000_000n, 0);
  const { id } = createCard(
    bank,
    {
      customerId: world.customerId,
      productId: '1',
      type: 'VIRTUAL',
      mode: 'PREPAID',
      holderName,
      pin: 'pin-of-a-card',
      pinText: 'cipher-of-a-pin',
      expiry: { month: '01', year: '2031' },
      address: null,
      properties: [],
      status: 'ACTIVE',
    },
    0,
  );
  return id;
}

function fill(name: string): string {
  if (name === 'cardId') return newCard();
  if (name === 'customerId') return world.customerId;
  return name === 'accountNumber' ? world.accountNumber : '100';
}

/** All that the sandbox knows of; a code of three digits or a PIN of four may be anywhere by chance. */
async function knownSecrets(): Promise<readonly string[]> {
  await Stranger.consented(world.sandbox.url, world.customerId);
  const { cards } = world.sandbox.bank.world;
  const card = cards.get(newCard());
  if (card) cards.set(card.id, { ...card, cvv: 'code-of-a-card' });
  const { secrets } = await world.stranger.control<{ secrets: string[] }>('GET', '/secrets');
  return secrets.filter((secret) => secret.length > 4);
}

describePage({
  url: () => world.sandbox.url,
  faults: FAULT_SPECS,
  quirks: QUIRK_CHOICES,
  fill,
  beHostile: () => newCard(SCRIPT),
  secrets: knownSecrets,
});

test('the page tells what happened and what its client was told', async () => {
  await world.stranger.control('DELETE', '/faults');
  await world.stranger.control('POST', '/revoke-tokens');
  const owner = await Stranger.consented(world.sandbox.url, world.customerId);
  await world.stranger.control('POST', '/faults', { op: 'freeze', fault: 'error_after_effect' });
  const cardId = newCard();
  await owner.call('PATCH', `/cards/${cardId}/status`, { card_status: 'BLOCKED' });
  await world.stranger.control('POST', '/deposit', {
    accountNumber: world.accountNumber,
    amountCents: 1_250,
  });
  const html = await (await fetch(`${world.sandbox.url}/`)).text();
  const happened = html.split('id="happened"')[1]?.split('</section>')[0] ?? '';
  expect(happened).toMatch(/deposit<code>.*12\.50 NGN.*nobody asked/);
  expect(happened).toMatch(new RegExp(`freeze<code>${cardId}.*an error.*error_after_effect`));
});

test('the bank’s own page of consents stays where it is', async () => {
  const page = await world.stranger.raw('GET', '/oauth/authorize?client_id=nobody');
  expect(page).toMatchObject({ status: 400, isJson: false });
  expect(page.text).toContain('This link does not work');
});

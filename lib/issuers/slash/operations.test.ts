import { afterAll, beforeAll, expect, test } from 'vitest';
import type { IssuerWrite } from '../issuer.ts';
import { SLASH_CAPABILITIES } from './capabilities.ts';
import { SLASH_OPERATIONS } from './operations.ts';
import { adapterOn, type OpenSlash, openSlash, sendTo } from './testing/open-slash.ts';
import { NORTHWIND, newCard, openVirtualAccount, prepareWrite } from './testing/slash-writes.ts';

let slash: OpenSlash;
beforeAll(async () => {
  slash = await openSlash();
});
afterAll(() => slash.sandbox.close());

/** The documented call behind one that was heard: parts in braces stand for any id. */
function documentedOf(heard: string): string {
  const fits = (call: string) => new RegExp(`^${call.replace(/\{\w+\}/g, '[\\w-]+')}$`).test(heard);
  const calls = SLASH_OPERATIONS.map(({ call }) => call).filter(fits);
  // A path without an open part is the nearer one.
  return calls.sort((a, b) => a.split('{').length - b.split('{').length)[0] ?? `undocumented: ${heard}`;
}

test('every operation is declared once, and one that does not work says why', () => {
  const calls = SLASH_OPERATIONS.map(({ call }) => call);
  expect(calls.filter((call, at) => calls.indexOf(call) !== at)).toEqual([]);
  const silent = SLASH_OPERATIONS.filter(({ standing, why = '' }) => standing !== 'works' && why.length < 20);
  expect(silent).toEqual([]);
  expect(SLASH_OPERATIONS.filter(({ standing, portCall }) => standing === 'works' && !portCall)).toEqual([]);
});

test('the calls that are said to work are those that the sandbox hears, and no others', async () => {
  const { core } = slash.sandbox;
  const { issuer } = adapterOn(slash.sandbox);
  await issuer.identity();
  await issuer.listCustomers(null, { fresh: true });
  await issuer.getCustomer(NORTHWIND);
  const cards = await issuer.listCards({ fresh: true });
  await issuer.listCustomerCards(NORTHWIND, { fresh: true });
  await issuer.listCustomerRecords(NORTHWIND, null);
  for (const card of cards.ok ? cards.value : []) await issuer.getCard(card.issuerCardId, { fresh: true });
  await issuer.listCardRecords('c_nobody', null, { fresh: true });
  await issuer.getCardWallet();
  await issuer.listWallets();
  await issuer.listWalletRecords(null, null);
  await issuer.listWalletRecords(openVirtualAccount(core, 0n), null);
  await issuer.listChoices?.('virtualAccountId');
  await issuer.listChoices?.('cardGroupId');
  await issuer.listChoices?.('categories');
  for (const kind of Object.keys(SLASH_CAPABILITIES.callTimeoutMs) as readonly IssuerWrite['kind'][]) {
    const answer = await sendTo(issuer, prepareWrite(core, kind));
    expect([kind, answer.outcome]).toEqual([kind, 'accepted']);
  }
  const { id } = newCard(core);
  const cleared = await sendTo(issuer, {
    kind: 'set_limit',
    issuerCardId: id,
    limit: { everything: null },
  });
  expect(cleared.outcome).toBe('accepted');
  const heard = new Set((await slash.heard()).map(documentedOf));
  const declared = SLASH_OPERATIONS.filter(
    ({ standing, portCall }) => standing === 'works' && portCall !== 'webhook',
  );
  expect([...heard].sort()).toEqual(declared.map(({ call }) => call).sort());
});

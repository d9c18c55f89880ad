import { inspect } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { findSecrets, serialise } from '../conformance/search-secrets.ts';
import type { Issuer } from '../issuer.ts';
import { sparkleConsents } from './consents.ts';
import { allowInBrowser, REDIRECT } from './testing/browser.ts';
import { type OpenedSparkle, openSparkle, sendAs } from './testing/open-sparkle.ts';
import { CLIENT } from './testing/sparkle-bench.ts';
import { issueFor } from './testing/sparkle-writes.ts';

/** Numbers, codes, PINs and tokens come in plainly at this issuer. None of it may come out. */

const opened = openSparkle();
const PIN = '9317';
const FAULTS = ['bad_request_after_effect', 'error_after_effect', 'error_in_ok', 'unauthorized_after_effect'];

let customers: readonly string[];
beforeAll(async () => {
  const { bench } = opened;
  const known = [...bench.sandbox.bank.world.customers.keys()];
  for (const customerId of known) {
    const given = (await bench.control('POST', '/consent', { customerId, clientId: CLIENT.id })) as {
      accessToken: string;
      refreshToken: string;
    };
    bench.vault.put(customerId, { ...given, accessExpiresAt: new Date(Date.now() - 1_000) });
  }
  customers = known;
});

/** Everything that can be asked of the adapter; what it answers, throws or hands out. */
async function everything(issuer: Issuer): Promise<readonly unknown[]> {
  const out: unknown[] = [await issuer.identity(), await issuer.credential(0)];
  const cards = await issuer.listCards({ fresh: true });
  out.push(cards, await issuer.listCustomers(null, { fresh: true }), await issuer.getCardWallet());
  for (const customer of customers) {
    const wallets = await issuer.listCustomerWallets?.(customer);
    out.push(wallets, await issuer.getCustomer(customer), await issuer.credential(0, customer));
    out.push(await issuer.listCustomerCards(customer, { fresh: true }));
    for (const { issuerWalletId } of wallets?.ok ? wallets.value : []) {
      out.push(await issuer.listWalletRecords(issuerWalletId, null));
    }
    const write = issueFor(customer);
    const issue = { ...write, secrets: { pin: PIN } };
    out.push(await sendAs(issuer, issue));
    out.push(await sendAs(issuer, { ...issue, fields: { ...write.fields, expiryYear: '2020' } }));
    for (const fault of FAULTS) {
      await opened.fault('issue', fault);
      out.push(await sendAs(issuer, issue));
    }
  }
  for (const { issuerCardId } of cards.ok ? cards.value.slice(0, 3) : []) {
    out.push(await issuer.getCard(issuerCardId, { fresh: true }));
    out.push(
      await sendAs(issuer, { kind: 'freeze', issuerCardId, lock: false, ...(await ownerOf(issuerCardId)) }),
    );
  }
  return [...out, issuer];
}

const ownerOf = async (issuerCardId: string) => {
  const card = opened.bench.sandbox.bank.world.cards.get(issuerCardId);
  return { issuerCustomerId: card?.customerId ?? '' };
};

const secretsOf = async ({ bench }: OpenedSparkle): Promise<readonly string[]> => {
  const { secrets } = (await bench.control('GET', '/secrets')) as { readonly secrets: readonly string[] };
  return [...secrets, CLIENT.secret, Buffer.from(`${CLIENT.id}:${CLIENT.secret}`).toString('base64')];
};

const FORMS = [
  {},
  { pinEcho: 'cipher' },
  { cardNumber: 'masked' },
  { bvnDigits: '12', phoneForm: 'without_plus', accountDigits: '11' },
  { successMarker: 'success', createStatus: '200', errorList: 'empty' },
] as const;

test.each(FORMS)('no secret of the bank comes out, its replies in the form %j', async (form) => {
  await opened.quirk(form);
  const out = await everything(opened.open());
  const secrets = await secretsOf(opened);
  expect(secrets.length).toBeGreaterThan(50);
  expect(findSecrets([...out, opened.logged], secrets)).toEqual([]);
  // Too short to be searched for anywhere, a code and a PIN stand behind a name or between quotes.
  const seen = `${serialise(out)}\n${inspect([out, opened.logged], { depth: 12, maxStringLength: null })}`;
  const { world } = opened.bench.sandbox.bank;
  for (const { cvv, pin, expiry } of world.cards.values()) {
    for (const code of [cvv, pin].filter((text) => text !== expiry.year)) {
      expect(seen).not.toMatch(new RegExp(`['"]${code}['"]`));
    }
  }
  // By itself: four digits stand in many an id.
  expect(seen).not.toMatch(new RegExp(`(?<![\\w-])${PIN}(?![\\w-])`));
});

test('the search would find what it looks for', async () => {
  const secrets = await secretsOf(opened);
  for (const secret of secrets.filter(({ length }) => length >= 6)) {
    expect(findSecrets([{ note: secret }], [secret]).length).toBeGreaterThan(0);
  }
});

test('no token comes out of a consent but in its place', async () => {
  const [customer = ''] = customers;
  const consents = sparkleConsents(opened.options());
  const { url, verifier } = consents.begin({
    redirectUri: REDIRECT,
    state: 's',
    scopes: ['customers.readonly'],
  });
  const code = (await allowInBrowser(url, customer)).get('code') ?? '';
  const first = await consents.finish({ code, verifier, redirectUri: REDIRECT });
  const again = await consents.finish({ code, verifier, redirectUri: REDIRECT });
  const told = first.ok ? { ...first.value, tokens: null } : first;
  expect(findSecrets([told, again, consents, opened.logged], await secretsOf(opened))).toEqual([]);
});

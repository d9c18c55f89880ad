import { expect, test } from 'vitest';
import { sparkleConsents } from './consents.ts';
import { SPARKLE_OPERATIONS } from './operations.ts';
import { allowInBrowser, REDIRECT } from './testing/browser.ts';
import { openSparkle, sendAs } from './testing/open-sparkle.ts';
import { issueFor } from './testing/sparkle-writes.ts';

const opened = openSparkle();

const shapeOf = (path: string): string =>
  path.replace(/^\/cards\/[^/]+/, '/cards/{id}').replace(/^\/accounts\/[^/]+/, '/accounts/{account_number}');

const callsThat = (...standings: readonly string[]): readonly string[] =>
  SPARKLE_OPERATIONS.filter(({ standing }) => standings.includes(standing)).map(({ call }) => call);

test('the bank hears exactly the operations that are said to work, and those that are assumed', async () => {
  const { bench } = opened;
  const issuer = opened.open();
  const { issuerCardId, issuerCustomerId } = await bench.newCard();

  expect(await issuer.identity()).toMatchObject({ ok: true });
  expect(await issuer.listCustomers(null, { fresh: true })).toMatchObject({ ok: true });
  expect(await issuer.listCards({ fresh: true })).toMatchObject({ ok: true });
  const wallets = await issuer.listCustomerWallets?.(issuerCustomerId);
  const [wallet] = wallets?.ok ? wallets.value : [];
  expect(await issuer.listWalletRecords(wallet?.issuerWalletId ?? '', null)).toMatchObject({ ok: true });
  expect(await sendAs(issuer, issueFor(issuerCustomerId))).toMatchObject({ outcome: 'accepted' });
  const order = { kind: 'freeze', issuerCardId, issuerCustomerId, lock: false } as const;
  expect(await sendAs(issuer, order)).toMatchObject({ outcome: 'accepted' });

  const consents = sparkleConsents(opened.options());
  const begun = consents.begin({ redirectUri: REDIRECT, state: 's', scopes: ['customers.readonly'] });
  const code = (await allowInBrowser(begun.url, issuerCustomerId)).get('code') ?? '';
  const given = await consents.finish({ code, verifier: begun.verifier, redirectUri: REDIRECT });
  expect(given).toMatchObject({ ok: true });
  if (given.ok) await consents.revoke(given.value.tokens.accessToken);

  const { requests } = await opened.truth();
  const heard = new Set(requests.map(({ method, path }) => `${method} ${shapeOf(path)}`));
  // The browser posts the customer's decision to the page it was sent to: no call of ours.
  heard.delete('POST /oauth/authorize');
  const assumed = ['PATCH /cards/{id}/status', 'POST /oauth/revoke'];
  expect([...heard].sort()).toEqual([...callsThat('works'), ...assumed].sort());
  expect(callsThat('undocumented')).toEqual(expect.arrayContaining(assumed));
});

test('what does not work says why, and no operation is told twice', () => {
  for (const { standing, why = '' } of SPARKLE_OPERATIONS) {
    if (standing !== 'works') expect(why.length).toBeGreaterThan(20);
  }
  expect(new Set(SPARKLE_OPERATIONS.map(({ call }) => call)).size).toBe(SPARKLE_OPERATIONS.length);
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { QUIRK_CHOICES, type QuirkName } from '../../../sandbox/core/quirks.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/start.ts';
import type { Issuer, IssuerWrite } from '../issuer.ts';
import { OFFERED_KINDS } from '../testing/cartevo-samples.ts';
import { mustRead, readAllPages } from '../testing/must-read.ts';
import { createCartevo } from './adapter.ts';
import { newCard, newCustomer, prepareWrite } from './testing/cartevo-writes.ts';

// The documentation shows many things in two forms. Whichever the sandbox plays, the adapter tells the same.

const CREDENTIAL = { clientId: 'client_quirks', clientKey: 'key_quirks' };
let sandbox: Sandbox;
let issuer: Issuer;
beforeAll(async () => {
  const world = { customers: 12, cards: 20, days: 10 };
  sandbox = await startSandbox({ port: 0, world, credential: CREDENTIAL });
  issuer = createCartevo({ environment: 'sandbox', baseUrl: `${sandbox.url}/api/v1`, ...CREDENTIAL });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  const { quirks } = sandbox.core.settings;
  for (const [name, [first]] of Object.entries(QUIRK_CHOICES)) Object.assign(quirks, { [name]: first });
});

const play = (name: QuirkName, choice: string): void => {
  Object.assign(sandbox.core.settings.quirks, { [name]: choice });
};

async function send(write: IssuerWrite) {
  const credential = mustRead(await issuer.credential(5_000));
  return issuer.send(write, { credential, key: crypto.randomUUID(), mayWrite: () => true });
}

const sorted = (ids: Iterable<string>): string[] => [...ids].sort();

/** Everything the adapter can read, beside what the sandbox knows. */
async function expectTruth(): Promise<void> {
  const { world } = sandbox.core;
  const customers = await readAllPages((cursor) => issuer.listCustomers(cursor, { fresh: true }));
  expect(sorted(customers.map((one) => one.issuerCustomerId))).toEqual(sorted(world.customers.keys()));
  const cards = mustRead(await issuer.listCards({ fresh: true }));
  expect(cards).toHaveLength(world.cards.size);
  for (const card of cards) {
    const truth = world.cards.get(card.issuerCardId);
    expect([card.rawStatus, card.balanceMinor, card.brand]).toEqual([
      truth?.status,
      truth?.balanceCents,
      truth?.brand,
    ]);
    // Stars only, or the last four; never another part of the number.
    expect([null, truth?.number.slice(-4)]).toContain(card.last4);
  }
  const [busiest = '', rows = []] = [...world.rows].sort(([, a], [, b]) => b.length - a.length)[0] ?? [];
  const records = await readAllPages((cursor) => issuer.listCardRecords(busiest, cursor, { fresh: true }));
  const told = records.map((one) => [one.issuerRecordId, one.amountMinor]);
  expect(new Map(told as [string, bigint][])).toEqual(new Map(rows.map((row) => [row.id, row.amountCents])));
  const holder = world.cards.get(busiest)?.customerId ?? '';
  const theirs = await readAllPages((cursor) => issuer.listCustomerRecords(holder, cursor));
  expect(
    sorted(theirs.filter((one) => one.issuerCardId === busiest).map((one) => one.issuerRecordId)),
  ).toEqual(sorted(rows.map((row) => row.id)));
  const detail = mustRead(await issuer.getCard(busiest, { fresh: true }));
  expect(detail.balanceMinor).toBe(world.cards.get(busiest)?.balanceCents);
  expect(mustRead(await issuer.getCustomer(holder)).issuerCustomerId).toBe(holder);
  const wallets = mustRead(await issuer.listWallets());
  expect(wallets.find((one) => one.issuerWalletId === world.walletId)?.balanceMinor).toBe(world.walletCents);
  for (const walletId of [null, world.walletId]) {
    const rowsOfWallet = await readAllPages((cursor) => issuer.listWalletRecords(walletId, cursor));
    const deposits = rowsOfWallet.filter((one) => one.issuerWalletId === world.walletId);
    expect(deposits.map((one) => [one.issuerRecordId, one.amountMinor]).sort()).toEqual(
      world.walletRows.map((row) => [row.id, row.amountCents]).sort(),
    );
  }
  const without = newCustomer(sandbox.core);
  expect(mustRead(await issuer.listCustomerCards(without, { fresh: true }))).toEqual([]);
}

// These two tell an untruth until they are refreshed: that is for the desk to doubt, not for the adapter.
const UNTRUE: readonly QuirkName[] = ['balanceTimes100OnDiscovery', 'createdAtIsDiscovery'];
const choices = (Object.keys(QUIRK_CHOICES) as QuirkName[])
  .filter((name) => !UNTRUE.includes(name))
  .flatMap((name) => QUIRK_CHOICES[name].map((choice): [QuirkName, string] => [name, choice]));

describe.each(choices)('with %s %s', (name, choice) => {
  test('every read tells what is so', async () => {
    play(name, choice);
    await expectTruth();
  });

  test('every write is accepted with its echo', async () => {
    play(name, choice);
    for (const kind of OFFERED_KINDS) {
      const write = prepareWrite(sandbox.core, kind);
      expect(await send(write)).toMatchObject({ outcome: 'accepted', kind });
    }
  });
});

describe('a refusal', () => {
  const refused = async () =>
    send({ kind: 'fund', issuerCardId: newCard(sandbox.core, 'FROZEN').id, amountMinor: 500n });

  test('is one as a text and as a list', async () => {
    for (const choice of QUIRK_CHOICES.errorMessages) {
      play('errorMessages', choice);
      expect(await refused()).toMatchObject({ outcome: 'rejected', reason: 'issuer_card_not_active' });
    }
  });

  test('in French is unknown, because no French text is documented', async () => {
    play('language', 'fr');
    expect(await refused()).toMatchObject({ outcome: 'unknown', reason: 'http_400' });
  });

  test('of a withdrawal from a frozen card, which the documentation allows, is unknown', async () => {
    play('withdrawFromFrozen', 'refused');
    const write = {
      kind: 'withdraw',
      issuerCardId: newCard(sandbox.core, 'FROZEN').id,
      amountMinor: 500n,
    } as const;
    expect(await send(write)).toMatchObject({ outcome: 'unknown', reason: 'http_400' });
  });
});

test('KYC is told where it is told', async () => {
  const id = newCustomer(sandbox.core);
  expect(mustRead(await issuer.getCustomer(id)).kycStatus).toBeNull();
  play('kycInCustomer', 'on');
  expect(mustRead(await issuer.getCustomer(id)).kycStatus).toBe('APPROVED');
});

test('rows of cards in the company’s list are told apart by having no wallet', async () => {
  newCard(sandbox.core);
  play('walletRowsIncludeCards', 'on');
  const { world } = sandbox.core;
  const records = await readAllPages((cursor) => issuer.listWalletRecords(null, cursor));
  const rows = [...world.rows.values()].flat();
  const cardRows = records.filter((one) => one.issuerWalletId === null);
  expect(sorted(cardRows.map((one) => one.issuerRecordId))).toEqual(sorted(rows.map((row) => row.id)));
  expect(new Set(cardRows.map((one) => one.category))).toEqual(new Set(['CARD']));
});

test('a card issued outside is told as it is shown, and mended by a read with sync', async () => {
  play('balanceTimes100OnDiscovery', 'on');
  const card = newCard(sandbox.core);
  const listed = mustRead(await issuer.listCards({ fresh: true })).find(
    (one) => one.issuerCardId === card.id,
  );
  expect(listed?.balanceMinor).toBe(card.balanceCents * 100n);
  expect(mustRead(await issuer.getCard(card.id, { fresh: true })).balanceMinor).toBe(card.balanceCents);
});

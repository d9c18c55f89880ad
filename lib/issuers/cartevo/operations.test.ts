import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/start.ts';
import { askControl } from '../../../sandbox/testing/ask-control.ts';
import type { Issuer, IssuerWrite } from '../issuer.ts';
import { createCartevo } from './adapter.ts';
import { CARTEVO_CAPABILITIES } from './capabilities.ts';
import { CARTEVO_OPERATIONS } from './operations.ts';
import { newCard, newCustomer, prepareWrite } from './testing/cartevo-writes.ts';

const CREDENTIAL = { clientId: 'client_operations', clientKey: 'key_operations_8Rt4' };
let sandbox: Sandbox;

beforeAll(async () => {
  const world = { customers: 3, cards: 3, days: 2 };
  sandbox = await startSandbox({ port: 0, world, credential: CREDENTIAL });
});
afterAll(() => sandbox.close());

const open = (): Issuer =>
  createCartevo({ environment: 'sandbox', baseUrl: `${sandbox.url}/api/v1`, ...CREDENTIAL });

async function requests(): Promise<readonly { readonly method: string; readonly path: string }[]> {
  const told = await askControl(sandbox.url, 'GET', '/truth');
  return (told as { requests: { method: string; path: string }[] }).requests;
}

async function readEverything(issuer: Issuer): Promise<void> {
  const { core } = sandbox;
  const card = newCard(core);
  const wallets = await issuer.listWallets();
  const walletId = wallets.ok ? (wallets.value[0]?.issuerWalletId ?? '') : '';
  const reads = [
    await issuer.identity(),
    await issuer.listCustomers(null, { fresh: true }),
    await issuer.getCustomer(card.customerId),
    await issuer.listCustomerCards(card.customerId, { fresh: true }),
    await issuer.listCustomerCards(newCustomer(core), { fresh: true }),
    await issuer.listCustomerRecords(card.customerId, null),
    await issuer.listCards({ fresh: true }),
    await issuer.getCard(card.id, { fresh: true }),
    await issuer.listCardRecords(card.id, null, { fresh: true }),
    await issuer.getCardWallet(),
    await issuer.listWalletRecords(null, null),
    await issuer.listWalletRecords(walletId, null),
  ];
  expect(reads.filter(({ ok }) => !ok)).toEqual([]);
}

/** Every kind of write that the capabilities offer, in every form, refused by nobody. */
async function writeEverything(issuer: Issuer): Promise<void> {
  const { core } = sandbox;
  const kinds = Object.keys(CARTEVO_CAPABILITIES.callTimeoutMs) as readonly IssuerWrite['kind'][];
  const byAddress = {
    ...prepareWrite(core, 'create_customer'),
    documents: { by: 'addresses', front: 'https://files.example.com/front.jpg', back: null },
  } as IssuerWrite;
  for (const write of [...kinds.map((kind) => prepareWrite(core, kind)), byAddress]) {
    const credential = await issuer.credential(5_000);
    if (!credential.ok) throw new Error(credential.failure.kind);
    const key = crypto.randomUUID();
    const answer = await issuer.send(write, { credential: credential.value, key, mayWrite: () => true });
    expect([write.kind, answer.outcome]).toEqual([write.kind, 'accepted']);
  }
}

/** The documented call behind one that was heard: parts in braces stand for any id. */
function documentedOf(heard: string): string {
  const fits = (call: string) => new RegExp(`^${call.replace(/\{\w+\}/g, '[^/]+')}$`).test(heard);
  const calls = CARTEVO_OPERATIONS.map(({ call }) => call).filter(fits);
  // A path without an open part is the nearer one.
  return calls.sort((a, b) => a.split('{').length - b.split('{').length)[0] ?? `undocumented: ${heard}`;
}

test('the calls that are said to work are those that the sandbox hears, and no others', async () => {
  const issuer = open();
  await readEverything(issuer);
  await writeEverything(issuer);
  const heard = new Set((await requests()).map(({ method, path }) => documentedOf(`${method} ${path}`)));
  const declared = CARTEVO_OPERATIONS.filter(
    ({ standing, portCall }) => standing === 'works' && portCall !== 'webhook',
  );
  expect([...heard].sort()).toEqual(declared.map(({ call }) => call).sort());
});

test('every operation is declared once, and one that does not work says why', () => {
  const names = CARTEVO_OPERATIONS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const silent = CARTEVO_OPERATIONS.filter(({ standing, why = '', portCall }) =>
    standing === 'works' ? !portCall : why.length < 20,
  );
  expect(silent).toEqual([]);
});

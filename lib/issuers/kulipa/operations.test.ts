import { afterAll, beforeAll, expect, test } from 'vitest';
import { type KulipaSandbox, startKulipaSandbox } from '../../../sandbox/kulipa/start.ts';
import { askControl } from '../../../sandbox/testing/ask-control.ts';
import type { Issuer, IssuerWrite, Page, Read } from '../issuer.ts';
import { createKulipa } from './adapter.ts';
import { OFFERED_KINDS } from './capabilities.ts';
import { KULIPA_OPERATIONS } from './operations.ts';
import { spend, spender, walletOf } from './testing/kulipa-lists.ts';
import { prepareWrite } from './testing/kulipa-writes.ts';

const API_KEY = 'kulipa_operations_7Hd2Xs';
let sandbox: KulipaSandbox;

beforeAll(async () => {
  sandbox = await startKulipaSandbox({
    port: 0,
    world: { customers: 3, cards: 3, days: 2 },
    apiKey: API_KEY,
  });
});
afterAll(() => sandbox.close());

const open = (): Issuer =>
  createKulipa({ environment: 'sandbox', baseUrl: `${sandbox.url}/v1`, apiKey: API_KEY });

async function truth(): Promise<readonly { readonly method: string; readonly path: string }[]> {
  const told = await askControl(sandbox.url, 'GET', '/truth');
  return (told as { requests: { method: string; path: string }[] }).requests;
}

/** Every part of the port once, refused by nobody. */
async function doEverything(issuer: Issuer): Promise<void> {
  const { core } = sandbox;
  const { userId, cardId } = spender(core);
  spend(core, cardId);
  await issuer.identity();
  await issuer.listCustomers(null, { fresh: true });
  await issuer.getCustomer(userId);
  await issuer.listCustomerRecords(userId, null);
  await issuer.listCards({ fresh: true });
  await issuer.listCustomerCards(userId, { fresh: true });
  await issuer.getCard(cardId, { fresh: true });
  await issuer.listCardRecords(cardId, null, { fresh: true });
  await issuer.getCardWallet();
  await issuer.listCustomerWallets?.(userId);
  const checked = await issuer.beginIdentityCheck?.({
    ...{ issuerCustomerId: userId, kind: 'shipping', key: crypto.randomUUID() },
  });
  expect(checked).toMatchObject({ ok: true });
  await issuer.listWallets();
  await issuer.listWalletRecords(null, null);
  for (let cursor: string | null | undefined = null; cursor !== undefined; ) {
    const page: Read<Page<unknown>> = await issuer.listWalletRecords(walletOf(core, userId), cursor);
    cursor = page.ok ? (page.value.next ?? undefined) : undefined;
  }
  const limited = prepareWrite(core, 'set_limit');
  const writes: IssuerWrite[] = [
    ...OFFERED_KINDS.filter((kind) => kind !== 'set_limit').map((kind) => prepareWrite(core, kind)),
    limited,
    { ...limited, limit: { period: 'monthly', limitMinor: null } } as IssuerWrite,
  ];
  for (const write of writes) {
    const answer = await issuer.send(write, {
      credential: { id: 'api_key', expiresAt: null },
      key: crypto.randomUUID(),
      mayWrite: () => true,
    });
    expect(answer, write.kind).toMatchObject({ outcome: 'accepted' });
  }
  await issuer.webhooks?.verify({
    rawBody: new Uint8Array(),
    header: (name) =>
      ({
        'x-kulipa-signature': `30${'00'.repeat(70)}`,
        'x-kulipa-signature-ts': '1',
        'x-kulipa-key-id': 'dwk-00000000-0000-4000-8000-00000000000a',
      })[name] ?? null,
    secret: '',
    now: new Date(),
  });
}

/** "/v1/cards/crd-…/freeze" as it is documented. */
const documentedAs = (path: string): string =>
  path.replace(/^\/v1/, '').replace(/\/[a-z]{3}-[0-9a-f-]{36}/g, '/{id}');

test('every call that is made is declared to work, and every one so declared is made', async () => {
  await doEverything(open());
  const made = (await truth()).map(({ method, path }) => `${method} ${documentedAs(path)}`);
  const declared = KULIPA_OPERATIONS.filter(({ standing }) => standing === 'works').map(({ call }) => call);
  expect([...new Set(made)].sort()).toEqual([...new Set(declared)].sort());
});

test('an operation says what it rests on, and why it does not work where it does not', () => {
  for (const { name, call, source, standing, why, portCall } of KULIPA_OPERATIONS) {
    expect(source, name).not.toBe('');
    expect(call, name).not.toBe('');
    expect(standing === 'works' ? portCall : why, name).toBeTruthy();
  }
});

test('no operation is declared twice', () => {
  const names = KULIPA_OPERATIONS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

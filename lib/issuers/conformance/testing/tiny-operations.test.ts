import { afterAll, beforeAll, expect, test } from 'vitest';
import type { IssuerWrite } from '../../issuer.ts';
import { matrixOf } from '../../matrix.ts';
import { READ_TIMING } from '../../read-transport.ts';
import { createTiny } from './tiny-adapter.ts';
import { tinyCapabilities } from './tiny-capabilities.ts';
import { TINY_OPERATIONS } from './tiny-operations.ts';
import { startTinyIssuer, type TinyIssuer } from './tiny-server.ts';
import { prepareTiny } from './tiny-subject.ts';

let tiny: TinyIssuer;
beforeAll(async () => {
  tiny = await startTinyIssuer();
});
afterAll(() => tiny.close());

const documentedAs = (call: string): string =>
  call.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '{id}');

test('the calls that are said to work are those that the tiny issuer hears, and no others', async () => {
  const issuer = createTiny({ baseUrl: tiny.url, timeoutMs: READ_TIMING.timeoutMs });
  const [person = ''] = tiny.people.keys();
  const card = tiny.addCard(person);
  await issuer.identity();
  await issuer.listCustomers(null, { fresh: true });
  await issuer.getCustomer(person);
  await issuer.listCustomerRecords(person, null);
  await issuer.listCards({ fresh: true });
  await issuer.listCustomerCards(person, { fresh: true });
  await issuer.getCard(card.id, { fresh: true });
  await issuer.listCardRecords(card.id, null, { fresh: true });
  await issuer.getCardWallet();
  await issuer.listWallets();
  await issuer.listWalletRecords(null, null);
  for (const kind of Object.keys(tinyCapabilities().callTimeoutMs) as readonly IssuerWrite['kind'][]) {
    const credential = await issuer.credential(1_000);
    if (!credential.ok) throw new Error(credential.failure.kind);
    const answer = await issuer.send(prepareTiny(tiny, kind), {
      credential: credential.value,
      key: crypto.randomUUID(),
      mayWrite: () => true,
    });
    expect([kind, answer.outcome]).toEqual([kind, 'accepted']);
  }
  const heard = new Set(tiny.requests.map(({ call }) => documentedAs(call)));
  const declared = TINY_OPERATIONS.filter(({ standing }) => standing === 'works').map(({ call }) => call);
  expect([...heard].sort()).toEqual([...declared].sort());
});

test('every operation is declared once, and one that does not work says why', () => {
  const names = TINY_OPERATIONS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { standing, why, portCall, name } of TINY_OPERATIONS) {
    expect(standing === 'works' ? portCall : why, name).toBeTruthy();
  }
});

test('its flags and its operations say the same: the matrix can be drawn', () => {
  const drawn = matrixOf([{ name: 'Tiny', capabilities: tinyCapabilities(), operations: TINY_OPERATIONS }]);
  expect(drawn).toContain('| Freeze | works |');
  expect(drawn).toContain('| Top up | not offered |');
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Issuer } from '../../issuer.ts';
import { answer, type JsonServer, type ScriptedAnswer, startJsonServer } from '../../testing/json-server.ts';
import { createSlash } from '../adapter.ts';
import { CARD_BODY, ENTITY_PAGE, page } from '../samples/shared.ts';

let script: (cursor: string | undefined) => ScriptedAnswer = () => answer(200, page([]));
let server: JsonServer;
let issuer: Issuer;
beforeAll(async () => {
  server = await startJsonServer(({ path, query }) =>
    path.endsWith('/legal-entity') ? answer(200, ENTITY_PAGE) : script(query.cursor),
  );
  issuer = createSlash({
    environment: 'sandbox',
    baseUrl: server.url,
    apiKey: 'sk_test',
    timing: { read: { retryBaseMs: 1, tries: 2 } },
  });
});
afterAll(() => server.close());

const ROW = {
  id: 'tx_1',
  date: '2026-05-09T10:15:00.000Z',
  description: 'ACME',
  amountCents: -5,
  status: 'posted',
  detailedStatus: 'settled',
};

test('the same page under another cursor ends a list, and fails one that has to be whole', async () => {
  let asked = 0;
  script = () => {
    asked += 1;
    return answer(200, page([ROW], `next${asked}`));
  };
  const first = await issuer.listCardRecords('c_1', null, { fresh: true });
  if (!first.ok) throw new Error(first.failure.kind);
  expect(first.value.items).toHaveLength(1);
  expect(await issuer.listCardRecords('c_1', first.value.next, { fresh: true })).toEqual({
    ok: true,
    value: { items: [], next: null },
  });
  script = () => answer(200, page([CARD_BODY], 'always'));
  expect(await issuer.listCards({ fresh: true })).toEqual({
    ok: false,
    failure: { kind: 'malformed', detail: 'GET /card: a page came twice' },
  });
});

test('other rows under the same cursor for ever are left as well', async () => {
  let asked = 0;
  script = () => {
    asked += 1;
    return answer(200, page([{ ...CARD_BODY, id: `c_${asked}` }], 'always'));
  };
  expect(await issuer.listCards({ fresh: true })).toMatchObject({ failure: { kind: 'malformed' } });
  expect(asked).toBe(2);
});

test('a card that comes on two pages is told once', async () => {
  script = (cursor) =>
    cursor === undefined
      ? answer(200, page([CARD_BODY, { ...CARD_BODY, id: 'c_2' }], 'two'))
      : answer(
          200,
          page([
            { ...CARD_BODY, id: 'c_2' },
            { ...CARD_BODY, id: 'c_3' },
          ]),
        );
  const cards = await issuer.listCards({ fresh: true });
  expect(cards.ok && cards.value.map((card) => card.issuerCardId)).toEqual([CARD_BODY.id, 'c_2', 'c_3']);
});

test('one row that cannot be read, a cursor that may be a card number, a page that is none: malformed', async () => {
  for (const [body, detail] of [
    [page([CARD_BODY, { ...CARD_BODY, isPhysical: 'perhaps' }]), 'GET /card: row 1: is_physical'],
    [page([CARD_BODY], '4111111111111111'), 'GET /card: no page in the answer'],
    [{ items: {} }, 'GET /card: no page in the answer'],
    [[], 'GET /card: no page in the answer'],
  ] as const) {
    script = () => answer(200, body);
    expect(await issuer.listCards({ fresh: true })).toEqual({
      ok: false,
      failure: { kind: 'malformed', detail },
    });
  }
});

test('a cursor of one’s own making is never asked for', async () => {
  const before = server.calls.length;
  for (const cursor of ['', 'x', Buffer.from('{"after":7}').toString('base64url')]) {
    expect(await issuer.listWalletRecords(null, cursor)).toMatchObject({ failure: { kind: 'malformed' } });
  }
  expect(server.calls).toHaveLength(before);
});

test('an answer about another card is none', async () => {
  script = () => answer(200, { ...CARD_BODY, id: 'c_2' });
  expect(await issuer.getCard('c_1', { fresh: true })).toEqual({
    ok: false,
    failure: { kind: 'malformed', detail: 'GET /card/{cardId}: id' },
  });
});

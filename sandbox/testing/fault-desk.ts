import http from 'node:http';
import { vi } from 'vitest';
import type { Effect } from '../core/world.ts';
import type { Operation } from '../http/fault-catalogue.ts';
import type { Heard } from '../http/shell.ts';
import { type Sandbox, startSandbox } from '../start.ts';
import { type Client, createClient } from './client.ts';

/** What the client of a call saw: a status with its body, half an answer, a broken connection, or nothing. */
export interface Seen {
  readonly as: number | 'cut' | 'reset' | 'silence';
  readonly headers: http.IncomingHttpHeaders;
  readonly body: { readonly message?: unknown; readonly data?: Record<string, unknown> } | null;
}

export interface FaultDesk {
  readonly sandbox: Sandbox;
  readonly control: Client['control'];
  /** One call of a kind, about a fresh card or customer of this desk. */
  run(op: Operation, cardId?: string, signal?: AbortSignal): Promise<Seen>;
  /** An ACTIVE card with money, or one of another status made so. */
  card(status?: 'ACTIVE' | 'FROZEN'): string;
  order(order: object): Promise<void>;
  truth(query?: string): Promise<{ effects: Effect[]; requests: Heard[] }>;
  /** Lets the sandbox's clock go on (ms). */
  pass(advanceMs: number): Promise<void>;
  read(path: string): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

const WORLD = { customers: 60, cards: 600, days: 2, seed: 9 };
export const AMOUNT = 12.34;
export const AMOUNT_CENTS = 1_234n;

// Its clock stands still: nothing falls due but by `pass`.
const START = new Date('2026-11-21T10:00:00Z');

/** A sandbox of a test's own, with a token and cards to break. */
export async function openFaultDesk(): Promise<FaultDesk> {
  const sandbox = await startSandbox({ port: 0, world: WORLD, clock: () => START });
  const client = await createClient(sandbox.url);
  let serial = 0;
  const { control } = client;
  const truth: FaultDesk['truth'] = async (query = '') =>
    (await control('GET', `/truth${query}`)).body as { effects: Effect[]; requests: Heard[] };
  const card: FaultDesk['card'] = (status = 'ACTIVE') => {
    const cards = [...sandbox.core.world.cards.values()].filter(({ status: now }) => now === 'ACTIVE');
    const { id } = cards[serial++ % cards.length] ?? { id: '' };
    sandbox.core.adjustCard(id, { status, balanceCents: 50_000n });
    return id;
  };
  const customerId = () =>
    [...sandbox.core.world.customers.values()].find(({ kyc }) => kyc === 'APPROVED')?.id;

  const run: FaultDesk['run'] = async (
    op,
    cardId = card(op === 'unfreeze' ? 'FROZEN' : 'ACTIVE'),
    signal,
  ) => {
    const [method, path, body] = requestOf(op, { cardId, customerId: customerId(), n: serial++ });
    const before = (await truth()).requests.length;
    const leave = new AbortController();
    const headers = { authorization: `Bearer ${client.token}`, 'content-type': 'application/json' };
    const options = { method, headers, signal: signal ?? leave.signal, agent: false };
    const call = see(`${sandbox.url}/api/v1${path}`, options, body && JSON.stringify(body));
    let isOver = false;
    const toldNothing = async () => (await truth()).requests[before]?.told === 'nothing';
    const silence = vi
      .waitUntil(async () => isOver || (await toldNothing()), { timeout: 4_000 })
      .then((): Seen => ({ as: 'silence', headers: {}, body: null }))
      .catch(() => call);
    const seen = await Promise.race([call, silence]);
    isOver = true;
    if (seen.as === 'silence') leave.abort();
    return seen;
  };

  return {
    sandbox,
    control,
    run,
    card,
    truth,
    order: async (order) => {
      const { status, text } = await control('POST', '/faults', order);
      if (status !== 200) throw new Error(text);
    },
    pass: async (advanceMs) => void (await control('POST', '/clock', { advanceMs })),
    read: async (path) => (await client.call('GET', path)).body as Record<string, unknown>,
    close: () => sandbox.close(),
  };
}

/** Method, path and body of a call of a kind. */
function requestOf(
  op: Operation,
  { cardId, customerId, n }: { cardId: string; customerId: string | undefined; n: number },
): readonly [string, string, object?] {
  switch (op) {
    case 'create_customer':
      return ['POST', '/customers/enroll', profile(n)];
    case 'issue':
      return ['POST', '/cards', { customer_id: customerId, brand: 'VISA', amount: AMOUNT }];
    case 'fund':
    case 'withdraw':
      return ['POST', `/cards/${cardId}/${op}`, { amount: AMOUNT }];
    case 'freeze':
    case 'unfreeze':
      return ['PUT', `/cards/${cardId}/${op}`];
    case 'terminate':
      return ['POST', `/cards/${cardId}/terminate`];
    case 'read':
      return ['GET', `/cards/${cardId}?sync=true`];
    case 'token':
      return ['POST', '/auth/token', { client_id: 'client_sandbox', client_key: 'key_sandbox' }];
  }
}

/** One request, whatever comes back: `fetch` would send a 421 once more by itself. */
function see(url: string, options: http.RequestOptions, body: string | undefined): Promise<Seen> {
  return new Promise((resolve) => {
    const request = http.request(url, options, (response) => {
      const chunks: Buffer[] = [];
      const { headers, statusCode = 0 } = response;
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', () => resolve({ as: 'cut', headers, body: null }));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ as: statusCode, headers, body: JSON.parse(text) as Seen['body'] });
      });
    });
    request.on('error', () => resolve({ as: 'reset', headers: {}, body: null }));
    request.end(body);
  });
}

const profile = (n: number) => ({
  first_name: 'Ada',
  last_name: 'Okafor',
  email: `ada.${n}@example.com`,
  country: 'Cameroon',
  street: '1 Example Street',
  city: 'Douala',
  state: 'Littoral',
  postal_code: '00237',
  country_iso_code: 'CM',
  country_phone_code: '+237',
  phone_number: '650000000',
  identification_number: `ID-${n}`,
  id_document_type: 'PASSPORT',
  id_document_front_url: 'https://cdn.example.com/front.jpg',
  date_of_birth: '1990-01-01',
});

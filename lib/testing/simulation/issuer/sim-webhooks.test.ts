import { expect, test } from 'vitest';
import { FAULTS, type Fault, specOf } from '../../../../sandbox/http/fault-catalogue.ts';
import { startSandbox } from '../../../../sandbox/start.ts';
import { startReceiver } from '../../../../sandbox/testing/receiver.ts';
import { cartevoWebhooks } from '../../../issuers/cartevo/webhook.ts';
import { createSimIssuer, type Delivered } from './create-sim-issuer.ts';

// What arrives of webhooks in process is what arrives over a network, and when.

const START = new Date('2026-03-02T08:00:00Z');
const WORLD = { customers: 2, cards: 2, days: 0, seed: 11 };
const SECRET = 'whsec_simulation';
const WEBHOOK_FAULTS = FAULTS.filter((fault) => specOf(fault).group === 'webhook');

/** Two things happen, the first of which meets the fault. */
type Bench = Pick<ReturnType<typeof createSimIssuer>, 'core'>;
function act({ core }: Bench): void {
  const cardId = core.listCards()[0]?.id ?? '';
  core.fundOutside(cardId, 500n);
  core.spend(cardId, { amountCents: 200n, merchant: 'Taxi' });
}

const seen = ({ rawBody, headers }: Delivered) => ({
  signature: cartevoWebhooks.verify({
    ...{ rawBody, header: (name) => headers[name] ?? null, secret: SECRET, now: START },
  }),
  event: cartevoWebhooks.read(rawBody).name,
  keys: Object.keys((JSON.parse(Buffer.from(rawBody).toString('utf8')) as { data: object }).data),
  type: headers['content-type'],
});

const openSim = (deliver: (delivered: Delivered) => void) =>
  createSimIssuer({
    ...{ now: () => START, seed: 11, world: WORLD, hop: async () => {}, sleep: async () => {} },
    deliver,
  });

async function overNetwork(fault: Fault | null, count: number) {
  const receiver = await startReceiver();
  const webhook = { url: receiver.url, secret: SECRET };
  const sandbox = await startSandbox({ port: 0, world: WORLD, clock: () => START, webhook });
  try {
    if (fault) {
      const order = JSON.stringify({ fault, op: 'webhook' });
      await fetch(`${sandbox.url}/__sandbox/faults`, { method: 'POST', body: order });
    }
    act(sandbox);
    await expect.poll(() => receiver.received.length).toBe(count);
    return receiver.received.map(({ headers, body }) => {
      const flat = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
      return seen({ rawBody: Buffer.from(body), headers: flat });
    });
  } finally {
    await sandbox.close();
    await receiver.close();
  }
}

async function inProcess(fault: Fault | null) {
  const delivered: Delivered[] = [];
  const sim = openSim((one) => void delivered.push(one));
  if (fault) sim.order({ fault, op: 'webhook' });
  act(sim);
  await new Promise((resolve) => setImmediate(resolve));
  return delivered.map(seen);
}

const inSomeOrder = (list: readonly object[]) => list.map((one) => JSON.stringify(one)).sort();

test.each([null, ...WEBHOOK_FAULTS])(
  'what arrives under %s is what arrives over a network',
  async (fault) => {
    const here = await inProcess(fault);
    // Over a network two that are under way at once may overtake each other.
    expect(inSomeOrder(here)).toEqual(inSomeOrder(await overNetwork(fault, here.length)));
  },
);

test('a webhook that is not taken comes four times, five seconds apart', async () => {
  let nowMs = START.getTime();
  const at: number[] = [];
  const sim = createSimIssuer({
    ...{ now: () => new Date(nowMs), seed: 11, world: WORLD, hop: async () => {} },
    sleep: async (process, ms) => {
      expect(process).toBe('issuer');
      nowMs += ms;
    },
    deliver: async () => {
      at.push(nowMs - START.getTime());
      return 503;
    },
  });
  sim.core.spend(sim.core.listCards()[0]?.id ?? '', { amountCents: 100n, merchant: 'Taxi' });
  await expect.poll(() => at.length).toBe(4);
  await new Promise((resolve) => setImmediate(resolve));
  expect(at).toEqual([0, 5_000, 10_000, 15_000]);
});

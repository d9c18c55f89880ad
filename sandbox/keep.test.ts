import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Effect } from './core/world.ts';
import { type Sandbox, startSandbox } from './start.ts';
import { type Client, createClient } from './testing/client.ts';

const WORLD = { customers: 10, cards: 12, days: 3, seed: 4 };
const WALLET = { currency: 'XAF', country: 'Cameroon', country_iso_code: 'CM', country_phone_code: '+237' };
const ENROLMENT = {
  first_name: 'Aïcha',
  last_name: 'Mbarga',
  country: 'Cameroon',
  street: '1 Example Street',
  city: 'Douala',
  state: 'Littoral',
  postal_code: '00237',
  country_iso_code: 'CM',
  country_phone_code: '+237',
  phone_number: '650000000',
  identification_number: 'CM-1',
  id_document_type: 'PASSPORT',
  id_document_front_url: 'https://files.example.com/front.jpg',
  date_of_birth: '1990-02-03',
};
let dataDir: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'cartevo-sandbox-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  fs.rmSync(dataDir, { recursive: true, force: true });
});

/** The real program on a free port. */
async function runProgram(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'main.ts')], {
    env: {
      ...process.env,
      SANDBOX_PORT: '0',
      SANDBOX_DATA: dataDir,
      SANDBOX_CUSTOMERS: '10',
      SANDBOX_CARDS: '12',
      SANDBOX_DAYS: '3',
      SANDBOX_SEED: '4',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const { ready, port } = JSON.parse(line) as { ready: boolean; port: number };
  expect(ready).toBe(true);
  return { child, url: `http://127.0.0.1:${port}` };
}

const effectsOf = async (client: Client) =>
  ((await client.control('GET', '/truth')).body as { effects: Effect[] }).effects;

async function anActiveCard(client: Client): Promise<string> {
  const { body } = await client.call('GET', '/cards?status=ACTIVE');
  return (body as { data: { cards: { id: string }[] } }).data.cards[0]?.id ?? '';
}

const see = async (client: Client, cardId: string) => ({
  effects: await effectsOf(client),
  card: (await client.call('GET', `/cards/${cardId}`)).text,
  rows: (await client.call('GET', `/cards/${cardId}/transactions?limit=100`)).text,
  wallet: (await client.call('GET', '/wallets/usd-balance')).text,
});

describe('the program', () => {
  test('killed right after an answer has lost nothing of it, three times over', async () => {
    let expected: Awaited<ReturnType<typeof see>> | null = null;
    let cardId = '';
    for (let round = 1; round <= 3; round += 1) {
      const { child, url } = await runProgram();
      const client = await createClient(url);
      cardId ||= await anActiveCard(client);
      if (expected) expect(await see(client, cardId)).toEqual(expected);
      expect((await client.call('POST', `/cards/${cardId}/fund`, { amount: round })).status).toBe(200);
      expected = await see(client, cardId);
      expect(expected.effects).toMatchObject(
        Array.from({ length: round }, (_, n) => ({ n: n + 1, told: 'answer', amountCents: `${n + 1}00` })),
      );
      const requests = expected.effects.map(({ request }) => request);
      expect(new Set(requests).size).toBe(round);
      const left = once(child, 'exit');
      child.kill('SIGKILL');
      await left;
    }
  }, 30_000);

  test.each([
    ['half a credential', { SANDBOX_CLIENT_ID: 'mine' }, 'SANDBOX_CLIENT_KEY'],
    ['a port that is none', { SANDBOX_PORT: '70000' }, 'SANDBOX_PORT'],
    ['a size that is no number', { SANDBOX_CARDS: 'many' }, 'SANDBOX_CARDS'],
  ])(
    'refuses %s in a sentence',
    async (_, settings, named) => {
      const child = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'main.ts')], {
        env: { ...process.env, SANDBOX_PORT: '0', SANDBOX_DATA: dataDir, ...settings },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      children.push(child);
      let said = '';
      child.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
      expect(await once(child, 'close')).toEqual([1, null]);
      expect(said).toContain(named);
      expect(said.trim().split('\n')).toHaveLength(1);
    },
    30_000,
  );

  test('asked to stop leaves at once, even with a client that waits for an answer', async () => {
    const { child, url } = await runProgram();
    const client = await createClient(url);
    await client.control('POST', '/faults', { op: 'read', fault: 'never_answer' });
    const hanging = client.call('GET', '/wallets').catch(() => 'broken');
    await expect
      .poll(async () => (await client.control('GET', '/faults')).body, { timeout: 5_000 })
      .toEqual({ faults: [] });
    const left = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await left).toEqual([0, null]);
    expect(await hanging).toBe('broken');
  }, 30_000);
});

describe('a world on disk', () => {
  const open = () => startSandbox({ port: 0, dataDir, world: WORLD });
  const logFile = () =>
    path.join(dataDir, fs.readdirSync(dataDir).find((name) => name.endsWith('.jsonl')) ?? '');

  async function fundOnce(sandbox: Sandbox): Promise<string> {
    const client = await createClient(sandbox.url);
    const cardId = await anActiveCard(client);
    expect((await client.call('POST', `/cards/${cardId}/fund`, { amount: 5 })).status).toBe(200);
    await sandbox.close();
    return cardId;
  }

  test('cut off anywhere in its last lines opens again, with whole effects only, and goes on', async () => {
    const cardId = await fundOnce(await open());
    const log = logFile();
    const whole = fs.readFileSync(log);
    const firstLine = whole.indexOf('\n') + 1;
    for (const length of [1, firstLine - 1, firstLine, firstLine + 1, whole.length - 1]) {
      fs.writeFileSync(log, whole.subarray(0, length));
      const again = await open();
      const happened = length >= firstLine;
      // Told nobody, as far as the disk knows: a connection that broke.
      expect(again.core.effects).toMatchObject(happened ? [{ cardId, told: 'reset' }] : []);
      await fundOnce(again);
      const third = await open();
      expect(third.core.effects).toHaveLength(happened ? 2 : 1);
      await third.close();
    }
  });

  test('keeps all kinds of calls, and what was still to come comes after the restart, once', async () => {
    const sandbox = await open();
    const client = await createClient(sandbox.url);
    const cards = [...sandbox.core.world.cards.values()].filter(({ status }) => status === 'ACTIVE');
    const [first, second, third] = cards.map(({ id }) => id);
    for (const { id } of cards) sandbox.core.adjustCard(id, { balanceCents: 50_000n });
    const person = { ...ENROLMENT, email: 'kept@example.com' };
    const write = async (method: string, path: string, body: object | undefined, status: number) =>
      expect([path, (await client.call(method, path, body)).status]).toEqual([path, status]);
    await write('POST', '/customers/enroll', person, 200);
    await write('POST', '/wallets', WALLET, 201);
    await write('PUT', `/cards/${first}/freeze?lock=true`, undefined, 200);
    await write('POST', `/cards/${first}/withdraw`, { amount: 3 }, 200);
    await write('POST', `/cards/${third}/terminate`, undefined, 201);
    await client.control('POST', '/deposit', { amountCents: 700 });
    await client.control('POST', '/spend', { cardId: second, amountCents: 900, crossBorder: true });
    await client.control('POST', '/faults', { op: 'fund', fault: 'error_then_late', afterMs: 50_000 });
    await write('POST', `/cards/${second}/fund`, { amount: 4 }, 503);
    await client.control('POST', '/faults', { op: 'issue', fault: 'pending_replaced', afterMs: 70_000 });
    await write(
      'POST',
      '/cards',
      { customer_id: sandbox.core.getCard(second ?? '').customerId, brand: 'VISA' },
      201,
    );
    await client.control('POST', '/faults', { op: 'fund', fault: 'late_row', afterMs: 80_000 });
    await write('POST', `/cards/${second}/fund`, { amount: 6 }, 200);
    const { world, effects } = sandbox.core;
    expect(world.schedule.map(({ what }) => what.kind)).toEqual([
      'write',
      'decide_kyc',
      'end_pending',
      'rows',
    ]);
    await sandbox.close();

    const again = await open();
    expect(again.core.world).toEqual(world);
    expect(again.core.effects).toEqual(effects);
    const before = again.core.getCard(second ?? '').balanceCents;
    const rows = again.core.listRows(second ?? '').length;
    await (await createClient(again.url)).control('POST', '/clock', { advanceMs: 120_000 });
    expect(again.core.getCard(second ?? '').balanceCents).toBe(before + 400n);
    expect(again.core.listRows(second ?? '')).toHaveLength(rows + 2);
    expect([...again.core.world.customers.values()].at(-1)).toMatchObject({
      email: person.email,
      kyc: 'APPROVED',
    });
    const after = again.core.effects.slice(effects.length);
    expect(after.map(({ kind, told }) => [kind, told])).toEqual([
      ['fund', 'error'],
      ['issue_replaced', null],
    ]);
    await again.close();

    const last = await open();
    expect(last.core.world).toEqual(again.core.world);
    expect(last.core.nextDueAt()).toBeNull();
    await last.close();
  });

  test('that was closed takes no effect of a call that was under way', async () => {
    const sandbox = await open();
    const client = await createClient(sandbox.url);
    await client.control('POST', '/settings', { latencyMs: { fund: 200 } });
    const cardId = await anActiveCard(client);
    const broken = client.call('POST', `/cards/${cardId}/fund`, { amount: 5 }).catch(() => 'broken');
    const heard = async () => (await client.control('GET', `/truth?cardId=${cardId}`)).body;
    await expect.poll(heard).toMatchObject({ requests: [{ write: true, told: null }] });
    await sandbox.close();
    expect(await broken).toBe('broken');
    // A later call with a longer delay has waited longer than the one that broke.
    const again = await open();
    const later = await createClient(again.url);
    await later.control('POST', '/settings', { latencyMs: { fund: 400 } });
    expect((await later.call('POST', `/cards/${cardId}/fund`, { amount: 7 })).status).toBe(200);
    expect(sandbox.core.effects).toEqual([]);
    expect(again.core.effects).toMatchObject([{ n: 1, amountCents: '700' }]);
    await again.close();
  });

  test('that was started over stays the new one', async () => {
    await fundOnce(await open());
    const sandbox = await open();
    const client = await createClient(sandbox.url);
    await client.control('POST', '/reset', { seed: 8 });
    const { companyId } = sandbox.core.world;
    await fundOnce(sandbox);
    const again = await open();
    expect(again.core.world.companyId).toBe(companyId);
    expect(again.core.effects).toHaveLength(1);
    expect(fs.readdirSync(dataDir).sort()).toEqual([path.basename(logFile()), 'world.json']);
    await again.close();
  });
});

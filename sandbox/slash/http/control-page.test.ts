import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { describePage } from '../../control-page/testing/describe-page.ts';
import { QUIRK_CHOICES } from '../core/quirks.ts';
import { DEFAULT_KEYS, type SlashSandbox, startSlashSandbox } from '../start.ts';
import { type Client, createClient } from '../testing/client.ts';
import { FAULT_SPECS } from './fault-catalogue.ts';

// A busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

const OPERATING = 'sa_group_operating';
const PRIMARY = 'sub_operating_primary';
const SCRIPT = '<script>alert(1)</script>';
let sandbox: SlashSandbox;
let client: Client;

beforeAll(async () => {
  sandbox = await startSlashSandbox({
    port: 0,
    world: { cards: 8, virtualAccounts: 2, groups: 1, days: 1, seed: 2 },
    clock: () => new Date('2026-05-09T10:15:00.000Z'),
  });
  client = createClient(sandbox);
});
afterAll(() => sandbox.close());

const post = async (path: string, body: object) => (await client.control('POST', path, body)).body;

/** A card that nothing is wrong with. */
const newCard = async (name = 'New') => {
  const { cardId } = await post('/issue-outside', { name, virtualAccountId: PRIMARY });
  return String(cardId);
};

async function fill(name: string): Promise<string> {
  if (name === 'cardId') return newCard();
  if (name === 'from') return PRIMARY;
  if (name === 'to') {
    const all = sandbox.core.books.virtualAccounts.all();
    return all.find(({ id, accountId }) => id !== PRIMARY && accountId === OPERATING)?.id ?? '';
  }
  if (name !== 'transactionId') return '100';
  const { transactionId } = await post('/spend', { cardId: await newCard(), amountCents: 100 });
  return String(transactionId);
}

function plantSecrets(): readonly string[] {
  const { books } = sandbox.core;
  const secrets = { pan: 'number-of-a-card', cvv: 'code-of-a-card' };
  const [card] = books.cards.all();
  books.commit({ cards: card ? [{ ...card, ...secrets, status: 'active' }] : [] });
  return [
    DEFAULT_KEYS.entity,
    DEFAULT_KEYS.user,
    ...Object.values(secrets),
    ...books.cards.all().map(({ pan }) => pan),
    ...books.virtualAccounts.all().map(({ accountNumber }) => accountNumber),
  ];
}

describePage({
  url: () => sandbox.url,
  faults: FAULT_SPECS,
  quirks: QUIRK_CHOICES,
  fill,
  beHostile: async () => {
    await newCard(SCRIPT);
    await post('/webhook', { url: `http://127.0.0.1:9/${SCRIPT}` });
  },
  secrets: plantSecrets,
});

test('the page tells what happened and what its client was told', async () => {
  await client.control('DELETE', '/faults');
  await post('/faults', { op: 'freeze', fault: 'error_after_effect' });
  const cardId = await newCard();
  await client.call('PATCH', `/card/${cardId}`, { status: 'paused' });
  await post('/deposit', { amountCents: 1_250 });
  const html = await (await fetch(`${sandbox.url}/`)).text();
  const happened = html.split('id="happened"')[1]?.split('</section>')[0] ?? '';
  expect(happened).toMatch(/deposit<code>.*12\.50 USD.*nobody asked/);
  expect(happened).toMatch(new RegExp(`freeze<code>${cardId}.*an error.*error_after_effect`));
});

test('cardholders live on in another bank', async () => {
  const kinds = async () => {
    await post('/clock', { advanceMs: 60_000 });
    const { effects } = (await client.control('GET', '/truth')).body as { effects: { kind: string }[] };
    return effects.map(({ kind }) => kind);
  };
  await post('/life', { on: true, declineRate: 0 });
  await post('/reset', {});
  expect(await kinds()).toEqual(['purchase']);
  await post('/life', { on: false });
  expect(await kinds()).toEqual(['purchase']);
});

test('the vault has no page, and nobody’s look at the page counts as a call', async () => {
  expect((await client.vault('/')).status).toBe(404);
  const { requests } = (await client.control('GET', '/truth')).body as { requests: { path: string }[] };
  const looked = requests.filter(({ path }) => path === '/').length;
  await fetch(`${sandbox.url}/`);
  const after = (await client.control('GET', '/truth')).body as { requests: { path: string }[] };
  expect(after.requests.filter(({ path }) => path === '/').length).toBe(looked);
});

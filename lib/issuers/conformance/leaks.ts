import { request } from 'undici';
import type { Answer, Issuer } from '../issuer.ts';
import {
  type Check,
  credentialOf,
  type Desk,
  type Finding,
  type Opened,
  offeredKinds,
  readPageOf,
  type Section,
  watch,
} from './desk.ts';
import { type NeutralFaultName, orderOf } from './neutral-faults.ts';
import { type HeardCall, type ScriptedReply, startScriptedServer } from './scripted-server.ts';
import { findSecrets } from './search-secrets.ts';
import { LISTS } from './subject.ts';

/** Faults after which an answer has text of the issuer's in it. */
const TALKATIVE: readonly NeutralFaultName[] = ['unlisted_refusal_after', 'server_error_after', 'cut_answer'];

/** Between the adapter and the sandbox: passes everything on and learns every secret that goes by. */
async function eavesdrop(desk: Desk) {
  const heard = new Set<string>();
  const target = new URL(desk.bench.baseUrl);
  const server = await startScriptedServer(async (call): Promise<ScriptedReply | null> => {
    const bearer = call.headers.authorization?.replace(/^\w+\s+/, '');
    if (bearer) heard.add(bearer);
    const reply = await passOn(target.origin, call);
    if (reply === null) return null;
    for (const secret of secretsIn(reply.body, desk.subject.secretFields)) heard.add(secret);
    return reply;
  });
  return {
    baseUrl: `${server.url}${target.pathname.replace(/\/$/, '')}`,
    heard,
    close: () => server.close(),
  };
}

/** Null where nothing whole came back. */
async function passOn(origin: string, call: HeardCall): Promise<ScriptedReply | null> {
  const url = new URL(`${origin}${call.path}`);
  for (const [name, value] of Object.entries(call.query)) url.searchParams.set(name, value);
  const { host: _, connection: __, ...headers } = call.headers;
  const given = { method: call.method as 'GET', headers, body: call.body.byteLength > 0 ? call.body : null };
  try {
    const response = await request(url, given);
    return { status: response.statusCode, body: await response.body.text() };
  } catch {
    return null;
  }
}

/** Values under the names of secrets, and whatever digits a token among them carries. */
function secretsIn(body: string, names: RegExp): readonly string[] {
  const found: string[] = [];
  try {
    JSON.parse(body, (name, value: unknown) => {
      if (typeof value !== 'string' || !names.test(name)) return value;
      found.push(value, ...value.split('.').flatMap(numbersIn));
      return value;
    });
  } catch {
    // Half an answer has no fields.
  }
  return found;
}

const numbersIn = (part: string): readonly string[] =>
  Buffer.from(part, 'base64url')
    .toString('latin1')
    .match(/\d{13,19}/g) ?? [];

/** Runs a call, whatever it comes to. */
async function attempt(call: () => unknown): Promise<unknown> {
  try {
    return await call();
  } catch (error) {
    return error;
  }
}

async function everyRead(desk: Desk, issuer: Issuer): Promise<readonly unknown[]> {
  const out: unknown[] = [];
  const note = async (call: () => unknown) => void out.push(await attempt(call));
  await note(() => issuer.identity());
  await note(() => issuer.getCardWallet());
  for (const list of LISTS) {
    const filled = await desk.bench.fill(list, 3);
    await note(() => readPageOf(issuer, list, filled?.ownerId ?? 'nobody', null));
    const customerWallets = issuer.listCustomerWallets;
    if (list === 'customer_cards' && customerWallets)
      await note(() => customerWallets(filled?.ownerId ?? ''));
    if (list === 'customer_cards') {
      const [cardId = ''] = filled?.ids() ?? [];
      await note(() => issuer.getCard(cardId, { fresh: true }));
      await note(() => issuer.listCustomerCards(filled?.ownerId ?? '', { fresh: false }));
      await note(() => issuer.listCards({ fresh: false }));
      await note(() => issuer.getCustomer(filled?.ownerId ?? ''));
    }
    if (list === 'card_records') {
      await note(() => issuer.listCardRecords(filled?.ownerId ?? '', null, { fresh: true }));
    }
    if (list === 'customer_records') {
      await note(() => issuer.listCustomerRecords(filled?.ownerId ?? '', null));
    }
    if (list === 'customers') await note(() => issuer.listCustomers(null, { fresh: true }));
  }
  await note(() => issuer.getCard('nobody', { fresh: true }));
  return out;
}

async function everyWrite(desk: Desk, issuer: Issuer): Promise<readonly unknown[]> {
  const out: unknown[] = [];
  const send = async (write: Parameters<Issuer['send']>[0]): Promise<Answer | unknown> =>
    attempt(async () => {
      const credential = await credentialOf(issuer, write);
      out.push(credential);
      return issuer.send(write, { credential, key: crypto.randomUUID(), mayWrite: () => true });
    });
  for (const kind of offeredKinds(issuer)) {
    out.push(await send(await desk.bench.prepare(kind)));
    for (const name of TALKATIVE) {
      const order = orderOf(desk.subject.faults, name);
      const concerns = desk.bench.faults.find(
        (one) => 'order' in order && one.name === order.order,
      )?.concerns;
      if ('impossible' in order || !concerns?.includes(kind)) continue;
      await desk.bench.order(order.order, kind, order.afterMs);
      out.push(await send(await desk.bench.prepare(kind)));
    }
  }
  for (const { write } of await desk.bench.refusals()) out.push(await send(write));
  await desk.bench.calm();
  return out;
}

const everything: Check = {
  name: 'nothing that is returned, logged, thrown or held carries a card number, a CVV, a token or a key',
  async run(desk) {
    const wire = await eavesdrop(desk);
    try {
      const opened: Opened = desk.open({ baseUrl: wire.baseUrl });
      const out = [...(await everyRead(desk, opened.issuer)), ...(await everyWrite(desk, opened.issuer))];
      const { subject, bench } = desk;
      const secrets = [...wire.heard, ...bench.secrets(), ...subject.secrets];
      const findings = findSecrets([...out, opened.logged, opened.issuer], secrets);
      // A search that knew no secrets would find none.
      const expected = subject.secrets.length + bench.secrets().length;
      return expected > 0 ? findings : [...findings, 'the sandbox has no secrets to search for'];
    } finally {
      await wire.close();
    }
  },
};

const notAskedFor: Check = {
  name: 'no read asks the issuer to show a card number',
  async run(desk) {
    const { issuer } = desk.open();
    const since = await watch(desk.bench);
    await everyRead(desk, issuer);
    const shown = (await since()).effects.filter((kind) => kind === 'reveal').length;
    return shown === 0 ? [] : [`${shown} card numbers were shown in clear`];
  },
};

const brokenAddress: Check = {
  name: 'a failure to reach the issuer names no secret either',
  async run(desk): Promise<readonly Finding[]> {
    const opened = desk.open({ baseUrl: 'http://127.0.0.1:9/api/v1' });
    const out = [
      await attempt(() => opened.issuer.identity()),
      await attempt(() => opened.issuer.credential(0)),
      await attempt(() => desk.open({ baseUrl: 'not an address' })),
    ];
    return findSecrets([...out, opened.logged], desk.subject.secrets);
  },
};

/** Section 6: what must never come out, searched for in all that does. */
export const leaks: Section = { name: 'leaks', checks: () => [everything, notAskedFor, brokenAddress] };

import { z } from 'zod';
import {
  type Answer,
  type Issuer,
  type IssuerReads,
  type IssuerWrite,
  isOffered,
  type Pace,
  type Page,
  type Read,
  type ReadFailure,
  URGENCIES,
  type Urgency,
} from '../../issuer.ts';
import {
  createReadTransport,
  type IssuerLog,
  READ_TIMING,
  type ReadTransport,
} from '../../read-transport.ts';
import { writeOnce } from '../../write-transport.ts';
import { tinyCapabilities } from './tiny-capabilities.ts';
import { TINY_KEY } from './tiny-server.ts';
import {
  cardWire,
  isId,
  itemsWire,
  parseTiny,
  personWire,
  purseWire,
  rowWire,
  toCard,
  toPerson,
  toRow,
  type Wrongs,
} from './tiny-wire.ts';

export interface TinyOptions {
  readonly baseUrl: string;
  readonly log?: IssuerLog;
  /** Awaited before every call of a read; without it nothing is held back. */
  readonly pace?: Pace;
  /** How long a write waits for its answer, and a read for one try (ms). */
  readonly timeoutMs: number;
}

const fail = (failure: ReadFailure): Read<never> => ({ ok: false, failure });
const notOffered = async () => fail({ kind: 'not_offered' });
const CURSOR = /^after:([\w-]+)$/;

type Get = <T>(path: string, wire: z.ZodType<T>) => Promise<Read<T>>;

function getWith(transport: ReadTransport, baseUrl: string): Get {
  return async (path, wire) => {
    if (path.split(/[/?]/).some((part) => part === '' || part.includes('..')))
      return fail({ kind: 'not_found' });
    const url = new URL(`${baseUrl}/${path}`);
    const reply = await transport({
      method: 'GET',
      url,
      headers: { 'x-key': TINY_KEY },
      maxBytes: 1_000_000,
    });
    if (reply.kind === 'unreachable') return fail({ kind: 'unreachable', detail: reply.detail });
    if (reply.httpStatus === 404) return fail({ kind: 'not_found' });
    if (reply.httpStatus === 401) return fail({ kind: 'unauthorized' });
    if (reply.httpStatus !== 200) return fail({ kind: 'server', httpStatus: reply.httpStatus });
    const parsed = wire.safeParse(parseTiny(reply.text));
    return parsed.success
      ? { ok: true, value: parsed.data }
      : fail({ kind: 'malformed', detail: path.split('/')[0] ?? '' });
  };
}

/** Lists whole, and lists by cursor. */
function tinyLists(get: Get, wrongs: Wrongs) {
  const list = async <T, U>(path: string, wire: z.ZodType<T>, map: (item: T) => U): Promise<Read<U[]>> => {
    const read = await get(path, itemsWire);
    return read.ok ? { ok: true, value: read.value.items.map((item) => map(wire.parse(item))) } : read;
  };
  const paged = async <T, U>(
    path: string,
    cursor: string | null,
    wire: z.ZodType<T>,
    map: (item: T) => U,
  ): Promise<Read<Page<U>>> => {
    const after = cursor === null ? '' : CURSOR.exec(cursor)?.[1];
    if (after === undefined) return fail({ kind: 'malformed', detail: 'cursor' });
    const read = await get(cursor === null ? path : `${path}?after=${after}`, itemsWire);
    if (!read.ok) return read;
    const { next = null } = read.value;
    // The same place again is no next place.
    const isEnd = next === null || (next === after && !wrongs.pagesForEver) || wrongs.readsOnePage;
    return {
      ok: true,
      value: {
        items: read.value.items.map((item) => map(wire.parse(item))),
        next: isEnd ? null : `after:${next}`,
      },
    };
  };
  return { list, paged };
}

function tinyReads(get: Get, wrongs: Wrongs): IssuerReads {
  const { list, paged } = tinyLists(get, wrongs);
  const card = (wire: z.output<typeof cardWire>) => toCard(wire, wrongs);
  const named = <T>(id: string, read: () => Promise<Read<T>>) =>
    isId(id) ? read() : Promise.resolve(fail({ kind: 'not_found' }));
  const wallet = async () => {
    const read = await get('purse', purseWire);
    if (!read.ok) return read;
    const { id, cents } = read.value;
    const value = { issuerWalletId: id, currency: 'EUR', exponent: 2, balanceMinor: BigInt(cents) };
    return { ok: true as const, value };
  };
  return {
    async identity() {
      const read = await get('purse', purseWire);
      return read.ok ? { ok: true, value: { companyId: read.value.owner } } : read;
    },
    listCustomers: (cursor) => paged('people', cursor, personWire, toPerson),
    getCustomer: (id) =>
      named(id, async () => {
        const read = await get(`people/${id}`, personWire);
        return read.ok ? { ok: true, value: toPerson(read.value) } : read;
      }),
    async listCustomerRecords() {
      if (wrongs.asksForMore) await get('people', itemsWire);
      return notOffered();
    },
    listCards: () => list('cards', cardWire, card),
    listCustomerCards: (id) => named(id, () => list(`people/${id}/cards`, cardWire, card)),
    getCard: (id) =>
      named(id, async () => {
        const read = await get(`cards/${id}`, cardWire);
        return read.ok ? { ok: true, value: card(read.value) } : read;
      }),
    listCardRecords: (id, cursor) => named(id, () => paged(`cards/${id}/rows`, cursor, rowWire, toRow)),
    getCardWallet: wallet,
    async listWallets() {
      const read = await wallet();
      return read.ok ? { ok: true, value: [read.value] } : read;
    },
    listWalletRecords: notOffered,
  };
}

const CREDENTIAL = { id: 'key', expiresAt: null };

function tinySend(options: TinyOptions, wrongs: Wrongs): Issuer['send'] {
  return async (write, { credential, mayWrite }) => {
    if (!isOffered(tinyCapabilities(), write)) return { outcome: 'not_sent', reason: 'not_offered' };
    if (credential.id !== CREDENTIAL.id) return { outcome: 'not_sent', reason: 'credential_expired' };
    if ('issuerCardId' in write && !isId(write.issuerCardId)) {
      return { outcome: 'not_sent', reason: 'path_invalid' };
    }
    const once = () =>
      writeOnce({
        ...describe(write),
        url: new URL(`${options.baseUrl}/${describe(write).path}`),
        headers: { 'x-key': TINY_KEY, 'content-type': 'application/json' },
        connectTimeoutMs: options.timeoutMs,
        answerTimeoutMs: options.timeoutMs,
        maxAnswerBytes: 64_000,
        mayWrite: wrongs.cannotBeStopped ? () => true : mayWrite,
      });
    let result = await once();
    const isBusy = result.kind === 'answered' && result.httpStatus === 503;
    if (wrongs.repeats503 && isBusy) result = await once();
    if (wrongs.logsKey) options.log?.info({ headers: { 'x-key': TINY_KEY } }, 'sent');
    if (result.kind === 'not_sent') return { outcome: 'not_sent', reason: result.reason };
    if (result.kind === 'lost') {
      return { outcome: 'unknown', reason: result.reason, message: null, httpStatus: null };
    }
    return classify(write, result.httpStatus, result.body, wrongs);
  };
}

function describe(write: IssuerWrite): { method: 'POST' | 'PUT'; path: string; body: string } {
  if (write.kind === 'issue') {
    const body = JSON.stringify({ person: write.issuerCustomerId, label: write.nameOnCard ?? '' });
    return { method: 'POST', path: 'cards', body };
  }
  const id = 'issuerCardId' in write ? write.issuerCardId : '';
  return { method: 'PUT', path: `cards/${id}/${write.kind === 'freeze' ? 'off' : 'on'}`, body: '' };
}

const LISTED = ['no such person', 'label too long', 'already off', 'already on'];

function classify(write: IssuerWrite, httpStatus: number, body: string, wrongs: Wrongs): Answer {
  const said = parseTiny(body);
  const wire = cardWire.safeParse(said);
  if (httpStatus === 200 && wire.success) {
    const card = toCard(wire.data, wrongs);
    const { issuerCardId, status, rawStatus } = card;
    const isOurs = write.kind === 'issue' && card.issuerCustomerId === write.issuerCustomerId;
    if (isOurs) return { outcome: 'accepted', kind: 'issue', card };
    const isFrozen = status === 'frozen';
    const isDone = write.kind === (isFrozen ? 'freeze' : 'unfreeze') && issuerCardId === write.issuerCardId;
    if (isDone) {
      return { outcome: 'accepted', kind: write.kind, issuerCardId, status, rawStatus };
    }
  }
  const message = z.object({ error: z.string() }).safeParse(said).data?.error ?? '';
  const isNo = httpStatus === 400 && (LISTED.includes(message) || wrongs.believes400 === true);
  if (isNo) return { outcome: 'rejected', reason: message.replaceAll(' ', '_'), message, httpStatus };
  return { outcome: 'unknown', reason: `http_${httpStatus}`, message, httpStatus };
}

/** The adapter of the tiny issuer, right or wrong. */
export function createTiny(options: TinyOptions, wrongs: Wrongs = {}): Issuer {
  const { baseUrl, log, pace, timeoutMs } = options;
  const transport = createReadTransport({ ...READ_TIMING, retryBaseMs: 1, timeoutMs }, log);
  const paced = (urgency: Urgency): ReadTransport =>
    wrongs.hurries || !pace ? transport : (call) => transport({ ...call, pace: () => pace(urgency) });
  const reads = Object.fromEntries(
    URGENCIES.map((urgency) => [urgency, tinyReads(getWith(paced(urgency), baseUrl), wrongs)]),
  ) as Record<Urgency, IssuerReads>;
  return {
    // The list of ids is closed and stored; a test borrows one.
    id: 'cartevo',
    displayName: 'Tiny',
    environment: 'sandbox',
    capabilities: tinyCapabilities(wrongs),
    webhooks: null,
    ...reads.person,
    reads: (urgency) => reads[urgency],
    credential: async () => ({ ok: true, value: CREDENTIAL }),
    send: tinySend(options, wrongs),
  };
}

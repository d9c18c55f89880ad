import { randomUUID } from 'node:crypto';
import http from 'node:http';
import type { Asked } from '../subject.ts';

// An issuer as small as one can be, and as unlike Cartevo: a key that never ends, whole cents, cursors, cards that
// are switched on and off, no money calls, no webhooks.

export const TINY_KEY = 'tiny-key-5Wq3-do-not-show';

export interface TinyCard {
  readonly id: string;
  readonly person: string;
  readonly number: string;
  state: 'on' | 'off';
  readonly rows: { readonly id: string; readonly cents: number }[];
}

/** How a call goes wrong: done or not, and what its client is told instead of the truth. */
export interface TinyFault {
  readonly done: boolean;
  readonly tell: number | 'silence' | 'reset' | 'cut';
}

export interface TinyIssuer {
  readonly url: string;
  readonly people: Map<string, string>;
  readonly cards: Map<string, TinyCard>;
  readonly requests: { readonly n: number; readonly asked: Asked; readonly call: string }[];
  readonly effects: { readonly n: number; readonly kind: string; readonly request: number }[];
  /** The next call of a kind meets it. */
  readonly faults: Map<Asked, TinyFault>;
  /** The one page shown whatever is asked. */
  showsOnePage: boolean;
  addCard(person: string): TinyCard;
  close(): Promise<void>;
}

interface Reply {
  readonly status: number;
  readonly body: object;
}

export const TINY_PAGE = 4;
const LONGEST_LABEL = 12;

export async function startTinyIssuer(): Promise<TinyIssuer> {
  const cards = new Map<string, TinyCard>();
  const addCard = (person: string): TinyCard => {
    const number = `41111111${String(10_000_000 + cards.size)}`;
    const card: TinyCard = { id: randomUUID(), person, number, state: 'on', rows: [] };
    cards.set(card.id, card);
    return card;
  };
  const server = http.createServer((request, response) => void answer(tiny, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The tiny issuer has no port.');
  const tiny: TinyIssuer = {
    url: `http://127.0.0.1:${address.port}/tiny`,
    people: new Map([[randomUUID(), 'Ada']]),
    cards,
    requests: [],
    effects: [],
    faults: new Map(),
    showsOnePage: false,
    addCard,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return tiny;
}

function askedOf(method: string, path: readonly string[]): Asked {
  if (method === 'GET') return 'read';
  if (method === 'POST' && path.length === 1 && path[0] === 'cards') return 'issue';
  return method === 'PUT' && (path[2] === 'off' || path[2] === 'on')
    ? path[2] === 'off'
      ? 'freeze'
      : 'unfreeze'
    : 'other';
}

async function answer(tiny: TinyIssuer, request: http.IncomingMessage, response: http.ServerResponse) {
  let body = '';
  for await (const chunk of request.setEncoding('utf8') as AsyncIterable<string>) body += chunk;
  const url = new URL(request.url ?? '/', 'http://tiny');
  const path = url.pathname.split('/').slice(2).map(decodeURIComponent);
  const asked = askedOf(request.method ?? '', path);
  const n = tiny.requests.length + 1;
  tiny.requests.push({ n, asked, call: `${request.method} /${path.join('/')}` });
  const fault = tiny.faults.get(asked);
  tiny.faults.delete(asked);
  if (request.headers['x-key'] !== TINY_KEY) return tell(response, { status: 401, body: {} });
  const isDone = fault?.done ?? true;
  const reply = isDone ? carryOut(tiny, asked, path, url, body, n) : { status: 500, body: {} };
  if (fault === undefined) return tell(response, reply);
  if (fault.tell === 'reset') return void response.socket?.resetAndDestroy();
  if (fault.tell === 'cut') return cut(response, reply);
  if (fault.tell !== 'silence') tell(response, { status: fault.tell, body: { error: 'ledger trouble' } });
}

function tell(response: http.ServerResponse, { status, body }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json', location: '/elsewhere' });
  response.end(JSON.stringify(body));
}

function cut(response: http.ServerResponse, { status, body }: Reply): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-length': text.length });
  response.write(text.slice(0, text.length >> 1), () => response.socket?.destroySoon());
}

const show = ({ id, person, number, state }: TinyCard) => ({ id, person, number, state, made: '2026-01-02' });
const missing: Reply = { status: 404, body: { error: 'no such thing' } };

function carryOut(
  tiny: TinyIssuer,
  asked: Asked,
  path: readonly string[],
  url: URL,
  body: string,
  n: number,
): Reply {
  const done = (kind: string, card: TinyCard): Reply => {
    tiny.effects.push({ n: tiny.effects.length + 1, kind, request: n });
    return { status: 200, body: show(card) };
  };
  if (asked === 'read') return read(tiny, path, url);
  if (asked === 'issue') {
    const { person, label } = JSON.parse(body) as { person: string; label: string };
    if (!tiny.people.has(person)) return { status: 400, body: { error: 'no such person' } };
    if (label.length > LONGEST_LABEL) return { status: 400, body: { error: 'label too long' } };
    return done('issue', tiny.addCard(person));
  }
  const card = tiny.cards.get(path[1] ?? '');
  if (!card || asked === 'other') return missing;
  const state = asked === 'freeze' ? 'off' : 'on';
  if (card.state === state) return { status: 400, body: { error: `already ${state}` } };
  card.state = state;
  return done(asked, card);
}

function read(tiny: TinyIssuer, [root = '', id = '', leaf = '']: readonly string[], url: URL): Reply {
  const page = (items: readonly { readonly id: string }[]): Reply => {
    const after = tiny.showsOnePage ? null : url.searchParams.get('after');
    const from = after === null ? 0 : items.findIndex((item) => item.id === after) + 1;
    const shown = items.slice(from, from + TINY_PAGE);
    const isEnd = from + TINY_PAGE >= items.length;
    return { status: 200, body: { items: shown, next: isEnd ? null : shown.at(-1)?.id } };
  };
  const cards = [...tiny.cards.values()];
  const card = tiny.cards.get(id);
  switch (`${root}${id === '' ? '' : '/:id'}${leaf === '' ? '' : `/${leaf}`}`) {
    case 'purse':
      return { status: 200, body: { id: 'purse', owner: 'tiny-company', cents: 5_000 } };
    case 'people':
      return page([...tiny.people].map(([key, name]) => ({ id: key, name })));
    case 'people/:id':
      return tiny.people.has(id) ? { status: 200, body: { id, name: tiny.people.get(id) } } : missing;
    case 'people/:id/cards':
      if (!tiny.people.has(id)) return missing;
      return { status: 200, body: { items: cards.filter(({ person }) => person === id).map(show) } };
    case 'cards':
      return { status: 200, body: { items: cards.map(show) } };
    case 'cards/:id':
      return card ? { status: 200, body: show(card) } : missing;
    case 'cards/:id/rows':
      return card ? page(card.rows) : missing;
    default:
      return missing;
  }
}

import type { EventSnapshot, Signature, WebhookDoor, WriteKind } from '../issuer.ts';
import { type Check, type Desk, type Finding, offeredKinds, type Section, send, tell } from './desk.ts';
import { type OtherFaultName, orderOf } from './neutral-faults.ts';
import { findSecrets, serialise } from './search-secrets.ts';
import type { ConformanceSubject, Delivery, WebhookMaker } from './subject.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const MAX_SHOWN = 16 * 1024;
const HUGE = 512 * 1024;
const DEEP = 50_000;

function doorOf(desk: Desk): WebhookDoor {
  const { webhooks } = desk.open().issuer;
  if (!webhooks) throw new Error('The adapter has no door for webhooks.');
  return webhooks;
}

const verify = (
  door: WebhookDoor,
  secret: string,
  { headers, rawBody }: Delivery,
  now = new Date(),
): Promise<Signature> | Signature =>
  door.verify({
    rawBody,
    secret,
    now,
    header: (name) => headers[name] ?? null,
  });

/** A promise about a signature, on a body as documented. */
function signed(
  maker: WebhookMaker,
  name: string,
  expected: readonly Signature[],
  make: (rawBody: Uint8Array, now: Date) => readonly Delivery[],
): Check {
  return {
    name,
    async run(desk) {
      const findings: Finding[] = [];
      for (const { words, body } of maker.bodies) {
        const now = new Date();
        for (const delivery of make(bytes(body), now)) {
          const said = await verify(doorOf(desk), maker.secret, delivery, now);
          if (!expected.includes(said))
            findings.push(`${words}: ${said} under ${serialise(delivery.headers)}`);
        }
      }
      return findings;
    },
  };
}

const changedByOne = (rawBody: Uint8Array): Uint8Array => {
  const changed = Uint8Array.from(rawBody);
  changed[changed.length - 2] = (changed[changed.length - 2] ?? 0) ^ 1;
  return changed;
};

function signatures(maker: WebhookMaker): readonly Check[] {
  const { toleranceMs, signTwice } = maker;
  const at = (rawBody: Uint8Array, time: Date): readonly Delivery[] => [
    { rawBody, headers: maker.sign(rawBody, time) },
  ];
  const ago = (now: Date, ms: number): Date => new Date(now.getTime() - ms);
  return [
    signed(maker, 'a genuine delivery', ['genuine'], at),
    signed(maker, 'a delivery signed by somebody else', ['forged'], (rawBody, now) => [
      { rawBody, headers: maker.forge(rawBody, now) },
    ]),
    signed(maker, 'a body changed by one bit', ['forged'], (rawBody, now) => [
      { rawBody: changedByOne(rawBody), headers: maker.sign(rawBody, now) },
    ]),
    signed(maker, 'no signature', ['unsigned'], (rawBody) => [{ rawBody, headers: {} }]),
    signed(maker, 'what only looks like a signature', ['forged', 'unsigned'], (rawBody, now) =>
      maker.garble(rawBody, now).map((headers) => ({ rawBody, headers })),
    ),
    ...(signTwice
      ? [
          signed(maker, 'several signatures of which one is right', ['genuine'], (rawBody, now) => [
            { rawBody, headers: signTwice(rawBody, now) },
          ]),
        ]
      : []),
    ...(toleranceMs === null
      ? []
      : [
          signed(maker, 'an old signature', ['stale'], (body, now) =>
            at(body, ago(now, toleranceMs + 5_000)),
          ),
          signed(maker, 'one from the future', ['stale'], (body, now) =>
            at(body, ago(now, -toleranceMs - 5_000)),
          ),
          signed(maker, 'a slow one', ['genuine'], (body, now) => at(body, ago(now, toleranceMs - 5_000))),
        ]),
  ];
}

const ID_FIELDS = ['issuerCardId', 'issuerCustomerId', 'issuerRecordId', 'issuerWalletId'] as const;

const documented = (maker: WebhookMaker): Check => ({
  name: 'documented bodies are read under every spelling',
  run: async (desk) =>
    maker.bodies.flatMap(({ words, body, reads }) => {
      const event = doorOf(desk).read(bytes(body));
      const wrong = (['name', ...ID_FIELDS] as const).filter((field) => event[field] !== reads[field]);
      return [
        ...wrong.map((field) => `${words}: ${field} is ${event[field]} instead of ${reads[field]}`),
        ...(event.isReadable ? [] : [`${words}: not readable`]),
      ];
    }),
});

interface Odd {
  readonly words: string;
  readonly rawBody: Uint8Array;
  readonly isReadable: boolean;
}

const ODD: readonly Odd[] = [
  { words: 'an unknown name', rawBody: bytes('{"event":"card.dreamt","data":{}}'), isReadable: true },
  { words: 'no name', rawBody: bytes('{"data":{}}'), isReadable: true },
  { words: 'a name that is an object', rawBody: bytes('{"event":{"a":1},"data":7}'), isReadable: true },
  { words: 'ids that are objects', rawBody: bytes('{"data":{"card_id":{},"card":7}}'), isReadable: true },
  { words: 'nothing', rawBody: bytes(''), isReadable: false },
  { words: 'no JSON', rawBody: bytes('<html>'), isReadable: false },
  { words: 'half of JSON', rawBody: bytes('{"event":"card.created","data":{'), isReadable: false },
  { words: 'a list', rawBody: bytes('[{"event":"card.created"}]'), isReadable: false },
  { words: 'null', rawBody: bytes('null'), isReadable: false },
  {
    words: 'bytes that are no text',
    rawBody: Uint8Array.from([0xff, 0xfe, 0x00, 0xc3, 0x28]),
    isReadable: false,
  },
  {
    words: 'half a megabyte',
    rawBody: bytes(`{"event":"x","data":{"text":"${'a b '.repeat(HUGE / 4)}"}}`),
    isReadable: true,
  },
  {
    words: 'a great many keys',
    rawBody: bytes(`{${Array.from({ length: 30_000 }, (_, n) => `"key${n}":${n}`).join(',')}}`),
    isReadable: true,
  },
];
/** Whether these count as readable is the adapter's business; that they neither throw nor grow is not. */
const HOSTILE: readonly Omit<Odd, 'isReadable'>[] = [
  { words: 'lists in lists', rawBody: bytes('['.repeat(DEEP) + ']'.repeat(DEEP)) },
  { words: 'objects in objects', rawBody: bytes(`${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`) },
  { words: 'a key of the prototype', rawBody: bytes('{"__proto__":{"event":"x"},"constructor":{}}') },
  { words: 'two names', rawBody: bytes('{"event":"a","event":"b","data":{}}') },
];

const odd: Check = {
  name: 'odd bodies are kept, shown short and never thrown at anybody',
  async run(desk) {
    const door = doorOf(desk);
    return [...ODD, ...HOSTILE].flatMap((one) => {
      let event: EventSnapshot;
      try {
        event = door.read(one.rawBody);
      } catch (error) {
        return [`${one.words}: threw ${String(error)}`];
      }
      const isWrong = 'isReadable' in one && event.isReadable !== one.isReadable;
      return [
        ...(isWrong ? [`${one.words}: isReadable is ${event.isReadable}`] : []),
        ...(event.scrubbedBody.length > MAX_SHOWN
          ? [`${one.words}: ${event.scrubbedBody.length} shown`]
          : []),
        ...ID_FIELDS.filter((field) => event[field] !== null).map((field) => `${one.words}: has ${field}`),
      ];
    });
  },
};

const PLANTED = ['4111111111111111', '5500005555555559', 'eyJhbGciOiJIUzI1NiJ9.eyJudW1iZXIiOiI0MTExIn0.c2ln'];

const clean: Check = {
  name: 'card numbers and tokens in a body do not come out of it',
  async run(desk) {
    const [pan = '', other = '', token = ''] = PLANTED;
    const spaced = other.replace(/.{4}/g, '$& ').trim();
    const body = {
      event: `card.${pan}`,
      data: { number: pan, cvv: '917', note: spaced, card_id: pan, [pan]: token },
    };
    const bare = {
      event: 'x',
      data: { pin: '1234', raw: { pan }, list: [token, { track2: `;${other}=2512` }] },
    };
    const texts = [serialise(body), serialise(bare), `no json ${pan} ${token}`];
    return findSecrets(
      texts.map((text) => doorOf(desk).read(bytes(text))),
      [...PLANTED, spaced],
    );
  },
};

/** Real deliveries of the sandbox: what it signs, we verify; what it breaks, we notice. */
function delivered(
  name: string,
  fault: OtherFaultName | null,
  count: number,
  judge: (
    door: WebhookDoor,
    deliveries: readonly Delivery[],
  ) => readonly Finding[] | Promise<readonly Finding[]>,
): Check {
  return {
    name,
    async run(desk) {
      const order = fault === null ? null : orderOf(desk.subject.faults, fault);
      if (!desk.bench.deliver || (order && 'impossible' in order)) return [];
      if (order) await desk.bench.order(order.order, 'webhook', order.afterMs);
      const { issuer } = desk.open();
      const kind: WriteKind = offeredKinds(issuer).find((one) => one === 'fund') ?? 'issue';
      const write = await desk.bench.prepare(kind);
      const act = async () => {
        const answer = await send(issuer, write);
        if (answer.outcome !== 'accepted') throw new Error(`The write was ${tell(answer)}`);
      };
      const deliveries = await desk.bench.deliver(act, count);
      await desk.bench.calm();
      return judge(doorOf(desk), deliveries);
    },
  };
}

const digest = ({ rawBody }: Delivery): string => Buffer.from(rawBody).toString('base64');

function deliveries(maker: WebhookMaker): readonly Check[] {
  const all =
    (...expected: readonly Signature[]) =>
    async (door: WebhookDoor, list: readonly Delivery[]): Promise<readonly Finding[]> => {
      const said = await Promise.all(list.map((one) => verify(door, maker.secret, one)));
      return expected.every((one) => said.includes(one)) ? [] : [`they were ${said.join(', ')}`];
    };
  const named = (door: WebhookDoor, list: readonly Delivery[]): readonly Finding[] =>
    list.flatMap(({ rawBody }) => {
      const event = door.read(rawBody);
      const about = event.issuerCardId ?? event.issuerCustomerId ?? event.issuerRecordId;
      return event.name !== '' && about !== null ? [] : [`nothing to read back: ${serialise(event)}`];
    });
  const twice = (_: WebhookDoor, list: readonly Delivery[]): readonly Finding[] =>
    new Set(list.map(digest)).size < list.length ? [] : ['no body came twice'];
  return [
    delivered(
      'the sandbox: its deliveries are genuine and name what to read back',
      null,
      1,
      async (door, list) => [...(await all('genuine')(door, list)), ...named(door, list)],
    ),
    delivered('the sandbox: an unsigned one', 'webhook_unsigned', 1, all('unsigned')),
    delivered('the sandbox: a forged one', 'webhook_forged', 1, all('forged')),
    delivered('the sandbox: a stale one', 'webhook_stale', 1, all('stale')),
    delivered('the sandbox: one under a key nobody knows', 'webhook_unknown_key', 1, all('forged')),
    delivered('the sandbox: another spelling', 'webhook_other_spelling', 2, named),
    delivered('the sandbox: one that comes twice has the same bytes', 'webhook_doubled', 2, twice),
    delivered('the sandbox: out of order, each names its own', 'webhook_reordered', 2, named),
  ];
}

const noDoor: Check = {
  name: 'an issuer without webhooks has no door for them',
  run: async (desk) => (desk.open().issuer.webhooks === null ? [] : ['there is one']),
};

/** Section 5: what a delivery is worth, and what is read out of it. */
export const webhooks: Section = {
  name: 'webhooks',
  checks: ({ webhooks: maker }: ConformanceSubject) =>
    maker === null ? [noDoor] : [...signatures(maker), documented(maker), odd, clean, ...deliveries(maker)],
};

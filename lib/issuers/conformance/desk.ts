import { takesKind } from '../capabilities.ts';
import type {
  Answer,
  Credential,
  Issuer,
  IssuerReads,
  IssuerWrite,
  Page,
  Read,
  Urgency,
  WriteKind,
} from '../issuer.ts';
import { WRITE_KINDS } from '../issuer.ts';
import { mustRead } from '../testing/must-read.ts';
import type { Asked, Bench, ConformanceSubject, ListName, Truth } from './subject.ts';

/** A sentence about a promise that was broken; none means the promise was kept. */
export type Finding = string;

/** One promise of the port, tried on an adapter. */
export interface Check {
  readonly name: string;
  run(desk: Desk): Promise<readonly Finding[]>;
}

export interface Section {
  readonly name: string;
  checks(subject: ConformanceSubject): readonly Check[];
}

/** An adapter, and everything it said and asked on the side. */
export interface Opened {
  readonly issuer: Issuer;
  readonly logged: readonly unknown[];
  readonly paced: readonly (Urgency | 'write')[];
  /** Lets its clock go on (ms). */
  advance(ms: number): void;
  /** While closed, its reads are not let through; opening lets all of them go. */
  hold(isHeld: boolean): void;
}

/** What a check works with: the subject, a sandbox of this section, and as many adapters as it likes. */
export interface Desk {
  readonly subject: ConformanceSubject;
  readonly bench: Bench;
  open(options?: { readonly baseUrl?: string; readonly timeoutMs?: number }): Opened;
}

/** A healthy call on a busy machine takes less. */
const TIMEOUT_MS = 2_500;
/** Where silence is what is waited for. */
export const SILENCE_MS = 800;

export function createDesk(subject: ConformanceSubject, bench: Bench): Desk {
  return {
    subject,
    bench,
    open({ baseUrl = bench.baseUrl, timeoutMs = TIMEOUT_MS } = {}) {
      const logged: unknown[] = [];
      const paced: (Urgency | 'write')[] = [];
      let aheadMs = 0;
      let gate: { readonly opened: Promise<void>; open(): void } | null = null;
      const note = (fields: Record<string, unknown>, message: string) =>
        void logged.push({ fields, message });
      const issuer = subject.createIssuer({
        bench,
        baseUrl,
        timeoutMs,
        log: { info: note, warn: note },
        now: () => new Date(Date.now() + aheadMs),
        pace: async (urgency) => {
          paced.push(urgency);
          await gate?.opened;
        },
      });
      return {
        issuer,
        logged,
        paced,
        advance: (ms) => {
          aheadMs += ms;
        },
        hold(isHeld) {
          if (isHeld) gate = makeGate();
          else gate?.open();
        },
      };
    },
  };
}

function makeGate(): { readonly opened: Promise<void>; open(): void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Starts a sandbox for one check, and ends it. */
export async function withDesk<T>(subject: ConformanceSubject, run: (desk: Desk) => Promise<T>): Promise<T> {
  const bench = await subject.startBench();
  try {
    return await run(createDesk(subject, bench));
  } finally {
    await bench.close();
  }
}

const MIN_LIFE_MS = 60_000;

/** For whom a write acts, where it says so. */
export const actingFor = (write: IssuerWrite): string | undefined =>
  'issuerCustomerId' in write ? write.issuerCustomerId : undefined;

/** Where each customer consents, the one of a write's customer; otherwise anybody's. */
export const credentialOf = async (issuer: Issuer, write?: IssuerWrite): Promise<Credential> =>
  mustRead(await issuer.credential(MIN_LIFE_MS, write && actingFor(write)));

export const send = async (
  issuer: Issuer,
  write: IssuerWrite,
  key: string = crypto.randomUUID(),
): Promise<Answer> =>
  issuer.send(write, { credential: await credentialOf(issuer, write), key, mayWrite: () => true });

/** Somebody whose credential reads need; nobody where one credential is everybody's. */
export async function ownerOf({ bench, open }: Desk): Promise<string | undefined> {
  return open().issuer.capabilities.needsConsent ? actingFor(await bench.prepare('issue')) : undefined;
}

/** One call with one credential. */
export const oneRead = (issuer: IssuerReads, owner: string | undefined): Promise<Read<unknown>> =>
  owner === undefined
    ? issuer.listCards({ fresh: false })
    : issuer.listCustomerCards(owner, { fresh: false });

/** The kinds of writes an adapter says its issuer takes. */
export function offeredKinds({ capabilities: can }: Issuer): readonly WriteKind[] {
  return WRITE_KINDS.filter((kind) => takesKind(can, kind));
}

/** The answer in a few words, for findings. */
export function tell(answer: Answer): string {
  return 'reason' in answer ? `${answer.outcome} '${answer.reason}'` : answer.outcome;
}

/** What came after a moment. */
export interface Since {
  readonly requests: readonly Asked[];
  /** Kinds of effects somebody asked for over the API. */
  readonly effects: readonly string[];
}

/** Notes the moment; the function tells what the issuer heard and did since. */
export async function watch(bench: Bench): Promise<() => Promise<Since>> {
  const before = await bench.truth();
  const last = (list: readonly { readonly n: number }[]) =>
    list.reduce((most, { n }) => Math.max(most, n), 0);
  const [request, effect] = [last(before.requests), last(before.effects)];
  return async () => {
    const now: Truth = await bench.truth();
    return {
      requests: now.requests.filter(({ n }) => n > request).map(({ asked }) => asked),
      effects: now.effects.filter(({ n, request: by }) => n > effect && by !== null).map(({ kind }) => kind),
    };
  };
}

export type WriteOf<K extends WriteKind> = IssuerWrite extends infer W
  ? W extends { readonly kind: infer Kinds }
    ? K extends Kinds
      ? W
      : never
    : never
  : never;

/** A write the issuer would carry out now, as one of its kind. */
export async function prepare<K extends WriteKind>(bench: Bench, kind: K): Promise<WriteOf<K>> {
  const write = await bench.prepare(kind);
  if (write.kind !== kind) throw new Error(`The sandbox prepared ${write.kind} instead of ${kind}.`);
  return write as WriteOf<K>;
}

export const isWrite = (asked: Asked): asked is WriteKind => !['read', 'token', 'other'].includes(asked);
export const countOf = <T>(list: readonly T[], one: T): number => list.filter((it) => it === one).length;

/** Lists under their names: how each is asked for, and the ids of what comes. */
export function readPageOf(
  reads: IssuerReads,
  list: ListName,
  ownerId: string,
  cursor: string | null,
): Promise<Read<Page<string>>> {
  const fresh = { fresh: true };
  const whole = async <T>(read: Promise<Read<readonly T[]>>, idOf: (item: T) => string) => {
    const got = await read;
    return got.ok ? { ok: true as const, value: { items: got.value.map(idOf), next: null } } : got;
  };
  const paged = async <T>(read: Promise<Read<Page<T>>>, idOf: (item: T) => string) => {
    const got = await read;
    if (!got.ok) return got;
    return { ok: true as const, value: { items: got.value.items.map(idOf), next: got.value.next } };
  };
  const recordId = (record: { readonly issuerRecordId: string }) => record.issuerRecordId;
  const cardId = (card: { readonly issuerCardId: string }) => card.issuerCardId;
  switch (list) {
    case 'customers':
      return paged(reads.listCustomers(cursor, fresh), (customer) => customer.issuerCustomerId);
    case 'cards':
      return whole(reads.listCards(fresh), cardId);
    case 'customer_cards':
      return whole(reads.listCustomerCards(ownerId, fresh), cardId);
    case 'customer_records':
      return paged(reads.listCustomerRecords(ownerId, cursor), recordId);
    case 'card_records':
      return paged(reads.listCardRecords(ownerId, cursor, fresh), recordId);
    case 'wallets':
      return whole(reads.listWallets(), (wallet) => wallet.issuerWalletId);
    case 'company_records':
      return paged(reads.listWalletRecords(null, cursor), recordId);
    case 'wallet_records':
      return paged(reads.listWalletRecords(ownerId, cursor), recordId);
  }
}

import { createQuirks, QUIRK_CHOICES } from '../../../../sandbox/sparkle/core/quirks.ts';
import { FAULT_SPECS } from '../../../../sandbox/sparkle/http/fault-catalogue.ts';
import type { FaultTable } from '../../conformance/neutral-faults.ts';
import type { Asked, Bench, ConformanceSubject, SandboxFault, Truth } from '../../conformance/subject.ts';
import { createSparkle } from '../adapter.ts';
import { sparkleSamples } from '../samples/index.ts';
import { CUSTOMER, TOKEN } from '../samples/shared.ts';
import { createMemoryVault, type MemoryVault } from './memory-vault.ts';
import { CLIENT, startSparkleBenchParts } from './sparkle-bench.ts';
import { sparkleLists } from './sparkle-lists.ts';
import { prepareWrite, refusedWrites } from './sparkle-writes.ts';

const FAULTS: readonly SandboxFault[] = Object.entries(FAULT_SPECS).map(([name, { ops }]) => ({
  name,
  concerns: ops.map((op) =>
    op === 'open_account' || op === 'transfer' || op === 'register' ? ('other' as const) : op,
  ),
}));

const NO_ROWS = { impossible: 'No list of Sparkle has rows of a card, and its calls move no money.' };
const NOT_PENDING = { impossible: 'A card of Sparkle has its status and its number from the start.' };
const NO_WEBHOOKS = { impossible: 'Sparkle sends no webhooks, so none can go wrong.' };

const faults: FaultTable = {
  server_error_before: { order: 'error_before_effect' },
  server_error_after: { order: 'error_after_effect' },
  silence_before: { order: 'never_answer_before_effect' },
  silence_after: { order: 'never_answer' },
  reset_before: { order: 'reset_before_effect' },
  reset_after: { order: 'reset_after_effect' },
  cut_answer: { order: 'reset_mid_answer' },
  unlisted_refusal_after: {
    order: 'bad_request_after_effect',
    also: ['malformed_answer', 'error_in_ok'],
  },
  misdirected_before: { impossible: 'The sandbox of Sparkle has no host that a request could miss.' },
  misdirected_after: { impossible: 'The sandbox of Sparkle has no host that a request could miss.' },
  redirected: { order: 'redirected' },
  unauthorised_before: { order: 'unauthorized', also: ['forbidden', 'tokens_die', 'consent_ends'] },
  unauthorised_after: { order: 'unauthorized_after_effect' },
  rate_limited_before: { order: 'rate_limited' },
  rate_limited_after: { order: 'rate_limited_after_effect' },
  late_effect: { order: 'error_then_late', afterMs: 2_000 },
  foreign_refusal: { impossible: 'The bank speaks English, as its documentation does.' },
  listed_refusal: { impossible: 'Every refusal of the bank has a list of errors: there is no other form.' },
  late_row: {
    order: 'late_listing',
    afterMs: 2_000,
    except: { terminate: 'A card that is lost stays in the list; nothing is listed anew.' },
  },
  double_row: NO_ROWS,
  failed_row: NO_ROWS,
  clock_ahead: NO_ROWS,
  spend_first: { impossible: 'A purchase draws on the account and changes nothing about the card.' },
  hidden_number: NOT_PENDING,
  pending_active: NOT_PENDING,
  pending_failed: NOT_PENDING,
  pending_replaced: NOT_PENDING,
  refund_lost: { impossible: 'A card holds nothing that could come back when it ends.' },
  stop_fails: { impossible: 'A card ends in one step: its status changes or it does not.' },
  slow_answer: { order: 'slow_after_effect', also: ['slow_before_effect'], afterMs: 300 },
  key_forgotten: { order: 'key_forgotten' },
  stale_read: { order: 'stale_read', also: ['empty_list', 'four_decimals'] },
  webhook_lost: NO_WEBHOOKS,
  webhook_doubled: NO_WEBHOOKS,
  webhook_reordered: NO_WEBHOOKS,
  webhook_unsigned: NO_WEBHOOKS,
  webhook_forged: NO_WEBHOOKS,
  webhook_stale: NO_WEBHOOKS,
  webhook_other_spelling: NO_WEBHOOKS,
};

/**
 * Behind a switch of assumptions.ts, or the bank keeps no mark: tried in tests of their own. An expiry in the past
 * is the one refusal that this adapter does not foresee; allowed, it is none.
 */
const SWITCHED = [
  'idempotencyHeader=underscore',
  'pinCipher=aes-256-cbc',
  'pinCipher=clear',
  'signatureEncoding=hex_upper',
  'signatureEncoding=base64',
  'statusCall=put_status',
  'statusCall=put_card',
  'statusCall=patch_card',
  'statusCall=none',
  'tokenPath=token',
  'tokenPath=connect_token',
  'refreshTokens=none',
  'customProperties=dropped',
  'pastExpiry=allowed',
];
const VARIANTS = Object.entries(QUIRK_CHOICES)
  .flatMap(([name, [, ...others]]) => others.map((form) => `${name}=${form}`))
  .filter((variant) => !SWITCHED.includes(variant));

const STATUS_WORDS: Readonly<Record<string, Asked>> = {
  freeze: 'freeze',
  unfreeze: 'unfreeze',
  terminate: 'terminate',
};

interface Told {
  readonly effects: readonly { n: number; kind: string; request: number; outside: boolean }[];
  readonly requests: readonly { n: number; method: string; path: string; idempotencyKey: string | null }[];
}

/** What a request asks for; of a change of status only the prepared write knows which one. */
function askedOf(method: string, path: string, orders: ReadonlyMap<string, string>): Asked {
  if (path === '/oauth/token') return 'token';
  if (method === 'GET') return 'read';
  if (method === 'POST' && path === '/cards') return 'issue';
  const cardId = /^\/cards\/([^/]+)\/status$/.exec(path)?.[1];
  return STATUS_WORDS[orders.get(cardId ?? '') ?? ''] ?? 'other';
}

const vaults = new WeakMap<Bench, MemoryVault>();

/** Sparkle's sandbox as the conformance suite sees it: over HTTP, with its control interface beside it. */
async function startBench(): Promise<Bench> {
  const parts = await startSparkleBenchParts();
  const { bank, close } = parts.sandbox;
  const lists = sparkleLists(parts);
  const orders = new Map<string, string>();
  let closing: Promise<void> | null = null;
  const bench: Bench = {
    baseUrl: parts.sandbox.url,
    faults: FAULTS,
    order: async (fault, op, afterMs) => {
      const more = afterMs === undefined ? {} : { afterMs };
      await parts.control('POST', '/faults', { op, fault, ...more });
    },
    calm: async () => void (await parts.control('DELETE', '/faults')),
    pass: async (ms) => void (await parts.control('POST', '/clock', { advanceMs: ms })),
    truth: async () => readTruth((await parts.control('GET', '/truth')) as Told, orders),
    async prepare(kind) {
      const write = await prepareWrite(parts, kind);
      if ('issuerCardId' in write) orders.set(write.issuerCardId, kind);
      return write;
    },
    refusals: () => refusedWrites(parts),
    fill: (list, count) => lists[list](count),
    ignorePages: null,
    vary: async (variant) => {
      const [name = '', form = ''] = variant?.split('=') ?? [];
      const quirks = variant === null ? createQuirks() : { ...createQuirks(), [name]: form };
      await parts.control('POST', '/settings', { quirks });
    },
    revokeCredentials: async () => void (await parts.control('POST', '/revoke-tokens')),
    secrets: () =>
      [...bank.world.cards.values()].flatMap(({ number, token, pinText }) => [number, token, pinText]),
    deliver: null,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
  vaults.set(bench, parts.vault);
  return bench;
}

const readTruth = ({ effects, requests }: Told, orders: ReadonlyMap<string, string>): Truth => ({
  effects: effects.map(({ n, kind, request, outside }) => ({ n, kind, request: outside ? null : request })),
  requests: requests.map(({ n, method, path }) => ({ n, asked: askedOf(method, path, orders) })),
});

/** The consent of the samples, where a server is scripted. */
function sampleVault(): MemoryVault {
  const vault = createMemoryVault();
  const accessExpiresAt = new Date(Date.now() + 365 * 86_400_000);
  vault.put(CUSTOMER, { accessToken: TOKEN, accessExpiresAt, refreshToken: 'sample-refresh-token' });
  return vault;
}

export const sparkleSubject: ConformanceSubject = {
  name: 'Sparkle',
  createIssuer: ({ bench, baseUrl, log, pace, now, timeoutMs }) =>
    createSparkle({
      environment: 'sandbox',
      baseUrl,
      clientId: CLIENT.id,
      clientSecret: CLIENT.secret,
      consents: baseUrl.endsWith('/some/base') ? sampleVault() : (vaults.get(bench) ?? sampleVault()),
      log,
      pace,
      now,
      timing: {
        read: { retryBaseMs: 1, timeoutMs },
        write: {
          connectTimeoutMs: timeoutMs,
          callTimeoutMs: {
            issue: timeoutMs,
            freeze: timeoutMs,
            unfreeze: timeoutMs,
            terminate: timeoutMs,
          },
        },
      },
    }),
  startBench,
  faults,
  samples: sparkleSamples,
  neverRefused: ['freeze', 'unfreeze', 'terminate'],
  answerAuth: (method, path) =>
    method === 'POST' && path === '/oauth/token'
      ? {
          status: 200,
          body: `{"access_token":"${TOKEN}","token_type":"Bearer","expires_in":3600,"refresh_token":"sample-refresh-token"}`,
        }
      : null,
  pageSizes: { customers: 10, wallet_records: 20 },
  variants: VARIANTS,
  credentialLifeMs: 3_600_000,
  webhooks: null,
  secrets: [CLIENT.secret],
  secretFields:
    /^(access_token|refresh_token|card_number|card_cvv2|card_default_pin|card_token|authorization_token|bvn)$/,
};

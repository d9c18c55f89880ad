import type { FaultTable } from '../../conformance/neutral-faults.ts';
import type { ConformanceSubject, WebhookMaker } from '../../conformance/subject.ts';
import type { WriteKind } from '../../issuer.ts';
import { createSlash } from '../adapter.ts';
import { SLASH_CAPABILITIES } from '../capabilities.ts';
import { slashSamples } from '../samples/index.ts';
import { ENTITY_PAGE } from '../samples/shared.ts';
import { API_KEY, forge, PUBLIC_KEY, sign, startSlashBench, VARIANTS } from './slash-bench.ts';
import { documentedEvents } from './slash-events.ts';

const AT_ONCE = 'Slash does all it does at once: a new card is ready, and nothing is told later.';
const NO_REFUSAL = 'No write of this API has a documented refusal.';
const NO_BALANCE = 'A card holds no money, so a purchase beside an order changes nothing of it.';

const faults: FaultTable = {
  server_error_before: { order: 'error_before_effect', also: ['gateway_before_effect'] },
  server_error_after: { order: 'error_after_effect', also: ['gateway_after_effect', 'key_forgotten'] },
  silence_before: { order: 'never_answer_before_effect' },
  silence_after: { order: 'never_answer' },
  reset_before: { order: 'reset_before_effect' },
  reset_after: { order: 'reset_after_effect' },
  cut_answer: { order: 'reset_mid_answer', also: ['malformed_answer', 'empty_answer'] },
  unlisted_refusal_after: { order: 'bad_request_after_effect' },
  misdirected_before: { order: 'misdirected' },
  misdirected_after: { order: 'misdirected_after_effect' },
  redirected: { order: 'redirected' },
  unauthorised_before: { order: 'unauthorized' },
  unauthorised_after: { order: 'unauthorized_after_effect' },
  rate_limited_before: { order: 'rate_limited' },
  rate_limited_after: { order: 'rate_limited_after_effect' },
  late_effect: { order: 'error_then_late', afterMs: 60_000 },
  slow_answer: { order: 'slow', afterMs: 200 },
  foreign_refusal: { impossible: NO_REFUSAL },
  listed_refusal: { impossible: NO_REFUSAL },
  late_row: {
    order: 'late_row',
    except: {
      issue: 'A new card moves no money, so no row is written for it.',
      terminate: 'A card that is closed gives nothing back, so no row is written.',
    },
  },
  double_row: { impossible: 'A transfer is two rows with ids of their own; none was seen twice.' },
  failed_row: { impossible: 'A transfer that is refused writes no row, and none that is carried out fails.' },
  clock_ahead: { impossible: 'One clock dates its rows, and nobody has seen it ahead.' },
  spend_first: { impossible: NO_BALANCE },
  hidden_number: { impossible: 'The last four digits are documented as always there.' },
  pending_active: { impossible: AT_ONCE },
  pending_failed: { impossible: AT_ONCE },
  pending_replaced: { impossible: AT_ONCE },
  refund_lost: { impossible: 'A card holds no money, so none has to come back from it.' },
  stop_fails: { impossible: 'A card is closed by one field of it; there is no half of that.' },
  stale_read: { order: 'stale_read' },
  webhook_lost: { order: 'webhook_lost' },
  webhook_doubled: { order: 'webhook_doubled' },
  webhook_reordered: { order: 'webhook_reordered' },
  webhook_unsigned: { order: 'webhook_unsigned' },
  webhook_forged: { order: 'webhook_forged' },
  webhook_stale: { impossible: 'The signature carries no time, so none can be old.' },
  webhook_other_spelling: { impossible: 'Every event has the same three fields, spelled in one way.' },
};

const HEADER = 'slash-webhook-signature';

const webhooks: WebhookMaker = {
  secret: PUBLIC_KEY,
  sign: (body) => ({ [HEADER]: sign(body) }),
  forge: (body) => ({ [HEADER]: forge(body) }),
  signTwice: null,
  garble: (body) => {
    const good = sign(body);
    return [
      '',
      ' ',
      good.slice(4),
      good.slice(0, -4),
      `${good}${good}`,
      `AAAA${good}`,
      good.toLowerCase(),
      Buffer.from(good, 'base64').toString('hex'),
      `sha256=${good}`,
      `t=1,v1=${good}`,
      'A'.repeat(100_000),
      '\u0000',
      'AAAA',
    ].map((value) => ({ [HEADER]: value }));
  },
  toleranceMs: null,
  bodies: documentedEvents,
};

const OFFERED = Object.keys(SLASH_CAPABILITIES.callTimeoutMs) as readonly WriteKind[];

/** Slash for the conformance suite. */
export const slashSubject: ConformanceSubject = {
  name: 'Slash',
  createIssuer: ({ baseUrl, log, pace, now, timeoutMs }) =>
    createSlash({
      environment: 'sandbox',
      baseUrl,
      apiKey: API_KEY,
      log,
      pace,
      now,
      timing: {
        read: { retryBaseMs: 1, timeoutMs },
        write: {
          connectTimeoutMs: timeoutMs,
          callTimeoutMs: Object.fromEntries(OFFERED.map((kind) => [kind, timeoutMs])),
        },
      },
    }),
  startBench: startSlashBench,
  faults,
  samples: slashSamples,
  neverRefused: OFFERED,
  // Whose cards they are is read once by every adapter, before the first list of them.
  answerAuth: (method, path) =>
    method === 'GET' && path === '/legal-entity' ? { status: 200, body: JSON.stringify(ENTITY_PAGE) } : null,
  pageSizes: { customer_records: 50, card_records: 50, company_records: 50, wallet_records: 50 },
  variants: VARIANTS,
  credentialLifeMs: null,
  webhooks,
  secrets: [API_KEY],
  secretFields: /^(pan|cvv|accountNumber|routingNumber|secret)$/,
};

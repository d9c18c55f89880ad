import { createHmac } from 'node:crypto';
import { describeIssuer } from '../conformance/describe-issuer.ts';
import type { FaultTable } from '../conformance/neutral-faults.ts';
import type { ConformanceSubject, WebhookMaker } from '../conformance/subject.ts';
import { createCartevo } from './adapter.ts';
import { cartevoSamples } from './samples/index.ts';
import { CREDENTIAL, startCartevoBench, VARIANTS, WEBHOOK_SECRET } from './testing/cartevo-bench.ts';
import { documentedEvents } from './testing/cartevo-events.ts';

const faults: FaultTable = {
  server_error_before: { order: 'error_before_effect' },
  server_error_after: { order: 'error_after_effect' },
  silence_before: { order: 'never_answer_before_effect' },
  silence_after: { order: 'never_answer' },
  reset_before: { order: 'reset_before_effect' },
  reset_after: { order: 'reset_after_effect' },
  cut_answer: { order: 'reset_mid_answer' },
  unlisted_refusal_after: { order: 'bad_request_after_effect' },
  misdirected_before: { order: 'misdirected' },
  misdirected_after: { order: 'misdirected_after_effect' },
  redirected: { order: 'redirected' },
  unauthorised_before: { order: 'unauthorized' },
  unauthorised_after: { order: 'unauthorized_after_effect' },
  rate_limited_before: { order: 'rate_limited' },
  rate_limited_after: { order: 'rate_limited_after_effect' },
  late_effect: { order: 'error_then_late', afterMs: 2_000 },
  foreign_refusal: { order: 'french_error' },
  listed_refusal: { order: 'array_error' },
  late_row: { order: 'late_row', afterMs: 2_000 },
  double_row: { order: 'double_row' },
  failed_row: { order: 'failed_row' },
  clock_ahead: { order: 'clock_ahead' },
  spend_first: { order: 'spend_first' },
  hidden_number: { order: 'stars_only', afterMs: 2_000 },
  pending_active: { order: 'pending_then_active', afterMs: 2_000 },
  pending_failed: { order: 'pending_then_failed', afterMs: 2_000 },
  pending_replaced: { order: 'pending_replaced', afterMs: 2_000 },
  refund_lost: { order: 'refund_lost' },
  stop_fails: { order: 'terminate_fails' },
  stale_read: { order: 'stale_read' },
  webhook_lost: { order: 'webhook_lost' },
  webhook_doubled: { order: 'webhook_doubled' },
  webhook_reordered: { order: 'webhook_reordered' },
  webhook_unsigned: { order: 'webhook_unsigned' },
  webhook_forged: { order: 'webhook_forged' },
  webhook_stale: { order: 'webhook_stale' },
  webhook_other_spelling: { order: 'webhook_camel_case' },
};

const HEADER = 'x-cartevo-signature';
const seconds = (at: Date): string => Math.floor(at.getTime() / 1000).toString();
const hmac = (secret: string, at: Date, rawBody: Uint8Array): string =>
  createHmac('sha256', secret)
    .update(`${seconds(at)}.`)
    .update(rawBody)
    .digest('hex');

/** The signature as the integration notes assume it (cartevo.md 5.2), written here once more on its own. */
const webhooks: WebhookMaker = {
  secret: WEBHOOK_SECRET,
  sign: (body, at) => ({ [HEADER]: `t=${seconds(at)},v1=${hmac(WEBHOOK_SECRET, at, body)}` }),
  forge: (body, at) => ({ [HEADER]: `t=${seconds(at)},v1=${hmac('somebody else', at, body)}` }),
  signTwice: (body, at) => ({
    [HEADER]: `t=${seconds(at)},v1=${hmac('an older one', at, body)},v1=${hmac(WEBHOOK_SECRET, at, body)}`,
  }),
  garble: (body, at) => {
    const good = hmac(WEBHOOK_SECRET, at, body);
    return [
      '',
      ' ',
      good,
      `v1=${good}`,
      `t=${seconds(at)}`,
      `t=${seconds(at)},v1=`,
      `t=${seconds(at)},v1=${good.slice(2)}`,
      `t=${seconds(at)},v1=${good}00`,
      `t=${seconds(at)},v0=${good}`,
      `t=0,t=${seconds(at)},v1=${good}`,
      `t=${seconds(at)}x,v1=${good}`,
      `t=-1,v1=${good}`,
      `sha256=${good}`,
      `t=${seconds(at)},${'v1=00,'.repeat(20_000)}`,
      `t=${seconds(at)},v1=${good.toUpperCase()}`,
      `t=${'9'.repeat(400)},v1=${good}`,
    ].map((value) => ({ [HEADER]: value }));
  },
  toleranceMs: 300_000,
  bodies: documentedEvents,
};

const cartevo: ConformanceSubject = {
  name: 'Cartevo',
  createIssuer: ({ baseUrl, log, pace, now, timeoutMs }) =>
    createCartevo({
      environment: 'sandbox',
      baseUrl,
      ...CREDENTIAL,
      log,
      pace,
      now,
      timing: {
        read: { retryBaseMs: 1, timeoutMs },
        write: {
          connectTimeoutMs: timeoutMs,
          callTimeoutMs: {
            create_customer: timeoutMs,
            issue: timeoutMs,
            fund: timeoutMs,
            withdraw: timeoutMs,
            freeze: timeoutMs,
            unfreeze: timeoutMs,
            terminate: timeoutMs,
          },
        },
      },
    }),
  startBench: startCartevoBench,
  faults,
  samples: cartevoSamples,
  answerAuth: (method, path) =>
    method === 'POST' && path === '/auth/token'
      ? { status: 200, body: '{"access_token":"sample-token","token_type":"Bearer","expires_in":3600}' }
      : null,
  pageSizes: {
    customers: 100,
    customer_records: 100,
    card_records: 100,
    company_records: 100,
    wallet_records: 100,
  },
  variants: VARIANTS,
  credentialLifeMs: 3_600_000,
  webhooks,
  secrets: [CREDENTIAL.clientKey, WEBHOOK_SECRET],
  secretFields: /^(access_token|number|cvv|raw)$/,
};

describeIssuer(cartevo);

import { describeIssuer } from '../conformance/describe-issuer.ts';
import type { FaultTable } from '../conformance/neutral-faults.ts';
import type { ConformanceSubject, WebhookMaker } from '../conformance/subject.ts';
import { createReadTransport, READ_TIMING } from '../read-transport.ts';
import { createKulipa } from './adapter.ts';
import { KULIPA_CAPABILITIES } from './capabilities.ts';
import { kulipaSamples } from './samples/index.ts';
import { API_KEY, startKulipaBench, VARIANTS } from './testing/kulipa-bench.ts';
import { documentedEvents } from './testing/kulipa-events.ts';
import { signAsKulipa, signAsStranger, withOwnKey } from './testing/kulipa-signer.ts';

const NO_421 = { impossible: 'No page lists a 421, and the sandbox never gives one.' };
const NO_MONEY = { impossible: 'No call of the card API moves money: cards spend what is in a wallet.' };
const AT_ONCE = { impossible: 'A card is there with its digits when the call that makes it is answered.' };
const ONE_FORM = { impossible: 'How a refusal is told is one form for all calls, tried as variants.' };

const faults: FaultTable = {
  server_error_before: {
    order: 'error_before_effect',
    also: ['internal_before_effect', 'gateway_timeout_before_effect'],
  },
  server_error_after: {
    order: 'error_after_effect',
    also: ['internal_after_effect', 'bad_gateway_after_effect', 'gateway_timeout_after_effect'],
  },
  silence_before: { order: 'never_answer_before_effect' },
  silence_after: { order: 'never_answer' },
  reset_before: { order: 'reset_before_effect' },
  reset_after: { order: 'reset_after_effect' },
  cut_answer: { order: 'reset_mid_answer', also: ['malformed_answer', 'empty_answer'] },
  unlisted_refusal_after: { order: 'bad_request_after_effect', also: ['unprocessable_after_effect'] },
  misdirected_before: NO_421,
  misdirected_after: NO_421,
  redirected: { order: 'redirected' },
  unauthorised_before: { order: 'unauthorized', also: ['forbidden'] },
  unauthorised_after: { order: 'unauthorized_after_effect' },
  rate_limited_before: { order: 'rate_limited' },
  rate_limited_after: { order: 'rate_limited_after_effect' },
  late_effect: { order: 'error_then_late', afterMs: 2_000 },
  slow_answer: { order: 'slow', afterMs: 200 },
  foreign_refusal: ONE_FORM,
  listed_refusal: ONE_FORM,
  late_row: NO_MONEY,
  double_row: NO_MONEY,
  failed_row: NO_MONEY,
  clock_ahead: { impossible: 'Payments have one clock, which is that of everything else at Kulipa.' },
  spend_first: { order: 'spend_first' },
  held_first: { order: 'held_first' },
  held_before_end: { order: 'held_first' },
  hidden_number: AT_ONCE,
  pending_active: AT_ONCE,
  pending_failed: AT_ONCE,
  pending_replaced: AT_ONCE,
  refund_lost: NO_MONEY,
  stop_fails: { impossible: 'Revoking a card moves no money, so nothing can stop half-way.' },
  stale_read: { order: 'stale_read' },
  webhook_lost: { order: 'webhook_lost' },
  webhook_doubled: { order: 'webhook_doubled' },
  webhook_reordered: { order: 'webhook_reordered' },
  webhook_unsigned: { order: 'webhook_unsigned' },
  webhook_forged: { order: 'webhook_forged' },
  webhook_stale: { order: 'webhook_stale' },
  webhook_other_spelling: { impossible: 'All events are in one shape; the other one is tried as a variant.' },
  webhook_unknown_key: { order: 'webhook_unknown_key' },
};

const webhooks: WebhookMaker = {
  // Keys are looked up: nothing is agreed on.
  secret: '',
  sign: signAsKulipa,
  forge: signAsStranger,
  signTwice: null,
  garble: (body, at) => {
    const good = signAsKulipa(body, at);
    const { 'x-kulipa-signature': hex, 'x-kulipa-signature-ts': ts, 'x-kulipa-key-id': key } = good;
    const signatures = [
      '',
      ' ',
      'x',
      hex.slice(2),
      hex.slice(0, -2),
      `${hex}00`,
      `0x${hex}`,
      'ab'.repeat(32),
    ];
    return [
      ...signatures.map((value) => ({ ...good, 'x-kulipa-signature': value })),
      { ...good, 'x-kulipa-signature': Buffer.from(hex, 'hex').toString('base64') },
      { ...good, 'x-kulipa-signature': '30'.repeat(50_000) },
      ...['', '-1', `${ts}x`, `${ts}0`, String(Number(ts) + 1), '9'.repeat(400)].map((value) => ({
        ...good,
        'x-kulipa-signature-ts': value,
      })),
      ...['', '../users', `${key}x`, 'dwk-00000000-0000-4000-8000-00000000000b'].map((value) => ({
        ...good,
        'x-kulipa-key-id': value,
      })),
      { 'x-kulipa-signature': hex },
    ];
  },
  toleranceMs: 300_000,
  bodies: documentedEvents,
};

const kulipa: ConformanceSubject = {
  name: 'Kulipa',
  createIssuer: ({ baseUrl, log, pace, timeoutMs }) => {
    const read = createReadTransport({ ...READ_TIMING, retryBaseMs: 1, timeoutMs }, log);
    const kinds = Object.keys(KULIPA_CAPABILITIES.callTimeoutMs);
    return createKulipa({
      environment: 'sandbox',
      baseUrl,
      apiKey: API_KEY,
      log,
      pace,
      transports: { read: withOwnKey(read) },
      timing: {
        write: {
          connectTimeoutMs: timeoutMs,
          callTimeoutMs: Object.fromEntries(kinds.map((kind) => [kind, timeoutMs])),
        },
      },
    });
  },
  startBench: startKulipaBench,
  faults,
  samples: kulipaSamples,
  answerAuth: () => null,
  pageSizes: { customers: 100, customer_records: 100, card_records: 100, wallet_records: 100 },
  variants: VARIANTS,
  credentialLifeMs: null,
  webhooks,
  secrets: [API_KEY],
  secretFields: /^(pan|cvv2?|pin|tokenId)$/,
};

describeIssuer(kulipa);

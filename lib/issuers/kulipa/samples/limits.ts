import type { ContractSample, SampleExchange } from '../../conformance/contract-sample.ts';
import type { IssuerWrite } from '../../issuer.ts';
import { BARE_HEADERS, CARD, CONTROL, card, get, no, WRITE_HEADERS } from './shared.ts';

const KEY = 'intent-0c0ffee';
const PATH = `/cards/${CARD}/spending-controls`;
const MADE = {
  id: CONTROL,
  description: `issuer desk ${KEY}`,
  type: 'purchase',
  config: { period: 'daily', limit: 250 },
};
const DAILY = {
  period: 'daily',
  limitMinor: 25_000n,
  currency: 'USD',
  exponent: 2,
  spentMinor: null,
  resetsAt: null,
};

const setLimit: IssuerWrite = {
  kind: 'set_limit',
  issuerCardId: CARD,
  limit: { period: 'daily', limitMinor: 25_000n },
};
const endLimit: IssuerWrite = {
  kind: 'set_limit',
  issuerCardId: CARD,
  limit: { period: 'daily', limitMinor: null },
};

/** What is read before the one request: the card, and which limits it has. */
const before = (controls: readonly object[]): readonly SampleExchange[] => [
  get(`/cards/${CARD}`, card()),
  get(PATH, controls),
];

const made = (reply: SampleExchange['reply']): readonly SampleExchange[] => [
  ...before([]),
  {
    method: 'POST',
    path: PATH,
    headers: { ...WRITE_HEADERS, 'x-idempotency-key': KEY },
    body: {
      json: {
        description: MADE.description,
        type: 'purchase',
        config: { period: 'daily', limit: 250 },
      },
    },
    reply,
  },
];

const ended = (reply: SampleExchange['reply']): readonly SampleExchange[] => [
  ...before([MADE]),
  { method: 'DELETE', path: `${PATH}/${CONTROL}`, headers: BARE_HEADERS, body: null, reply },
];

const sample = (
  name: string,
  write: IssuerWrite,
  exchanges: readonly SampleExchange[],
  answer: object,
): ContractSample => ({ name, ask: { write, key: KEY }, exchanges, answer });

/** Spending controls as the client has them, in whole dollars. */
export const limitSamples: readonly ContractSample[] = [
  sample('POST /cards/{id}/spending-controls', setLimit, made({ status: 201, body: MADE }), {
    outcome: 'accepted',
    kind: 'set_limit',
    card: { issuerCardId: CARD, limits: [DAILY] },
  }),
  sample(
    'POST /cards/{id}/spending-controls: a request that is not valid',
    setLimit,
    made(no(400, 'validation_error', 'config: does not fit purchase')),
    { outcome: 'rejected', reason: 'issuer_validation', httpStatus: 400 },
  ),
  sample(
    'POST /cards/{id}/spending-controls: another one of that period stands',
    setLimit,
    before([{ ...MADE, description: 'Groceries' }]),
    { outcome: 'not_sent', reason: 'limit_exists' },
  ),
  sample(
    'DELETE /cards/{id}/spending-controls/{id}: gone in the meantime',
    endLimit,
    ended(no(404, 'not_found', 'Spending control not found')),
    { outcome: 'rejected', reason: 'issuer_refused_state', httpStatus: 404 },
  ),
  sample('DELETE /cards/{id}/spending-controls/{id}: a limit that is not there', endLimit, before([]), {
    outcome: 'not_sent',
    reason: 'limit_absent',
  }),
  sample(
    'DELETE /cards/{id}/spending-controls/{id}: which of two of one span nobody said',
    endLimit,
    before([MADE, { ...MADE, config: { period: 'daily', limit: 1000 } }]),
    { outcome: 'not_sent', reason: 'limits_several' },
  ),
];

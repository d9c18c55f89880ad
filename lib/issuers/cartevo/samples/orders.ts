import type { ContractSample, SampleExchange } from '../../conformance/contract-sample.ts';
import type { IssuerWrite } from '../../issuer.ts';
import { BARE_HEADERS, CARD, no, ok } from './shared.ts';

type Act = 'freeze' | 'unfreeze' | 'terminate';

/** No body at all; what can be chosen is in the query. */
const ordered = (
  act: Act,
  query: Readonly<Record<string, string>>,
  reply: SampleExchange['reply'],
): readonly SampleExchange[] => [
  {
    method: act === 'terminate' ? 'POST' : 'PUT',
    path: `/cards/${CARD}/${act}`,
    query,
    headers: BARE_HEADERS,
    body: null,
    reply,
  },
];

const order = (kind: 'freeze' | 'unfreeze', lock: boolean): IssuerWrite => ({
  kind,
  issuerCardId: CARD,
  lock,
});
const stop = (freezeOnFailure: boolean): IssuerWrite => ({
  kind: 'terminate',
  issuerCardId: CARD,
  freezeOnFailure,
});

const PAST = { freeze: 'frozen', unfreeze: 'unfrozen' } as const;
const STATUS = { freeze: 'FROZEN', unfreeze: 'ACTIVE' } as const;
const PARAMETER = { freeze: 'lock', unfreeze: 'unlock' } as const;

const obeyed = (kind: 'freeze' | 'unfreeze', lock: boolean): ContractSample => ({
  name: `PUT /cards/{id}/${kind}?${PARAMETER[kind]}=${lock}`,
  ask: { write: order(kind, lock) },
  exchanges: ordered(
    kind,
    { [PARAMETER[kind]]: String(lock) },
    ok(200, `Card ${PAST[kind]} successfully`, { card_id: CARD, card_status: STATUS[kind] }),
  ),
  answer: {
    outcome: 'accepted',
    kind,
    issuerCardId: CARD,
    status: STATUS[kind].toLowerCase(),
    rawStatus: STATUS[kind],
  },
});

const refuses = (act: Act, message: string, status: number, reason: string): ContractSample => ({
  name: `${act} of a card: ${status} ${message}`,
  ask: { write: act === 'terminate' ? stop(false) : order(act, false) },
  exchanges: ordered(
    act,
    act === 'terminate' ? { freezeOnFailure: 'false' } : { [PARAMETER[act]]: 'false' },
    no(status, message),
  ),
  answer: { outcome: 'rejected', reason, httpStatus: status },
});

const terminated = (words: string, data: object, answer: object): ContractSample => ({
  name: `POST /cards/{id}/terminate: ${words}`,
  ask: { write: stop(true) },
  exchanges: ordered('terminate', { freezeOnFailure: 'true' }, ok(201, 'Card terminated successfully', data)),
  answer: { outcome: 'accepted', kind: 'terminate', issuerCardId: CARD, status: 'terminated', ...answer },
});

/** cartevo.md 4.8, with both editions of the termination. */
export const orderSamples: readonly ContractSample[] = [
  obeyed('freeze', false),
  obeyed('freeze', true),
  refuses('freeze', 'Card already frozen', 400, 'issuer_card_already_frozen'),
  refuses('freeze', 'Card terminated', 400, 'issuer_card_terminated'),
  refuses('freeze', 'Card not found', 404, 'issuer_card_not_found'),
  obeyed('unfreeze', false),
  obeyed('unfreeze', true),
  refuses('unfreeze', 'Card not frozen', 400, 'issuer_card_not_frozen'),
  refuses('unfreeze', 'Card terminated', 400, 'issuer_card_terminated'),
  refuses('unfreeze', 'Card not found', 404, 'issuer_card_not_found'),
  terminated(
    'with what came back',
    {
      card_id: CARD,
      card_status: 'TERMINATED',
      refund_processed: true,
      balance_before_termination: 12.34,
    },
    { rawStatus: 'TERMINATED', refundProcessed: true, beforeMinor: 1_234n },
  ),
  terminated(
    'a refund that did not happen',
    {
      card_id: CARD,
      card_status: 'TERMINATED',
      refund_processed: false,
      balance_before_termination: 12.34,
    },
    { refundProcessed: false, beforeMinor: 1_234n },
  ),
  terminated(
    'a boolean told as text',
    {
      card_id: CARD,
      card_status: 'TERMINATED',
      refund_processed: 'true',
      balance_before_termination: '0.00',
    },
    { refundProcessed: true, beforeMinor: 0n },
  ),
  terminated(
    'the older edition',
    { card_id: CARD, status: 'TERMINATED', refunded_amount: 12.34 },
    { rawStatus: 'TERMINATED' },
  ),
  refuses('terminate', 'Card already terminated', 400, 'issuer_card_terminated'),
  refuses('terminate', 'Card is already terminated', 400, 'issuer_card_terminated'),
  refuses('terminate', 'Card not found', 404, 'issuer_card_not_found'),
];

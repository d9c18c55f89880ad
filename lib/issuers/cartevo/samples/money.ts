import type { ContractSample, SampleExchange } from '../../conformance/contract-sample.ts';
import { CARD, JSON_HEADERS, no, ok, TRANSACTION } from './shared.ts';

type Kind = 'fund' | 'withdraw';

const moved = (kind: Kind, reply: SampleExchange['reply'], amount: number): readonly SampleExchange[] => [
  {
    method: 'POST',
    path: `/cards/${CARD}/${kind}`,
    query: {},
    headers: JSON_HEADERS,
    body: { json: { amount } },
    reply,
  },
];
const write = (kind: Kind, amountMinor: bigint) => ({ kind, issuerCardId: CARD, amountMinor }) as const;

const MESSAGE = { fund: 'Card funded successfully', withdraw: 'Card withdrawal successful' } as const;

const echo = (changes: object) => ({
  transaction_id: TRANSACTION,
  card_id: CARD,
  currency: 'USD',
  fee_amount: 0,
  ...changes,
});

function succeeds(
  kind: Kind,
  words: string,
  sent: number,
  said: object,
  answer: { amountMinor: bigint; feeMinor: bigint; beforeMinor: bigint; afterMinor: bigint },
): ContractSample {
  return {
    name: `POST /cards/{id}/${kind}: ${words}`,
    ask: { write: write(kind, answer.amountMinor) },
    exchanges: moved(kind, ok(200, MESSAGE[kind], echo(said)), sent),
    answer: {
      outcome: 'accepted',
      kind,
      issuerRecordId: TRANSACTION,
      issuerCardId: CARD,
      currency: 'USD',
      ...answer,
    },
  };
}

const refuses = (kind: Kind, message: string, status: number, reason: string): ContractSample => ({
  name: `POST /cards/{id}/${kind}: ${status} ${message}`,
  ask: { write: write(kind, 5_000n) },
  exchanges: moved(kind, no(status, message), 50),
  answer: { outcome: 'rejected', reason, httpStatus: status },
});

const staysUnknown = (kind: Kind, message: string, status: number): ContractSample => ({
  name: `POST /cards/{id}/${kind}: ${status} ${message}, which says nothing of the money`,
  ask: { write: write(kind, 5_000n) },
  exchanges: moved(kind, no(status, message), 50),
  answer: { outcome: 'unknown', httpStatus: status },
});

/** Both pages in full: no field but the amount goes out; the echo repeats card, amount and both balances. */
export const moneySamples: readonly ContractSample[] = [
  succeeds(
    'fund',
    'onto the card',
    50,
    { amount: 50.0, card_balance_before: 100.0, card_balance_after: 150.0 },
    { amountMinor: 5_000n, feeMinor: 0n, beforeMinor: 10_000n, afterMinor: 15_000n },
  ),
  succeeds(
    'fund',
    'cents, as text, with a fee the wallet pays',
    0.3 + 1,
    { amount: '1.30', fee_amount: '0.05', card_balance_before: '0.10', card_balance_after: '1.40' },
    { amountMinor: 130n, feeMinor: 5n, beforeMinor: 10n, afterMinor: 140n },
  ),
  refuses('fund', 'Insufficient wallet balance', 400, 'insufficient_wallet_balance'),
  refuses('fund', 'Card not active', 400, 'issuer_card_not_active'),
  refuses('fund', 'Amount must be at least 1', 400, 'issuer_amount_under_minimum'),
  refuses('fund', 'Card not found', 404, 'issuer_card_not_found'),
  refuses('fund', 'Card funding failed: Insufficient wallet balance', 400, 'insufficient_wallet_balance'),
  staysUnknown('fund', 'Funding temporarily unavailable', 503),
  staysUnknown('fund', 'Card funding failed: ledger write failed', 400),
  staysUnknown('fund', 'Solde du portefeuille insuffisant', 400),
  {
    name: 'POST /cards/{id}/fund: 200 of another card proves nothing',
    ask: { write: write('fund', 5_000n) },
    exchanges: moved(
      'fund',
      ok(200, MESSAGE.fund, {
        ...echo({ amount: 50, card_balance_before: 100, card_balance_after: 150 }),
        card_id: '550e8400-e29b-41d4-a716-44665544ffff',
      }),
      50,
    ),
    answer: { outcome: 'unknown', reason: 'echo_mismatch', httpStatus: 200 },
  },
  succeeds(
    'withdraw',
    'back to the wallet',
    25,
    { amount: 25.0, card_balance_before: 100.0, card_balance_after: 75.0 },
    { amountMinor: 2_500n, feeMinor: 0n, beforeMinor: 10_000n, afterMinor: 7_500n },
  ),
  refuses('withdraw', 'Insufficient card balance', 400, 'insufficient_card_balance'),
  refuses('withdraw', 'Amount must be at least 1', 400, 'issuer_amount_under_minimum'),
  refuses('withdraw', 'Card terminated', 400, 'issuer_card_terminated'),
  staysUnknown('withdraw', 'Service unavailable', 503),
];

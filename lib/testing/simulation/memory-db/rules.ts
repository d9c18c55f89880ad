import { checksOf } from './checks.ts';
import { guardOf } from './guards.ts';
import type { TableRules, Values } from './table.ts';

const OPEN = ['awaiting_approval', 'ready', 'claimed', 'sending', 'unknown'];

/** Partial unique indexes, by their names in the database. */
export const PARTIAL_UNIQUES: { readonly [table: string]: Readonly<Record<string, PartialUnique>> } = {
  Intent: {
    intents_issued_card: {
      fields: ['cardId'],
      holds: ({ kind, cardId }) => kind === 'issue' && cardId !== null,
    },
    intents_open_new_customer: {
      fields: ['issuer', 'newEmail'],
      holds: ({ kind, state }) => kind === 'create_customer' && OPEN.includes(String(state)),
    },
    intents_created_customer: {
      fields: ['customerId'],
      holds: ({ kind, customerId }) => kind === 'create_customer' && customerId !== null,
    },
  },
  Consent: {
    consents_standing: {
      fields: ['issuer', 'issuerCustomerId'],
      holds: ({ finishedAt, endedAt }) => finishedAt !== null && endedAt === null,
    },
  },
  VerdictProposal: {
    verdict_proposals_open: { fields: ['intentId'], holds: ({ closedAt }) => closedAt === null },
  },
  Discrepancy: {
    discrepancies_open_kind: { fields: ['intentId', 'kind'], holds: ({ resolvedAt }) => resolvedAt === null },
  },
};
interface PartialUnique {
  readonly fields: readonly string[];
  readonly holds: (row: Values) => boolean;
}

/** A trigger that keeps every balance that was told, in a table of its own. */
const keepBalance =
  (history: string, key: string): TableRules['followUp'] =>
  (tableOf, before, { id, asOf, balanceMinor }) => {
    if (balanceMinor === null || before?.balanceMinor === balanceMinor) return;
    const balance = { [key]: id, at: asOf, balanceMinor };
    const balances = tableOf(history);
    if (!balances.collides(balance)) balances.insert(balance);
  };

/** Triggers after a change: what is written elsewhere with it. */
const FOLLOW_UPS: { readonly [table: string]: TableRules['followUp'] } = {
  Wallet: keepBalance('WalletBalance', 'walletId'),
  Card: keepBalance('CardBalance', 'cardId'),
};

/** What the migrations say of a model's table, by the model's name. */
export function rulesOf(model: string): TableRules {
  const checks = Object.entries(checksOf(model)).map(([name, check]) => ({ name, check }));
  return {
    uniques: Object.values(PARTIAL_UNIQUES[model] ?? {}),
    failedCheck: (row) => checks.find(({ check }) => check(row) === false)?.name ?? null,
    guard: guardOf(model),
    followUp: FOLLOW_UPS[model],
  };
}

import { rolesThatCan } from '../domain/permissions.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Judged } from '../domain/store.ts';
import type { Submitted } from './record-intent.ts';

/** The roles of a second person, for sentences. */
export const secondPersons = (): string => rolesThatCan('approve').join(' or ');

/**
 * What a person's verdict came to, in the words of the desk. One that waits for a second person answers with
 * the state as it is and the reason `verdict_proposed`.
 */
export function explainJudged(judged: Judged): Result<Submitted> {
  switch (judged.kind) {
    case 'judged': {
      const { id, state, stateReason } = judged.intent;
      return ok({ intentId: id, state, stateReason });
    }
    case 'proposed': {
      const { id, state } = judged.intent;
      return ok({ intentId: id, state, stateReason: 'verdict_proposed' });
    }
    case 'too_early':
      return fail('too_early_to_rule_out', { params: { until: judged.until.toISOString() } });
    case 'card_taken':
      return fail('card_taken', { field: 'issuerCardId' });
    case 'not_unknown':
    case 'customer_taken':
    case 'record_taken':
    case 'proposal_open':
    case 'not_clear':
      return fail(judged.kind);
  }
}

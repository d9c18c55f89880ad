import type { Answer } from '../../issuer.ts';
import { parseJson } from '../../parse-json.ts';
import { claimsFailure, errorMessage } from '../failure.ts';
import type { Plan } from './plan.ts';

/**
 * The class of an answer to a write (DESIGN section 4, rule 3). Pure. Nothing is ever `rejected`: no write of this API
 * has a documented refusal. Of the statuses its pages name, 401, 403, 429 and 500 say nothing of the effect, and the
 * 409 of a transfer says that its key came before, not what became of it then.
 */
export function classify(plan: Plan, httpStatus: number, text: string): Answer {
  const json = parseJson(text)?.json;
  const message = json === undefined ? null : errorMessage(json);
  const unknown = (reason: string, issuerCardId?: string): Answer => ({
    outcome: 'unknown',
    reason,
    message,
    httpStatus,
    ...(issuerCardId === undefined ? {} : { issuerCardId }),
  });
  if (httpStatus < 200 || httpStatus >= 300) return unknown(`http_${httpStatus}`);
  if (json === undefined) return unknown('unreadable_answer');
  if (claimsFailure(json)) return unknown('contradictory_answer');
  const accepted = plan.accept(json);
  return 'unproven' in accepted ? unknown(accepted.unproven, accepted.issuerCardId) : accepted;
}

import type { Answer, IssuerWrite } from '../../issuer.ts';
import { parseJson } from '../../parse-json.ts';
import { refusalText } from '../refusal.ts';
import { accept, acceptLimit } from './accept.ts';
import { findListedRefusal } from './listed-refusal.ts';
import type { LimitPlan } from './plan-limit.ts';

/**
 * The class of an answer to a write. Pure. `plan`: what a limit was planned to become; null for other writes.
 * What a key replays is classed like any answer, a failure of yesterday included.
 */
export function classify(
  write: IssuerWrite,
  plan: LimitPlan | null,
  { httpStatus, body }: { readonly httpStatus: number; readonly body: string },
): Answer {
  const isEnd = plan !== null && plan.config === null;
  // Nothing to be read, where nothing is left (client: no content).
  if (isEnd && httpStatus === 204 && body === '') {
    return { outcome: 'accepted', kind: 'set_limit', card: plan.card };
  }
  const json = parseJson(body)?.json;
  const message = json === undefined ? null : refusalText(json);
  const unknown = (reason: string): Answer => ({ outcome: 'unknown', reason, message, httpStatus });
  if (httpStatus === 200 || httpStatus === 201) {
    if (json === undefined || isEnd) return unknown('unreadable_answer');
    const verdict = verdictOf(write, plan, json);
    return 'unproven' in verdict ? unknown(verdict.unproven) : verdict;
  }
  const reason = json === undefined ? null : findListedRefusal(write.kind, httpStatus, json);
  if (reason === null) return unknown(`http_${httpStatus}`);
  return { outcome: 'rejected', reason, message: message ?? '', httpStatus };
}

function verdictOf(write: IssuerWrite, plan: LimitPlan | null, json: Parameters<typeof accept>[1]) {
  if (write.kind !== 'set_limit') return accept(write, json);
  return plan === null ? { unproven: 'echo_mismatch' } : acceptLimit(plan, json);
}

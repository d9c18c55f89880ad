import type { Answer, IssuerWrite } from '../../issuer.ts';
import { parseJson } from '../../parse-json.ts';
import { claimsSuccess, errorMessage } from '../envelope.ts';
import { accept } from './accept.ts';
import { findListedRejection } from './errors.ts';
import { namedCard } from './named-card.ts';

/**
 * The class of an answer to a write (DESIGN section 4, rule 3). Pure. A 401 comes out as unknown; only the
 * caller, with a read of the same token, may make it not_sent.
 */
export function classify(write: IssuerWrite, httpStatus: number, text: string): Answer {
  const json = parseJson(text)?.json;
  const message = json === undefined ? null : errorMessage(json);
  const card = json === undefined ? null : namedCard(write, json);
  const unknown = (reason: string): Answer => ({
    outcome: 'unknown',
    reason,
    message,
    httpStatus,
    ...(card === null ? {} : { issuerCardId: card }),
  });
  if (httpStatus >= 200 && httpStatus < 300) {
    if (json === undefined) return unknown('unreadable_answer');
    if (claimsSuccess(json) === false) return unknown('contradictory_answer');
    const accepted = accept(write, json);
    return 'unproven' in accepted ? unknown(accepted.unproven) : accepted;
  }
  // A refusal that names a card which came of it is none.
  const reason =
    json === undefined || card !== null ? null : findListedRejection(write.kind, httpStatus, json);
  if (reason === null) return unknown(`http_${httpStatus}`);
  return { outcome: 'rejected', reason, message: message ?? '', httpStatus };
}

import { KIND_WORDS } from '../intents/tell-intent.ts';

/**
 * What each audited action reads as, after the name of who did it. An action that a later version wrote is
 * shown as its own word.
 */
const ACTIONS: Readonly<Record<string, string>> = {
  'intent.recorded': 'asked for it',
  'intent.approved': 'approved it',
  'intent.declined': 'declined it',
  'intent.approval_refused': 'was refused a decision that does not count',
  'intent.sending': 'wrote down that it is being sent',
  'intent.asked_again': 'asked the issuer again with the same key',
  'intent.ready': 'put it back: nothing was sent',
  'intent.unknown': 'wrote down that its outcome is unknown',
  'intent.succeeded': 'wrote down that it happened',
  'intent.rejected': 'wrote down that the issuer refused it',
  'intent.not_applied': 'declared that it did not happen',
  'intent.cancelled': 'cancelled it',
  'intent.contradicted': 'found something that speaks against its verdict',
  'intent.conflict': 'sent the same request with other values, and was refused',
  'request.refused': 'was refused something no form of theirs asks',
  'discrepancy.found': 'found a discrepancy',
  'discrepancy.resolved': 'resolved a discrepancy',
  'case.taken': 'took it on',
  'case.given_back': 'gave it back',
  'verdict.proposed': 'proposed a verdict',
  'verdict.confirmed': 'confirmed a proposed verdict',
  'verdict.declined': 'declined a proposed verdict',
  'verdict.taken_back': 'took a proposed verdict back',
  'verdict.expired': 'let a proposed verdict lapse',
  'verdict.overtaken': 'closed a proposed verdict that was overtaken',
  'verdict.refused': 'was refused a verdict',
  'issuer.bound': 'met the issuer’s company for the first time',
  'issuer.imported': 'finished the first import',
  'issuer.paused': 'paused sending',
  'issuer.resumed': 'let sending go on',
  'issuer.vouched': 'vouched that only this desk acts there',
  'issuer.vouching_taken_back': 'took that vouching back',
  'issuer.approval_changed': 'changed the limit for a second person',
  'issuer.low_balance_changed': 'changed the low-balance threshold',
  'consent.begun': 'began to connect a customer',
  'consent.finished': 'connected the customer',
  'consent.denied': 'came back without the customer’s consent',
  'consent.failed': 'came back without anything from the issuer',
  'consent.refused': 'was refused a consent that is not theirs, or not any more',
  'consent.revoked': 'revoked the customer’s consent',
  'consent.ended': 'found that the customer’s consent is over',
  'identity_check.begun': 'took a link to an identity check for the customer',
  'desk.restored': 'found that the database is not the one it was',
  'event.replayed': 'applied a webhook again',
  'list.exported': 'exported a list',
  'note.added': 'wrote a note',
  'user.added': 'added somebody',
  'user.invited': 'invited somebody',
  'user.invitation_withdrawn': 'took an invitation back',
  'user.joined': 'joined by an invitation',
  'user.role_changed': 'changed a role',
  'user.disabled': 'disabled somebody',
  'user.enabled': 'let somebody in again',
  'user.password_reset': 'set a new password',
  'user.reset_link_made': 'made a link to choose a new password',
  'user.password_changed': 'changed their own password',
  'user.signed_in': 'signed in',
  'session.revoked': 'ended a session',
  'session.refused': 'used a session that is over, and was refused',
  'entry.forbidden': 'asked for what their role does not include, and was refused',
};

export const actionWords = (action: string): string => ACTIONS[action] ?? action;

/** Details in their own words; ids and digests say nothing to a person. */
const DETAILS: Readonly<Record<string, string>> = {
  reason: 'reason',
  from: 'from',
  to: 'to',
  role: 'role',
  email: 'e-mail',
  because: 'because',
  address: 'filters',
  permission: 'right',
  act: 'act',
  outcome: 'outcome',
  kind: 'kind',
};

const wordOfKind = (kind: string): string => (KIND_WORDS as Readonly<Record<string, string>>)[kind] ?? kind;

export const detailWords = (detail: Readonly<Record<string, string>>): string =>
  Object.entries(detail)
    .flatMap(([key, value]) => {
      if (key === 'kind') return [wordOfKind(value)];
      // Where something came from says something only beside where it went.
      if (key === 'from' && detail.to === undefined) return [];
      const word = DETAILS[key];
      return word === undefined || value === '' ? [] : [`${word}: ${value}`];
    })
    .join(' · ');

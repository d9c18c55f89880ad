import { placeOf } from '../domain/cards/limit-place.ts';
import { LIMIT_PERIODS } from '../domain/cards/snapshots.ts';
import { isRuleSubject, ruleOfText } from '../domain/cards/use-rule.ts';
import type { Intent } from '../domain/intents/intent.ts';
import type { FullReading } from '../domain/judge/full-reading.ts';
import type { IssuerWrite, NewLimit } from '../issuers/issuer.ts';

/** Whom and what an intent is about, as the issuer names them. */
export interface WriteTarget {
  readonly issuerCustomerId: string | null;
  readonly issuerCardId: string | null;
  /** What was read right before the first send. */
  readonly baseline: FullReading;
}

/**
 * What an intent asks of the issuer. A function of what is stored, so that whoever asks again asks the same.
 * Throws for an intent whose parts are not all stored.
 */
export function toWrite(intent: Intent, target: WriteTarget): IssuerWrite {
  const { kind, amountMinor, brand, nameOnCard, lock, fields } = intent;
  const { issuerCustomerId, issuerCardId, baseline } = target;
  if (kind === 'issue' && issuerCustomerId !== null) {
    const more = Object.keys(fields).length === 0 ? {} : { fields };
    return { kind, issuerCustomerId, brand: brand ?? '', nameOnCard, amountMinor, ...more };
  }
  if (issuerCardId === null || kind === 'issue' || kind === 'create_customer') {
    throw new Error(`An intent of kind ${kind} cannot be sent`);
  }
  const card = { issuerCardId, ...(issuerCustomerId === null ? {} : { issuerCustomerId }) };
  switch (kind) {
    case 'fund':
    case 'withdraw':
      return { kind, ...card, amountMinor, ...walletsOf(baseline) };
    case 'freeze':
    case 'unfreeze':
      return { kind, ...card, lock };
    case 'activate':
      return { kind, ...card, last4: fields.last4 ?? '' };
    case 'set_limit':
      return { kind, ...card, limit: readLimit(fields) };
    case 'rename':
      return { kind, ...card, nameOnCard: nameOnCard ?? '' };
    case 'reissue':
      return { kind, ...card, ...reasonOf(fields) };
    case 'terminate':
      // A card that was to be stopped is better left frozen than usable when the issuer fails half-way.
      return { kind, ...card, freezeOnFailure: true, ...reasonOf(fields) };
  }
}

type Fields = Intent['fields'];

const reasonOf = ({ reason }: Fields) => (reason === undefined ? {} : { reason });

function readLimit(fields: Fields): NewLimit {
  const { period: asked, limitMinor = '', about, rule = '?' } = fields;
  if (fields.everything !== undefined) return { everything: null };
  if (isRuleSubject(about)) {
    const asked = ruleOfText(about, rule);
    // What cannot be read must not pass for a rule taken away.
    if (asked === null && rule !== '') throw new Error('A rule that says nothing cannot be sent');
    return { about, rule: asked };
  }
  const period = LIMIT_PERIODS.find((one) => one === asked);
  if (period === undefined) throw new Error('A limit without its span of time cannot be sent');
  return { period, limitMinor: limitMinor === '' ? null : BigInt(limitMinor), ...placeOf(fields) };
}

/** The card's own wallet and the company's, where the reading told both. */
function walletsOf({ card, wallet }: FullReading) {
  if (card?.issuerWalletId === undefined || wallet === null) return {};
  return { wallets: { card: card.issuerWalletId, company: wallet.issuerWalletId } };
}

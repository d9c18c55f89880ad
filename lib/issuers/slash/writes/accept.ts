import type { LimitPeriod } from '../../../domain/cards/snapshots.ts';
import { USD } from '../../../domain/money.ts';
import type { Accepted } from '../../issuer.ts';
import { isJsonObject, type Json } from '../../parse-json.ts';
import { limitTexts, placedLimits } from '../limits.ts';
import { statusOf, toCard } from '../map.ts';
import { ruleTexts } from '../rules.ts';
import { type CardWire, cardWire, constraintWire, nameWire, transferWire } from '../wire.ts';
import type { IssueFields, Write } from './plan.ts';

/** A success that proves nothing, and why. */
export interface Unproven {
  readonly unproven: string;
  /** The card it named all the same: it bears our mark. */
  readonly issuerCardId?: string;
}

const MISMATCH: Unproven = { unproven: 'echo_mismatch' };

/** What was asked of a new card. */
export interface AskedCard {
  readonly write: Write<'issue'>;
  readonly name: string;
  readonly fields: IssueFields;
  readonly key: string;
}

/** A card that bears our mark, as it was asked for. Whether it may be used yet is the card's status to tell. */
export function acceptIssue(asked: AskedCard, json: Json): Accepted | Unproven {
  const wire = cardWire.safeParse(json).data;
  if (wire === undefined || wire.user_data?.intent !== asked.key) return MISMATCH;
  const unproven = (reason: string): Unproven => ({ unproven: reason, issuerCardId: wire.id });
  if (nameOf(json) !== asked.name || !isAsAsked(asked.fields, wire)) return unproven('echo_mismatch');
  const card = toCard(wire, asked.write.issuerCustomerId);
  const isReady = card.status === 'active' || card.status === 'inactive';
  if (!isReady) return unproven(`card_${card.status}`);
  if (card.last4 === null) return unproven('echo_mismatch');
  return { outcome: 'accepted', kind: 'issue', card };
}

const nameOf = (json: Json): string | null => nameWire.safeParse(json).data?.name ?? null;

const isAsAsked = (fields: IssueFields, wire: CardWire): boolean =>
  !wire.is_physical &&
  (fields.virtualAccountId === null || wire.virtual_account_id === fields.virtualAccountId) &&
  (fields.cardGroupId === null || wire.card_group_id === fields.cardGroupId) &&
  (wire.is_single_use ?? false) === fields.isSingleUse &&
  (fields.monthlyLimitMinor === null ||
    placedLimits(wire.spending_constraint).get('monthly')?.limitMinor === fields.monthlyLimitMinor);

/** A transfer, by its id; the answer tells nothing else. Transfers between one's own accounts cost nothing. */
export function acceptMoney(write: Write<'fund' | 'withdraw'>, json: Json): Accepted | Unproven {
  const wire = transferWire.safeParse(json).data;
  if (wire === undefined) return MISMATCH;
  return {
    outcome: 'accepted',
    kind: write.kind,
    issuerRecordId: wire.transfer_id,
    issuerCardId: write.issuerCardId,
    amountMinor: write.amountMinor,
    currency: USD.currency,
    feeMinor: 0n,
    beforeMinor: null,
    afterMinor: null,
  };
}

const WANTED = { freeze: 'frozen', unfreeze: 'active', terminate: 'terminated' } as const;

/** This card, in the status that was asked for. */
export function acceptStatus(
  write: Write<'freeze' | 'unfreeze' | 'terminate'>,
  json: Json,
): Accepted | Unproven {
  const wire = cardWire.safeParse(json).data;
  const { kind, issuerCardId } = write;
  if (wire === undefined || wire.id !== issuerCardId || statusOf(wire.status) !== WANTED[kind]) {
    return MISMATCH;
  }
  const told = { issuerCardId, status: WANTED[kind], rawStatus: wire.status };
  if (kind !== 'terminate') return { outcome: 'accepted', kind, ...told };
  // A card holds no money here, so none is left on it.
  return { outcome: 'accepted', kind, ...told, refundProcessed: null, beforeMinor: null };
}

/** This card, under the new name. */
export function acceptRename(write: Write<'rename'>, json: Json): Accepted | Unproven {
  const wire = cardWire.safeParse(json).data;
  if (wire === undefined || wire.id !== write.issuerCardId || nameOf(json) !== write.nameOnCard) {
    return MISMATCH;
  }
  const card = toCard(wire, write.issuerCustomerId ?? null);
  return { outcome: 'accepted', kind: 'rename', card };
}

/** What a card may spend and where, once it is as asked for. */
export interface ExpectedLimits {
  readonly limits: ReadonlyMap<LimitPeriod, string>;
  readonly rules: ReturnType<typeof ruleTexts>;
}

/**
 * Every limit and rule as it was sent, or as it was before, and no other. The answer is the rules alone, without
 * their card: the card is the one that was read right before.
 */
export function acceptLimit(
  write: Write<'set_limit'>,
  { card, expected }: { readonly card: CardWire; readonly expected: ExpectedLimits },
  json: Json,
): Accepted | Unproven {
  const rules = constraintWire.safeParse(json).data;
  if (rules === undefined || !saysRules(json)) return MISMATCH;
  const isAsked = isSame(limitTexts(rules), expected.limits) && isSame(ruleTexts(rules), expected.rules);
  if (!isAsked) return MISMATCH;
  const now = toCard({ ...card, spending_constraint: rules }, write.issuerCustomerId ?? null);
  return { outcome: 'accepted', kind: 'set_limit', card: now };
}

/** No limit and no rule at all, by whatever name. The card is the one that was read right before. */
export function acceptNoLimits(write: Write<'set_limit'>, card: CardWire, json: Json): Accepted | Unproven {
  const isLeft = (value: Json | undefined): boolean =>
    value !== undefined && isJsonObject(value) ? Object.values(value).some(isLeft) : value != null;
  if (!saysRules(json) || isLeft(json)) return MISMATCH;
  const now = toCard({ ...card, spending_constraint: null }, write.issuerCustomerId ?? null);
  return { outcome: 'accepted', kind: 'set_limit', card: now };
}

/** An empty object is what is left of an answer, not a set of rules. */
const saysRules = (json: Json): boolean =>
  isJsonObject(json) && Object.keys(json).some((name) => name.endsWith('_rule'));

const isSame = <K, V>(one: ReadonlyMap<K, V>, other: ReadonlyMap<K, V>): boolean =>
  one.size === other.size && [...one].every(([key, value]) => other.get(key) === value);

import { LosslessNumber, stringify } from 'lossless-json';
import { parseDecimalText, USD } from '../../../domain/money.ts';
import type { Accepted, IssuerWrite } from '../../issuer.ts';
import type { Json } from '../../parse-json.ts';
import { MAX_NAME_LENGTH } from '../capabilities.ts';
import { isOwnPath, segment } from '../client.ts';
import { cardPath } from '../reads/card-reads.ts';
import { acceptIssue, acceptMoney, acceptRename, acceptStatus, type Unproven } from './accept.ts';

/** One write as it goes out, without the credential, and what counts as a yes to it. */
export interface Plan {
  readonly method: 'POST' | 'PATCH' | 'PUT';
  /** Below the base address; ids in it went through `segment`. */
  readonly path: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly accept: (json: Json) => Accepted | Unproven;
}

/** Why nothing can be asked. */
export interface NoPlan {
  readonly notSent: string;
}

export type Write<K extends IssuerWrite['kind']> = Extract<IssuerWrite, { kind: K }>;
export type PlannedKind = Exclude<
  IssuerWrite['kind'],
  'create_customer' | 'reissue' | 'activate' | 'set_limit'
>;

const INVALID: NoPlan = { notSent: 'input_invalid' };
const PATH_INVALID: NoPlan = { notSent: 'path_invalid' };

const isId = (text: string): boolean => segment(text) === text;

/** Digit by digit; beyond twelve of them it is no amount anybody means. */
const MOST_CENTS = 999_999_999_999n;
export const isAmount = (minor: bigint): boolean => minor >= 0n && minor <= MOST_CENTS;
export const cents = (minor: bigint): LosslessNumber => new LosslessNumber(minor.toString());

const isName = (name: string): boolean => name.trim() !== '' && name.length <= MAX_NAME_LENGTH;

export const toText = (body: object): string => stringify(body) ?? '';

const STATUS = { freeze: 'paused', unfreeze: 'active', terminate: 'closed' } as const;

/** Method, path and body of a write. The same write under the same key is the same to the byte. */
export function planWrite(write: Extract<IssuerWrite, { kind: PlannedKind }>, key: string): Plan | NoPlan {
  switch (write.kind) {
    case 'issue':
      return planIssue(write, key);
    case 'fund':
    case 'withdraw':
      return planMoney(write, key);
    case 'freeze':
    case 'unfreeze':
    case 'terminate':
      return planChange(write.issuerCardId, { status: STATUS[write.kind] }, (json) =>
        acceptStatus(write, json),
      );
    case 'rename':
      if (!isName(write.nameOnCard)) return INVALID;
      return planChange(write.issuerCardId, { name: write.nameOnCard }, (json) => acceptRename(write, json));
  }
}

function planChange(issuerCardId: string, change: object, accept: Plan['accept']): Plan | NoPlan {
  const path = cardPath(issuerCardId);
  return isOwnPath(path) ? { method: 'PATCH', path, body: toText(change), accept } : PATH_INVALID;
}

/** The values of the form as they go into the body; null for one that is none. */
export interface IssueFields {
  readonly virtualAccountId: string | null;
  readonly cardGroupId: string | null;
  readonly isSingleUse: boolean;
  readonly monthlyLimitMinor: bigint | null;
}

const FLAGS: Readonly<Record<string, boolean>> = { true: true, false: false };

function readFields(fields: Readonly<Record<string, string>>): IssueFields | null {
  const { virtualAccountId = null, cardGroupId = null, isSingleUse = 'false', monthlyLimit } = fields;
  const limit = monthlyLimit === undefined ? null : parseDecimalText(monthlyLimit, USD.exponent);
  const single = FLAGS[isSingleUse];
  const isRead =
    single !== undefined &&
    (virtualAccountId === null || isId(virtualAccountId)) &&
    (cardGroupId === null || isId(cardGroupId)) &&
    (monthlyLimit === undefined || (limit !== null && isAmount(limit)));
  return isRead ? { virtualAccountId, cardGroupId, isSingleUse: single, monthlyLimitMinor: limit } : null;
}

/**
 * No key is documented for this call, so the intent's own goes into `userData`, where every read shows it again.
 * The account is not named: it follows from the virtual account, or is the first one, as documented.
 */
function planIssue(write: Write<'issue'>, key: string): Plan | NoPlan {
  const { nameOnCard: name } = write;
  const fields = readFields(write.fields ?? {});
  if (name === null || !isName(name) || fields === null) return INVALID;
  const { virtualAccountId, cardGroupId, isSingleUse, monthlyLimitMinor } = fields;
  const body = toText({
    type: 'virtual',
    name,
    ...(virtualAccountId === null ? {} : { virtualAccountId }),
    ...(cardGroupId === null ? {} : { cardGroupId }),
    ...(isSingleUse ? { isSingleUse } : {}),
    ...(monthlyLimitMinor === null ? {} : { spendingConstraint: monthly(monthlyLimitMinor) }),
    userData: { intent: key },
  });
  return {
    method: 'POST',
    path: '/card',
    body,
    accept: (json) => acceptIssue({ write, name, fields, key }, json),
  };
}

const monthly = (limitMinor: bigint): object => ({
  spendingRule: {
    utilizationLimitV2: [{ limitAmount: { amountCents: cents(limitMinor) }, preset: 'monthly' }],
  },
});

/** The virtual account of a card is funded from the company's main one, or gives back to it. */
function planMoney(write: Write<'fund' | 'withdraw'>, key: string): Plan | NoPlan {
  const { wallets, amountMinor, kind } = write;
  if (!isId(write.issuerCardId)) return PATH_INVALID;
  if (!wallets || wallets.card === wallets.company) return { notSent: 'card_shares_wallet' };
  if (!isAmount(amountMinor) || amountMinor === 0n) return INVALID;
  if (!isId(wallets.card) || !isId(wallets.company)) return INVALID;
  const [source, destination] =
    kind === 'fund' ? [wallets.company, wallets.card] : [wallets.card, wallets.company];
  return {
    method: 'POST',
    path: '/transfer/virtual-account',
    headers: { 'x-idempotency-key': key },
    // The memo stands with both rows of the transfer: by it people find what this desk has moved.
    body: toText({ source, destination, amountCents: cents(amountMinor), memo: `issuer desk ${key}` }),
    accept: (json) => acceptMoney(write, json),
  };
}

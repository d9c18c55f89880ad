import type { IssuerWrite } from '../../issuer.ts';
import type { Assumptions } from '../assumptions.ts';
import { segment } from '../client.ts';
import { ISSUE_FORM, MAX_TEXT } from '../issue-form.ts';
import type { Caller } from '../signature.ts';
import { MARK_ID } from '../wire.ts';

/** One write as it goes out, without the credential. */
export interface Described {
  readonly method: 'POST' | 'PATCH' | 'PUT';
  /** Below the base address; ids in it went through `segment`. */
  readonly path: string;
  readonly body: string;
  /** What stands in the body and must not come back out of an answer. */
  readonly secrets: readonly string[];
}

type Issue = Extract<IssuerWrite, { kind: 'issue' }>;

/** The status an order asks for, in Sparkle's words. */
export function statusAsked(write: IssuerWrite): string | null {
  switch (write.kind) {
    case 'freeze':
      return 'BLOCKED';
    case 'unfreeze':
      return 'ACTIVE';
    case 'terminate':
      return { lost: 'LOST', stolen: 'STOLEN' }[write.reason ?? ''] ?? null;
    case 'issue':
      return write.fields?.initialStatus ?? null;
    default:
      return null;
  }
}

/**
 * Method, path and body of a write (api-reference/cards/create-customercard, guides/cards). The same write with the
 * same key gives the same bytes. Null for what Sparkle cannot be asked.
 */
export function describeWrite(write: IssuerWrite, key: string, caller: Caller): Described | null {
  switch (write.kind) {
    case 'issue':
      return describeIssue(write, key, caller);
    case 'freeze':
    case 'unfreeze':
    case 'terminate':
      return describeOrder(write.issuerCardId, statusAsked(write), caller.assumptions);
    default:
      return null;
  }
}

function describeOrder(
  issuerCardId: string,
  status: string | null,
  { statusCall }: Assumptions,
): Described | null {
  if (statusCall === null || status === null) return null;
  const path = statusCall.path.replace('{id}', segment(issuerCardId));
  return { method: statusCall.method, path, body: JSON.stringify({ card_status: status }), secrets: [] };
}

function describeIssue(write: Issue, key: string, caller: Caller): Described | null {
  const { fields = {}, secrets = {} } = write;
  const name = write.nameOnCard?.trim() ?? '';
  if (name === '' || name.length > MAX_TEXT || !isFilledIn({ ...fields, pin: secrets.pin ?? '' }))
    return null;
  const { pin = '' } = secrets;
  const pinText = caller.assumptions.pinCipher(pin, caller.clientSecret, key);
  const body = {
    card_status: fields.initialStatus,
    card_holder_name: name,
    card_default_pin: pinText,
    card_expiry: { month: fields.expiryMonth, year: fields.expiryYear },
    ...(fields.productId ? { product_id: fields.productId } : {}),
    card_type: fields.cardType,
    card_mode: fields.cardMode,
    card_currency: 'NGN',
    ...(fields.cardType === 'PHYSICAL'
      ? {
          card_address: {
            street: fields.street,
            city: fields.city,
            state: fields.state,
            country: fields.country,
          },
        }
      : {}),
    custom_properties: [
      { id: MARK_ID, description: 'Request of the back office', type: 'string', value: key },
    ],
  };
  return { method: 'POST', path: '/cards', body: JSON.stringify(body), secrets: [pinText, pin] };
}

/** Every field of the form that is asked for is there, and looks as it must. */
function isFilledIn(values: Readonly<Record<string, string>>): boolean {
  return ISSUE_FORM.every(({ name, isRequired, choices, pattern, maxLength, onlyWhen }) => {
    if (onlyWhen && !onlyWhen.isOneOf.includes(values[onlyWhen.field] ?? '')) return true;
    const value = values[name] ?? '';
    if (value === '') return !isRequired;
    return (
      value.length <= (maxLength ?? MAX_TEXT) &&
      (choices?.some((choice) => choice.value === value) ?? true) &&
      (pattern?.test(value) ?? true)
    );
  });
}

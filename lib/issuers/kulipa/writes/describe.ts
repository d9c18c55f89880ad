import { whyNotThisPerson } from '../../../domain/customers/new-customer.ts';
import type { IssuerWrite, NewCustomer } from '../../issuer.ts';
import { DELIVERY_TYPES, TIERS } from '../assumptions.ts';
import { CARD_TYPES, DESIGN_ID } from '../capabilities.ts';
import { CUSTOMER_FORM } from '../customer-form.ts';
import { cardPath } from '../reads/card-reads.ts';

/** One write as it goes out, without the credential and the key. */
export interface Described {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  /** Below the base address; ids in it went through `segment`. */
  readonly path: string;
  /** Null: none at all. */
  readonly body: string | null;
}

export const described = (method: Described['method'], path: string, body: object | null): Described => ({
  method,
  path,
  body: body === null ? null : JSON.stringify(body),
});

type WriteOf<K extends IssuerWrite['kind']> = Extract<IssuerWrite, { readonly kind: K }>;
export type SetLimit = WriteOf<'set_limit'>;

/**
 * Method, path and body of a write; the same write is the same bytes, because Kulipa takes a key together with
 * them (page basics-idempotency). Null for what Kulipa cannot be asked.
 */
export function describeWrite(write: Exclude<IssuerWrite, SetLimit>): Described | null {
  switch (write.kind) {
    case 'issue':
      return describeIssue(write);
    // The flag about tokens is left to its default: the page hides its name.
    case 'freeze':
    case 'unfreeze':
      return described('PUT', `${cardPath(write.issuerCardId)}/${write.kind}`, {});
    case 'terminate':
      return described('PUT', `${cardPath(write.issuerCardId)}/revoke`, { reason: write.reason });
    case 'reissue':
      return described('POST', `${cardPath(write.issuerCardId)}/reissue`, { reason: write.reason });
    case 'activate':
      return /^\d{4}$/.test(write.last4)
        ? described('PUT', `${cardPath(write.issuerCardId)}/activate`, { activationCode: write.last4 })
        : null;
    case 'create_customer':
      return describeCustomer(write);
    case 'fund':
    case 'withdraw':
    case 'rename':
      return null;
  }
}

const isOneOf = <T extends string>(values: readonly T[], value: string | undefined): value is T =>
  values.some((one) => one === value);

/** `POST /cards` (page createcard). A delivery is for physical cards only, and may not be there otherwise. */
function describeIssue({ issuerCustomerId, nameOnCard, fields = {} }: WriteOf<'issue'>): Described | null {
  const { type, tier, designId } = fields;
  const isPhysical = type === 'physical';
  const deliveryType = fields.deliveryType ?? DELIVERY_TYPES[0];
  const isWellFormed =
    isOneOf(CARD_TYPES, type) &&
    isOneOf(TIERS, tier) &&
    nameOnCard === null &&
    (designId === undefined || DESIGN_ID.test(designId)) &&
    (!isPhysical || isOneOf(DELIVERY_TYPES, deliveryType));
  if (!isWellFormed) return null;
  return described('POST', '/cards', {
    type,
    userId: issuerCustomerId,
    ...(designId === undefined ? {} : { designId }),
    tier,
    currencyCode: 'USD',
    ...(isPhysical ? { deliveryType } : {}),
  });
}

/**
 * `POST /users` with the prepaid wallet it comes with (page onboarding-flow). What the form does not let through is
 * not sent: the order of the fields is the form's own, so the same answers are the same bytes.
 */
function describeCustomer({ customer, documents }: WriteOf<'create_customer'>): Described | null {
  if (documents !== null || whyNotThisPerson(CUSTOMER_FORM, customer, null).length > 0) return null;
  const { phoneCode, phone, address1, city, postalCode, countryCode } = customer;
  return described('POST', '/users', {
    ...pick(customer, ['firstName', 'lastName', 'email']),
    ...(phone === undefined ? {} : { phone: { country: phoneCode, number: phone } }),
    ...pick(customer, ['dateOfBirth', 'countryOfBirth', 'countryOfResidence']),
    ...(address1 === undefined
      ? {}
      : {
          address: {
            address1,
            ...pick(customer, ['address2']),
            postalCode,
            city,
            country: countryCode,
            ...pick(customer, ['state']),
          },
        }),
    wallet: pick(customer, ['blockchain', 'withdrawalAddress']),
  });
}

const pick = (customer: NewCustomer, names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.flatMap((name) => (customer[name] === undefined ? [] : [[name, customer[name]]])));

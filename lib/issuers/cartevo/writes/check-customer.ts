import { isCountryCode } from '../../../domain/customers/countries.ts';
import type { CustomerDocuments, NewCustomer } from '../../issuer.ts';
import { CUSTOMER_FORM } from '../customer-form.ts';

const MAX_FIELD = 255;

const isFilled = (text: string | undefined): boolean =>
  text !== undefined && text !== '' && text.length <= MAX_FIELD;

const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;

function isAddress(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:';
}

/**
 * Whether a new customer is in the form Cartevo documents for the fields where its own samples disagree or
 * where a wrong form would reach the verifier: dial code, country code, date, addresses. What it says of
 * lengths is left to Cartevo, whose refusal names the field.
 */
export function isWellFormed(customer: NewCustomer, documents: CustomerDocuments): boolean {
  const areAddresses =
    documents.by === 'files' ||
    (isAddress(documents.front) && (documents.back === null || isAddress(documents.back)));
  return (
    areAddresses &&
    CUSTOMER_FORM.every(({ name }) => isFilled(customer[name])) &&
    /^[^\s@]+@[^\s@]+$/.test(customer.email) &&
    isCountryCode(customer.countryCode ?? '') &&
    /^\+\d{1,4}$/.test(customer.phoneCode ?? '') &&
    isDate(customer.dateOfBirth ?? '')
  );
}

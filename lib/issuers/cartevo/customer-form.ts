import type { CustomerField } from '../issuer.ts';

const required = (
  section: string,
  name: string,
  label: string,
  kind: CustomerField['kind'] = 'text',
  more: Partial<CustomerField> = {},
): CustomerField => ({ name, label, kind, isRequired: true, section, ...more });

/** All that Cartevo asks of a new customer but the pictures (cartevo.md 4.1); nothing of it may be missing. */
export const CUSTOMER_FORM: readonly CustomerField[] = [
  required('Person', 'firstName', 'First name'),
  required('Person', 'lastName', 'Last name'),
  required('Person', 'dateOfBirth', 'Date of birth', 'birth_date'),
  required('Contact', 'email', 'E-mail', 'email', { isWide: true }),
  required('Contact', 'phoneCode', 'Dial code', 'dial_code'),
  required('Contact', 'phone', 'Phone', 'phone', { hint: 'Without the code before it.' }),
  required('Address', 'countryCode', 'Country', 'country'),
  required('Address', 'state', 'State or region'),
  required('Address', 'city', 'City'),
  required('Address', 'postalCode', 'Postal code'),
  required('Address', 'street', 'Street', 'text', { isWide: true }),
  required('Identity document', 'documentType', 'Document', 'choice', {
    choices: [
      { value: 'PASSPORT', label: 'Passport' },
      { value: 'NIN', label: 'National identity card' },
      { value: 'DRIVERS_LICENSE', label: 'Driver’s licence' },
      { value: 'VOTERS_CARD', label: 'Voter’s card' },
    ],
  }),
  required('Identity document', 'identificationNumber', 'Its number'),
];

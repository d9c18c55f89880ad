import type { Quirks } from '../core/quirks.ts';
import type { Customer } from '../core/world.ts';

/** An element of `GET /customers`. How far their KYC is stands in no documented answer. */
export const renderCustomerItem = (customer: Customer, { kycInCustomer }: Quirks): object => ({
  id: customer.id,
  first_name: customer.firstName,
  last_name: customer.lastName,
  email: customer.email,
  country: customer.country,
  phone_country_code: customer.phoneCode,
  phone_number: customer.phone,
  is_active: customer.isActive,
  ...(kycInCustomer === 'on' ? { kyc_status: customer.kyc } : {}),
  created_at: customer.createdAt,
  updated_at: customer.createdAt,
});

/** All of a customer, under other names than they were told by. */
export const renderCustomer = (customer: Customer, quirks: Quirks): object => ({
  ...renderCustomerItem(customer, quirks),
  street: customer.street,
  city: customer.city,
  state: customer.state,
  postal_code: customer.postalCode,
  country_iso_code: customer.countryIso,
  identification_number: customer.identificationNumber,
  number: customer.identificationNumber,
  type: customer.idDocumentType,
  image: customer.imageUrl,
  photo: customer.photoUrl,
  date_of_birth: customer.dateOfBirth,
});

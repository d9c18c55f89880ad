import { LosslessNumber } from 'lossless-json';
import { toDollars } from '../../core/cents.ts';
import type { Bank } from '../core/bank.ts';
import type { Balances, Row } from '../core/ledger.ts';
import { accountStatus } from '../core/open-account.ts';
import type { Quirks } from '../core/quirks.ts';
import { RECORDS_PER_PAGE, type Statement } from '../core/statement.ts';
import type { Account, Card, CardStatus, Customer } from '../core/world.ts';
import type { Asked } from './call.ts';
import type { Twist } from './fault-catalogue.ts';

// The documented shapes. Amounts are naira as JSON numbers, written digit by digit.

const MINIMUM_CENTS = 0n;

const quirksOf = ({ bank }: Pick<Asked, 'bank'>): Quirks => bank.settings.quirks;

export function amount(quirks: Quirks, cents: bigint, { fourDecimals }: Twist = {}): LosslessNumber {
  const text = toDollars(cents);
  if (fourDecimals) return new LosslessNumber(`${text}25`);
  if (quirks.amountForm === 'two') return new LosslessNumber(text);
  return new LosslessNumber(quirks.amountForm === 'four' ? `${text}00` : text.replace(/\.?0+$/, ''));
}

export function timestamp({ timestampForm }: Quirks, atMs: number): string {
  const text = new Date(atMs).toISOString();
  return timestampForm === 'utc' ? text : text.slice(0, 19);
}

/** As it is shown; `plainNumber` takes it back. */
export const shownNumber = ({ accountDigits }: Quirks, number: string): string =>
  accountDigits === '11' ? `0${number}` : number;
export const plainNumber = (shown: string): string => (/^0\d{10}$/.test(shown) ? shown.slice(1) : shown);

const shownPhone = ({ phoneForm }: Quirks, phone: string): string =>
  phoneForm === 'e164' ? phone : phone.replace('+', '');

function shownBvn({ bvnDigits }: Quirks, bvn: string): string {
  if (bvnDigits === '10') return bvn.slice(0, 10);
  return bvnDigits === '12' ? `${bvn}0` : bvn;
}

function shownCardNumber({ cardNumber }: Quirks, number: string): string {
  const last4 = number.slice(-4);
  if (cardNumber === 'last4') return last4;
  return cardNumber === 'masked' ? `${number.slice(0, 6)}******${last4}` : number;
}

const US_SAMPLE = { street: '123 Main St', city: 'New York', state: 'NY', country: 'US' };

export function renderCard(bank: Bank, card: Card, status: CardStatus): object {
  const { quirks } = bank.settings;
  const { street, city, country } = bank.customer(card.customerId).address;
  const pin = { clear: card.pin, cipher: card.pinText, absent: undefined }[quirks.pinEcho];
  const home = quirks.cardAddress === 'customer' ? { street, city, state: city, country } : US_SAMPLE;
  return {
    card_id: card.id,
    customer_id: card.customerId,
    product_id: card.productId,
    account_number: shownNumber(quirks, card.accountNumber),
    card_scheme: card.scheme,
    card_type: card.type,
    card_mode: card.mode,
    card_status: status,
    card_currency: 'NGN',
    card_holder_name: card.holderName,
    card_number: shownCardNumber(quirks, card.number),
    card_cvv2: card.cvv,
    card_default_pin: pin,
    card_token: card.token,
    card_expiry: card.expiry,
    card_address: card.address ?? home,
    custom_properties: card.properties,
  };
}

export function renderCustomer(asked: Asked, customer: Customer): object {
  const quirks = quirksOf(asked);
  const { street, area, city, localGovernment, country } = customer.address;
  const documents = `https://documents.example.com/${customer.id}`;
  return {
    customer_id: customer.id,
    first_name: customer.firstName,
    middle_name: customer.middleName,
    surname: customer.surname,
    gender: customer.gender,
    email: customer.email,
    bvn: shownBvn(quirks, customer.bvn),
    phone: shownPhone(quirks, customer.phone),
    image: `${documents}/face.jpg`,
    proof_of_id: { document_type: 'NIN', document: `${documents}/nin.jpg` },
    proof_of_address: { document_type: 'UTILITY_BILL', document: `${documents}/bill.jpg` },
    address: { street, area, city, local_government: localGovernment, country },
    next_of_kin: {
      first_name: 'Ngozi',
      surname: customer.surname,
      phone: shownPhone(quirks, '+2348000000000'),
    },
    custom_properties: [],
  };
}

export function renderAccount(asked: Asked, account: Account): object {
  const { bank, asOfMs } = asked;
  const quirks = quirksOf(asked);
  const customer = bank.customer(account.customerId);
  const last = bank.world.ledger.rowsOf(account.number).findLast((row) => row.atMs <= asOfMs);
  return {
    account_number: shownNumber(quirks, account.number),
    customer_id: account.customerId,
    account_name: account.name,
    currency_code: 'NGN',
    account_opening_date: timestamp(quirks, account.atMs),
    last_transaction_time: last ? timestamp(quirks, last.atMs) : null,
    account_type: account.type,
    bvn: shownBvn(quirks, customer.bvn),
    phone_number: shownPhone(quirks, customer.phone),
    email: customer.email,
    status: accountStatus(account, asOfMs),
  };
}

export function renderBalances(asked: Asked, { available, cleared, uncleared, held }: Balances): object {
  const naira = (cents: bigint) => amount(quirksOf(asked), cents, asked.twist);
  return {
    currency: 'NGN',
    available_balance: naira(available - MINIMUM_CENTS),
    cleared_balance: naira(cleared),
    uncleared_balance: naira(uncleared),
    hold_balance: naira(held),
    minimum_balance: naira(MINIMUM_CENTS),
  };
}

export function renderStatement(asked: Asked, statement: Statement): object {
  const naira = (cents: bigint) => amount(quirksOf(asked), cents, asked.twist);
  const { debits, credits } = statement;
  return {
    summary: {
      opening_balance: naira(statement.openingCents),
      closing_balance: naira(statement.closingCents),
      total_debit_count: debits.count,
      total_debit_value: naira(debits.cents),
      total_credit_count: credits.count,
      total_credit_value: naira(credits.cents),
      pages: statement.pages,
      records_per_page: RECORDS_PER_PAGE,
    },
    transactions: asked.twist.emptyList ? [] : statement.rows.map((row) => renderRow(asked, row)),
  };
}

/** Looks like a secret, so it is treated as one. */
export const authorizationOf = (row: Row): string => `auth${row.id.replaceAll('-', '')}`;

function renderRow(asked: Asked, row: Row): object {
  const quirks = quirksOf(asked);
  return {
    id: row.id,
    amount: amount(quirks, row.amountCents, asked.twist),
    channel: row.channel,
    authorization_token: authorizationOf(row),
    transaction_type: row.type,
    debit_credit: row.side,
    narration: row.narration,
    reference: row.reference,
    transaction_time: timestamp(quirks, row.atMs),
    value_date: timestamp(quirks, row.clearsAtMs),
    balance_after: amount(quirks, row.afterCents, asked.twist),
  };
}

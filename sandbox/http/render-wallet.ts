import { asNumber, toDollars } from '../core/cents.ts';
import type { Quirks } from '../core/quirks.ts';
import type { Row, Wallet, WalletRow, World } from '../core/world.ts';
import { shownType } from './render-card.ts';

const OPENED_AT = '2025-01-01T00:00:00.000Z';

/** Amounts of wallets are decimal texts in the samples. */
const amount = (cents: bigint, { walletNumbers }: Quirks) =>
  walletNumbers === 'number' ? asNumber(cents) : toDollars(cents);

/** The USD wallet as one of the company's wallets. */
export const usdWallet = ({ walletId }: World): Wallet => ({
  id: walletId,
  currency: 'USD',
  country: 'United States',
  countryIso: 'US',
  phoneCode: '+1',
  createdAt: OPENED_AT,
});

export const renderWallet = (wallet: Wallet, cents: bigint, companyId: string, quirks: Quirks): object => ({
  id: wallet.id,
  balance: amount(cents, quirks),
  payin_balance: amount(0n, quirks),
  payout_balance: amount(cents, quirks),
  payin_amount: amount(0n, quirks),
  payout_amount: amount(0n, quirks),
  amount_to_recover: amount(0n, quirks),
  is_active: true,
  currency: wallet.currency,
  country: wallet.country,
  country_iso_code: wallet.countryIso,
  company_id: companyId,
  created_at: wallet.createdAt,
  updated_at: wallet.createdAt,
  country_phone_code: wallet.phoneCode,
  phoneNumbers: [],
  operators: [],
});

/** What `GET /wallets/{id}` adds. */
export const renderWalletDetail = (companyId: string, quirks: Quirks): object => ({
  company: { id: companyId, name: 'Example Company' },
  payInAmount: amount(0n, quirks),
  payOutAmount: amount(0n, quirks),
});

/** Money that came into the USD wallet. */
export const renderWalletRow = (row: WalletRow, walletId: string, quirks: Quirks): object => ({
  id: row.id,
  wallet_id: walletId,
  amount: amount(row.amountCents, quirks),
  amount_with_fee: amount(row.amountCents, quirks),
  fee_amount: amount(0n, quirks),
  net_amount: amount(row.amountCents, quirks),
  currency: 'USD',
  status: 'SUCCESS',
  type: quirks.fundType === 'FUNDING' ? 'FUNDING' : 'FUND',
  category: 'WALLET',
  operator: 'bank',
  phone_number: null,
  reference: `DEP-${row.id.slice(0, 8)}`,
  order_id: `ord_${row.id.slice(0, 8)}`,
  wallet_balance_before: amount(row.beforeCents, quirks),
  wallet_balance_after: amount(row.beforeCents + row.amountCents, quirks),
  created_at: row.createdAt,
  completed_at: row.createdAt,
});

/** A row of a card in the company-wide list: it has no wallet. */
export const renderCardRowOfCompany = (row: Row, customerId: string | null, quirks: Quirks): object => ({
  id: row.id,
  wallet_id: null,
  card_id: row.cardId,
  customer_id: customerId,
  amount: amount(row.amountCents, quirks),
  currency: 'USD',
  status: row.status,
  type: shownType(row, quirks),
  category: 'CARD',
  description: row.description,
  created_at: row.createdAt,
  completed_at: row.createdAt,
});

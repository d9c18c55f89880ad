import type { CustomerWalletRecord } from '@/lib/domain/customers/customer-wallet.ts';

/** "Deposit", "Cross border fee": the issuer's own word, not its shouting. */
export function nounOfWalletRecord({ rawType }: Pick<CustomerWalletRecord, 'rawType'>): string {
  const words = rawType.replaceAll('_', ' ').trim().toLowerCase();
  return words === '' ? 'Movement' : `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

const ENDS = {
  pending: ' waits to be sent',
  processing: ' is under way',
  success: '',
  failed: ' failed',
  other: ' in a state this desk does not know',
} as const;

/** What became of it, after "of 12.000000 USD"; nothing where it simply happened. */
export const endOfWalletRecord = ({ status }: Pick<CustomerWalletRecord, 'status'>): string => ENDS[status];

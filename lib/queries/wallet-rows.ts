/** Of `wallet_records m` beside its `wallets w`: a row that names no wallet is a card's. */
export const OF_THE_COMPANY = 'm.issuer_wallet_id IS NOT NULL AND w.issuer_customer_id IS NULL';

/** Listed without a sign: balances told with it say which way it went. */
export const SIGNED_MINOR =
  'CASE WHEN m.after_minor < m.before_minor THEN -m.amount_minor ELSE m.amount_minor END';

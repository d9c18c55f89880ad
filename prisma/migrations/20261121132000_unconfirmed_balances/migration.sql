-- Why: the few balances that nobody bears out are listed without reading every card. The condition is the
-- one of lib/queries/card-conditions.ts, word for word.

CREATE INDEX cards_unconfirmed ON cards (created_at, id)
  WHERE balance_minor IS NULL OR doubts && ARRAY['balance_unconfirmed', 'balance_times_100'];

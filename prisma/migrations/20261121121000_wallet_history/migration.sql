-- Why: the wallet page shows how a balance moved, and warns before it runs out. Each balance that was told
-- is kept by a trigger, because three ways lead to a wallet's row (walk, answer, baseline) and none may
-- forget it.

CREATE TABLE wallet_balances (
  wallet_id uuid NOT NULL REFERENCES wallets (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  at timestamptz(3) NOT NULL,
  balance_minor bigint NOT NULL,
  PRIMARY KEY (wallet_id, at)
);

CREATE FUNCTION keep_wallet_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' OR NEW.balance_minor <> OLD.balance_minor THEN
    INSERT INTO wallet_balances (wallet_id, at, balance_minor)
    VALUES (NEW.id, NEW.as_of, NEW.balance_minor) ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER keep_wallet_balance AFTER INSERT OR UPDATE OF balance_minor ON wallets
  FOR EACH ROW EXECUTE FUNCTION keep_wallet_balance();

INSERT INTO wallet_balances (wallet_id, at, balance_minor) SELECT id, as_of, balance_minor FROM wallets;

ALTER TABLE issuers ADD COLUMN low_balance_minor bigint
  CONSTRAINT issuers_low_balance CHECK (low_balance_minor >= 0);

-- What goes from the wallet to cards and back, by day.
CREATE INDEX records_wallet_side ON records (issuer, occurred_at)
  WHERE kind IN ('fund', 'withdraw') AND status = 'success' AND double_of IS NULL;

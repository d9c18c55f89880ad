-- Why: a card's page shows how its balance moved. As for wallets, a trigger keeps what was told, because
-- several ways lead to a card's row and none may forget it.

CREATE TABLE card_balances (
  card_id uuid NOT NULL REFERENCES cards (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  at timestamptz(3) NOT NULL,
  balance_minor bigint NOT NULL,
  PRIMARY KEY (card_id, at)
);

CREATE FUNCTION keep_card_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO card_balances (card_id, at, balance_minor)
  VALUES (NEW.id, NEW.as_of, NEW.balance_minor) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE TRIGGER keep_first_card_balance AFTER INSERT ON cards
  FOR EACH ROW WHEN (NEW.balance_minor IS NOT NULL) EXECUTE FUNCTION keep_card_balance();
CREATE TRIGGER keep_card_balance AFTER UPDATE OF balance_minor ON cards
  FOR EACH ROW WHEN (NEW.balance_minor IS NOT NULL AND NEW.balance_minor IS DISTINCT FROM OLD.balance_minor)
  EXECUTE FUNCTION keep_card_balance();

INSERT INTO card_balances (card_id, at, balance_minor)
  SELECT id, as_of, balance_minor FROM cards WHERE balance_minor IS NOT NULL;

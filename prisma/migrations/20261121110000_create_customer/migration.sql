-- Why: new customers are asked for through the journal too. Nobody is there yet when one is asked for, so the
-- intent stands for an e-mail until it succeeds: one request per e-mail at a time, and a customer comes of one
-- request. What else is known of a person is held in memory only and never written here.

-- AlterTable
ALTER TABLE "intents" ADD COLUMN     "new_email" TEXT,
ADD COLUMN     "new_first_name" TEXT,
ADD COLUMN     "new_last_name" TEXT,
ALTER COLUMN "customer_id" DROP NOT NULL;

-- What Prisma cannot say

-- One open request for a new customer of this e-mail, whoever asks and how many at once.
CREATE UNIQUE INDEX intents_open_new_customer ON intents (issuer, new_email)
  WHERE kind = 'create_customer' AND state IN ('awaiting_approval', 'ready', 'claimed', 'sending', 'unknown');
-- A customer came of one intent.
CREATE UNIQUE INDEX intents_created_customer ON intents (customer_id)
  WHERE kind = 'create_customer' AND customer_id IS NOT NULL;
-- Whether somebody with this e-mail is known is asked with every request.
CREATE INDEX customers_email_lower ON customers (issuer, lower(email));

ALTER TABLE intents
  ADD CONSTRAINT intents_customer CHECK (
    customer_id IS NOT NULL OR (kind = 'create_customer' AND state <> 'succeeded')),
  ADD CONSTRAINT intents_new_customer CHECK (
    CASE WHEN kind = 'create_customer'
           THEN new_email IS NOT NULL AND new_first_name IS NOT NULL AND new_last_name IS NOT NULL
                AND new_email = lower(new_email) AND new_email LIKE '%_@_%' AND card_id IS NULL
         ELSE new_email IS NULL AND new_first_name IS NULL AND new_last_name IS NULL END),
  DROP CONSTRAINT intents_customer_slot,
  DROP CONSTRAINT intents_wallet_slot,
  -- A new card holds its customer; a new customer holds the e-mail.
  ADD CONSTRAINT intents_customer_slot CHECK (
    customer_slot IS NULL
    OR (kind = 'issue' AND customer_slot = customer_id::text)
    OR (kind = 'create_customer' AND customer_slot = issuer || ':' || new_email)),
  -- Who moves no money leaves the wallet to others.
  ADD CONSTRAINT intents_wallet_slot CHECK (
    CASE WHEN kind IN ('freeze', 'unfreeze', 'create_customer') THEN wallet_slot IS NULL
         WHEN state IN ('claimed', 'sending') THEN wallet_slot IS NOT NULL
         WHEN state = 'unknown' THEN true
         ELSE wallet_slot IS NULL END);

-- What was asked includes who is asked for. The customer that came of it is filled in once.
CREATE OR REPLACE FUNCTION intents_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  is_agreed boolean := OLD.state = 'awaiting_approval' AND NEW.state = 'ready';
BEGIN
  IF ROW(OLD.id, OLD.issuer, OLD.kind, OLD.new_email, OLD.new_first_name, OLD.new_last_name, OLD.amount_minor,
         OLD.currency, OLD.exponent, OLD.brand, OLD.name_on_card, OLD.lock, OLD.memo, OLD.reference,
         OLD.input_hash, OLD.repeat_of, OLD.actor_id, OLD.created_at, OLD.needs_approval)
     IS DISTINCT FROM
     ROW(NEW.id, NEW.issuer, NEW.kind, NEW.new_email, NEW.new_first_name, NEW.new_last_name, NEW.amount_minor,
         NEW.currency, NEW.exponent, NEW.brand, NEW.name_on_card, NEW.lock, NEW.memo, NEW.reference,
         NEW.input_hash, NEW.repeat_of, NEW.actor_id, NEW.created_at, NEW.needs_approval) THEN
    RAISE EXCEPTION 'intents: what was asked cannot change (%)', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  IF NOT is_agreed AND ROW(OLD.send_before, OLD.approved_by, OLD.approved_at)
     IS DISTINCT FROM ROW(NEW.send_before, NEW.approved_by, NEW.approved_at) THEN
    RAISE EXCEPTION 'intents: time and approval change only when somebody agrees (%)', OLD.id
      USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.customer_id IS DISTINCT FROM OLD.customer_id
     AND NOT (OLD.kind = 'create_customer' AND OLD.customer_id IS NULL) THEN
    RAISE EXCEPTION 'intents: the customer of an intent cannot change (%)', OLD.id
      USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.card_id IS DISTINCT FROM OLD.card_id AND NOT (OLD.kind = 'issue' AND OLD.card_id IS NULL) THEN
    RAISE EXCEPTION 'intents: the card of an intent cannot change (%)', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state <> OLD.state AND NOT intents_may_move(OLD.state, NEW.state) THEN
    RAISE EXCEPTION 'intents: % cannot become % (%)', OLD.state, NEW.state, OLD.id
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

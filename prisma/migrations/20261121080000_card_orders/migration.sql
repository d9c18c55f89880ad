-- Why: cards are also withdrawn from, frozen, unfrozen and terminated. A freeze never waits for money, so
-- freezing has a slot of its own, and an unknown one frees it: the newest order wins.

-- AlterTable
ALTER TABLE "intents" ADD COLUMN     "lock" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "refund_processed" BOOLEAN,
ADD COLUMN     "status_slot" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "intents_status_slot_key" ON "intents"("status_slot");

-- What Prisma cannot say

ALTER TABLE intents
  DROP CONSTRAINT intents_amount,
  DROP CONSTRAINT intents_slots,
  DROP CONSTRAINT intents_card_slot,
  DROP CONSTRAINT intents_wallet_slot,
  ADD CONSTRAINT intents_amount CHECK (
    CASE WHEN kind IN ('fund', 'withdraw') THEN amount_minor > 0
         WHEN kind = 'issue' THEN amount_minor >= 0
         ELSE amount_minor = 0 END),
  ADD CONSTRAINT intents_lock CHECK (NOT lock OR kind IN ('freeze', 'unfreeze')),
  ADD CONSTRAINT intents_refund CHECK (refund_processed IS NULL OR kind = 'terminate'),
  ADD CONSTRAINT intents_slots CHECK (
    CASE WHEN kind IN ('freeze', 'unfreeze')
           THEN (state IN ('claimed', 'sending')) = (status_slot IS NOT NULL)
         ELSE (state IN ('claimed', 'sending', 'unknown')) = (card_slot IS NOT NULL OR customer_slot IS NOT NULL)
    END),
  ADD CONSTRAINT intents_card_slot CHECK (
    card_slot IS NULL OR (card_slot = card_id::text AND kind IN ('fund', 'withdraw', 'terminate'))),
  ADD CONSTRAINT intents_status_slot CHECK (
    status_slot IS NULL OR (status_slot = card_id::text AND kind IN ('freeze', 'unfreeze'))),
  -- Who moves money of the wallet holds it while claimed and sending, and unknown until the sweep lets it go.
  ADD CONSTRAINT intents_wallet_slot CHECK (
    CASE WHEN kind IN ('freeze', 'unfreeze') THEN wallet_slot IS NULL
         WHEN state IN ('claimed', 'sending') THEN wallet_slot IS NOT NULL
         WHEN state = 'unknown' THEN true
         ELSE wallet_slot IS NULL END);

CREATE OR REPLACE FUNCTION intents_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF ROW(OLD.id, OLD.issuer, OLD.kind, OLD.customer_id, OLD.amount_minor, OLD.currency, OLD.exponent,
         OLD.brand, OLD.name_on_card, OLD.lock, OLD.memo, OLD.reference, OLD.input_hash, OLD.repeat_of,
         OLD.actor_id, OLD.created_at, OLD.send_before)
     IS DISTINCT FROM
     ROW(NEW.id, NEW.issuer, NEW.kind, NEW.customer_id, NEW.amount_minor, NEW.currency, NEW.exponent,
         NEW.brand, NEW.name_on_card, NEW.lock, NEW.memo, NEW.reference, NEW.input_hash, NEW.repeat_of,
         NEW.actor_id, NEW.created_at, NEW.send_before) THEN
    RAISE EXCEPTION 'intents: what was asked cannot change (%)', OLD.id USING ERRCODE = 'check_violation';
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

-- Why: to activate a card is an order about its status, like a freeze. A limit, a name and a replacement have the
-- card to themselves meanwhile, like its money, and leave the wallet to others.

ALTER TABLE intents
  DROP CONSTRAINT intents_slots,
  DROP CONSTRAINT intents_card_slot,
  DROP CONSTRAINT intents_status_slot,
  DROP CONSTRAINT intents_wallet_slot,
  DROP CONSTRAINT intents_customer_slot,
  ADD CONSTRAINT intents_slots CHECK (
    CASE WHEN kind IN ('freeze', 'unfreeze', 'activate')
           THEN (state IN ('claimed', 'sending')) = (status_slot IS NOT NULL)
         ELSE (state IN ('claimed', 'sending', 'unknown')) = (card_slot IS NOT NULL OR customer_slot IS NOT NULL)
    END),
  ADD CONSTRAINT intents_card_slot CHECK (
    card_slot IS NULL OR (card_slot = card_id::text
      AND kind IN ('fund', 'withdraw', 'terminate', 'set_limit', 'rename', 'reissue'))),
  ADD CONSTRAINT intents_status_slot CHECK (
    status_slot IS NULL OR (status_slot = card_id::text AND kind IN ('freeze', 'unfreeze', 'activate'))),
  -- Cards that bear our mark are never taken for one another: each request has a slot of its own.
  ADD CONSTRAINT intents_customer_slot CHECK (
    customer_slot IS NULL
    OR (kind = 'issue' AND customer_slot = CASE WHEN is_marked THEN id::text ELSE customer_id::text END)
    OR (kind = 'create_customer' AND customer_slot = issuer || ':' || new_email)),
  ADD CONSTRAINT intents_wallet_slot CHECK (
    CASE WHEN kind IN ('freeze', 'unfreeze', 'activate', 'create_customer', 'set_limit', 'rename', 'reissue')
           THEN wallet_slot IS NULL
         WHEN state IN ('claimed', 'sending') THEN wallet_slot IS NOT NULL
         WHEN state = 'unknown' THEN true
         ELSE wallet_slot IS NULL END);

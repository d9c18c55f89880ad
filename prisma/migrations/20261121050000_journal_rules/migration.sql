-- Why: what must hold for money holds in the database, whatever process writes: the moves between states,
-- the slots, the shape of each state, and histories that nobody rewrites. The pure table of moves is
-- lib/domain/intents/transitions.ts; a test compares the two.

-- 1. The table of moves
CREATE FUNCTION intents_may_move(was "IntentState", becomes "IntentState") RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE was
    WHEN 'awaiting_approval' THEN becomes IN ('ready', 'cancelled')
    WHEN 'ready' THEN becomes IN ('claimed', 'cancelled')
    WHEN 'claimed' THEN becomes IN ('sending', 'ready', 'cancelled')
    WHEN 'sending' THEN becomes IN ('succeeded', 'rejected', 'unknown', 'ready')
    WHEN 'unknown' THEN becomes IN ('succeeded', 'rejected', 'not_applied')
    WHEN 'succeeded' THEN becomes IN ('rejected', 'not_applied')
    WHEN 'rejected' THEN becomes IN ('succeeded')
    WHEN 'not_applied' THEN becomes IN ('succeeded', 'rejected')
    ELSE false
  END
$$;

-- What was asked never changes; how it stands changes only along the table. An issued card is filled in once.
CREATE FUNCTION intents_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF ROW(OLD.id, OLD.issuer, OLD.kind, OLD.customer_id, OLD.amount_minor, OLD.currency, OLD.exponent,
         OLD.brand, OLD.name_on_card, OLD.memo, OLD.reference, OLD.input_hash, OLD.repeat_of, OLD.actor_id,
         OLD.created_at, OLD.send_before)
     IS DISTINCT FROM
     ROW(NEW.id, NEW.issuer, NEW.kind, NEW.customer_id, NEW.amount_minor, NEW.currency, NEW.exponent,
         NEW.brand, NEW.name_on_card, NEW.memo, NEW.reference, NEW.input_hash, NEW.repeat_of, NEW.actor_id,
         NEW.created_at, NEW.send_before) THEN
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
CREATE TRIGGER intents_guard BEFORE UPDATE ON intents FOR EACH ROW EXECUTE FUNCTION intents_guard();

-- 2. The shape of each state
ALTER TABLE intents
  ADD CONSTRAINT intents_amount CHECK (amount_minor >= 0 AND (kind NOT IN ('fund', 'withdraw') OR amount_minor > 0)),
  ADD CONSTRAINT intents_exponent CHECK (exponent BETWEEN 0 AND 12),
  ADD CONSTRAINT intents_target CHECK (kind IN ('issue', 'create_customer') OR card_id IS NOT NULL),
  ADD CONSTRAINT intents_hash CHECK (input_hash ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT intents_slots CHECK (
    (state IN ('claimed', 'sending', 'unknown')) = (card_slot IS NOT NULL OR customer_slot IS NOT NULL)),
  ADD CONSTRAINT intents_card_slot CHECK (card_slot IS NULL OR (card_slot = card_id::text AND kind <> 'issue')),
  ADD CONSTRAINT intents_customer_slot CHECK (
    customer_slot IS NULL OR (customer_slot = customer_id::text AND kind = 'issue')),
  -- The wallet is held while claimed and sending, and by an unknown until the sweep lets it go.
  ADD CONSTRAINT intents_wallet_slot CHECK (
    CASE WHEN state IN ('claimed', 'sending') THEN wallet_slot IS NOT NULL
         WHEN state = 'unknown' THEN true
         ELSE wallet_slot IS NULL END),
  ADD CONSTRAINT intents_lease CHECK (
    (state IN ('claimed', 'sending')) = (lease_until IS NOT NULL AND lease_owner IS NOT NULL)),
  -- Nothing open is forgotten: it has a next look, or it waits for a person to approve.
  ADD CONSTRAINT intents_next_look CHECK (
    (state IN ('ready', 'claimed', 'sending', 'unknown')) = (next_look_at IS NOT NULL)
    OR state = 'awaiting_approval');

ALTER TABLE cards
  ADD CONSTRAINT cards_last4 CHECK (last4 ~ '^[0-9]{4}$'),
  ADD CONSTRAINT cards_exponent CHECK (exponent BETWEEN 0 AND 12);
ALTER TABLE records ADD CONSTRAINT records_exponent CHECK (exponent BETWEEN 0 AND 12);
ALTER TABLE wallets ADD CONSTRAINT wallets_exponent CHECK (exponent BETWEEN 0 AND 12);
ALTER TABLE issuers
  ADD CONSTRAINT issuers_environment CHECK (environment IN ('production', 'preproduction', 'sandbox')),
  ADD CONSTRAINT issuers_pause CHECK ((paused_at IS NULL) = (paused_reason IS NULL));
ALTER TABLE users ADD CONSTRAINT users_email CHECK (email = lower(email) AND email LIKE '%_@_%');

-- 3. An attempt is written before the first byte; it gets one outcome and at most one late one
CREATE FUNCTION attempts_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF ROW(OLD.id, OLD.intent_id, OLD.number, OLD.baseline, OLD.send_by, OLD.credential_expires_at, OLD.started_at)
     IS DISTINCT FROM
     ROW(NEW.id, NEW.intent_id, NEW.number, NEW.baseline, NEW.send_by, NEW.credential_expires_at, NEW.started_at) THEN
    RAISE EXCEPTION 'attempts: what was sent cannot change (%)', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.outcome IS NOT NULL AND NEW.outcome IS DISTINCT FROM OLD.outcome THEN
    RAISE EXCEPTION 'attempts: an outcome is written once (%)', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.late_outcome IS DISTINCT FROM OLD.late_outcome
     AND (OLD.late_outcome IS NOT NULL OR OLD.outcome IS DISTINCT FROM 'unknown') THEN
    RAISE EXCEPTION 'attempts: only an unknown gets a late outcome, once (%)', OLD.id
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER attempts_guard BEFORE UPDATE ON attempts FOR EACH ROW EXECUTE FUNCTION attempts_guard();

-- 4. Histories that nobody rewrites
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER readings_append_only BEFORE UPDATE OR DELETE ON readings
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER verdicts_append_only BEFORE UPDATE OR DELETE ON verdicts
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON audit_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER attempts_kept BEFORE DELETE ON attempts FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER intents_kept BEFORE DELETE ON intents FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- 5. A hint for workers and open pages; losing one costs a second
CREATE FUNCTION intents_notify() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('intents', NEW.id::text);
  RETURN NULL;
END $$;
CREATE TRIGGER intents_notify_insert AFTER INSERT ON intents FOR EACH ROW EXECUTE FUNCTION intents_notify();
CREATE TRIGGER intents_notify_update AFTER UPDATE OF state ON intents
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION intents_notify();

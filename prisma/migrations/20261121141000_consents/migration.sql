-- Why: some issuers let the desk act only for customers who consented, one by one (OAuth 2). A consent is begun
-- here, given at the issuer and finished when the browser comes back. What proves it is kept encrypted, with a
-- key that the database does not know, and is gone when it ends.

CREATE TABLE consents (
  id uuid PRIMARY KEY,
  issuer text NOT NULL,
  issuer_customer_id text,
  scopes text[] DEFAULT ARRAY[]::text[],
  state_hash text NOT NULL,
  verifier_sealed bytea,
  tokens_sealed bytea,
  begun_by uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  begun_at timestamptz(3) NOT NULL,
  returned_at timestamptz(3),
  finished_at timestamptz(3),
  expires_at timestamptz(3),
  ended_at timestamptz(3),
  ended_because text,
  ended_by uuid REFERENCES users (id) ON DELETE SET NULL ON UPDATE CASCADE,
  ended_reason text,
  CONSTRAINT consents_state_hash CHECK (state_hash ~ '^[0-9a-f]{64}$'),
  CONSTRAINT consents_finished CHECK (
    (finished_at IS NULL) = (issuer_customer_id IS NULL) AND (finished_at IS NULL OR returned_at IS NOT NULL)),
  CONSTRAINT consents_ended CHECK ((ended_at IS NULL) = (ended_because IS NULL) AND
    ended_because IN ('refused', 'expired', 'revoked', 'replaced', 'denied', 'failed', 'abandoned')),
  -- Secrets are there exactly as long as they are of use.
  CONSTRAINT consents_verifier CHECK ((verifier_sealed IS NOT NULL) = (returned_at IS NULL AND ended_at IS NULL)),
  CONSTRAINT consents_tokens CHECK ((tokens_sealed IS NOT NULL) = (finished_at IS NOT NULL AND ended_at IS NULL)),
  CONSTRAINT consents_ended_by CHECK ((ended_by IS NULL AND ended_reason IS NULL) OR ended_at IS NOT NULL)
);

CREATE UNIQUE INDEX consents_state_hash_key ON consents (state_hash);
CREATE INDEX consents_issuer_issuer_customer_id_finished_at_idx ON consents (issuer, issuer_customer_id, finished_at);

-- At most one consent of a customer stands.
CREATE UNIQUE INDEX consents_standing ON consents (issuer, issuer_customer_id)
  WHERE finished_at IS NOT NULL AND ended_at IS NULL;

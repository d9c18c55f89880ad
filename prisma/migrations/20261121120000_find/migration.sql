-- Why: one palette finds a request by a piece of its memo or reference, and anything by the beginning of
-- the issuer's id. Expression indexes only, so that prisma/schema.prisma has nothing to repeat.

CREATE FUNCTION intent_clues(memo text, reference text, issuer_record_id text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ' ' || desk_fold(memo || ' ' || reference || ' ' || coalesce(issuer_record_id, ''));

CREATE INDEX intents_search ON intents
  USING gin (intent_clues(memo, reference, issuer_record_id) gin_trgm_ops);

CREATE INDEX customers_issuer_customer_id_prefix ON customers (lower(issuer_customer_id) text_pattern_ops);
CREATE INDEX records_issuer_record_id_prefix ON records (lower(issuer_record_id) text_pattern_ops);

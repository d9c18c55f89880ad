-- Why: support finds a customer or a card from half a clue, in one box, without accents and in any order.
-- Expression and partial indexes only, so that prisma/schema.prisma has nothing to repeat.

CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;

-- unaccent() is only STABLE because its dictionary could be replaced; ours is named and stays. After a
-- PostgreSQL upgrade that changes the rules: REINDEX INDEX customers_search.
CREATE FUNCTION desk_fold(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(public.unaccent('public.unaccent'::regdictionary, normalize(value, NFKC)));

-- What a customer is found by: names, e-mail, digits of the phone. Opens with a space, so that every
-- word in it begins after one.
CREATE FUNCTION customer_clues(first_name text, last_name text, email text, phone text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN ' ' || desk_fold(first_name || ' ' || last_name || ' ' || email) || ' ' || regexp_replace(phone, '\D', '', 'g');

-- The LIKE pattern of one searched word: anywhere from three characters on, shorter ones at the start of
-- a word (less than three characters have no trigram of their own).
CREATE FUNCTION clue_pattern(word text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN char_length(desk_fold(word)) < 3 THEN '% ' ELSE '%' END
  || replace(replace(replace(desk_fold(word), '\', '\\'), '%', '\%'), '_', '\_') || '%';

CREATE INDEX customers_search ON customers
  USING gin (customer_clues(first_name, last_name, email, phone) gin_trgm_ops);

-- A card's id, from its beginning.
CREATE INDEX cards_issuer_card_id_prefix ON cards (lower(issuer_card_id) text_pattern_ops);

-- The brands there are, by jumping from one to the next.
CREATE INDEX cards_brand ON cards (brand) WHERE brand IS NOT NULL;

-- Why: the lists of cards and customers are sorted and filtered by balance, by age of the balance and by
-- name, on any page of a million rows. An untold balance comes last in either order, so each order has its
-- own expression. Expression and partial indexes, so that prisma/schema.prisma has only the plain one to
-- repeat.

CREATE INDEX cards_highest_balance ON cards
  (currency, (coalesce(balance_minor, '-9223372036854775808'::bigint)), id);
CREATE INDEX cards_lowest_balance ON cards
  (currency, (coalesce(balance_minor, '9223372036854775807'::bigint)), id);

-- CreateIndex
CREATE INDEX "cards_as_of_id_idx" ON "cards"("as_of", "id");

CREATE INDEX customers_name ON customers ((desk_fold(first_name || ' ' || last_name)), id);
CREATE INDEX customers_kyc_status ON customers (kyc_status) WHERE kyc_status IS NOT NULL;

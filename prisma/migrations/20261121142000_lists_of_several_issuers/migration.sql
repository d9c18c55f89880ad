-- Why: lists of cards and customers are filtered by their issuer. Without an index in the order of the list the
-- newest of an issuer that is no longer much used were found only behind all the others.

-- CreateIndex
CREATE INDEX "cards_issuer_created_at_id_idx" ON "cards"("issuer", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "customers_issuer_created_at_id_idx" ON "customers"("issuer", "created_at" DESC, "id" DESC);

-- What Prisma cannot say

-- Cards of issuers that keep no balance on a card have none that could be confirmed: with the issuer in front,
-- those that do are read without them. The condition is the one of lib/queries/card-conditions.ts, word for word.
DROP INDEX cards_unconfirmed;
CREATE INDEX cards_unconfirmed ON cards (issuer, created_at, id)
  WHERE balance_minor IS NULL OR doubts && ARRAY['balance_unconfirmed', 'balance_times_100'];

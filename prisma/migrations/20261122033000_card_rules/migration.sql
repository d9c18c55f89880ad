-- Why: some issuers know where, and for which kinds of shops, a card may be used. It is kept as it was told, like limits.

ALTER TABLE "cards" ADD COLUMN     "rules" JSONB;

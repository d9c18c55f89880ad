-- Why: other issuers know what Cartevo does not: cards that draw on wallets of their own, limits, money of
-- customers, further questions when a card is issued, and keys with which an unknown is asked once more.

-- AlterTable
ALTER TABLE "attempts" ADD COLUMN     "fenced_by" TEXT,
ADD COLUMN     "repeats_id" UUID;

-- AlterTable
ALTER TABLE "cards" ADD COLUMN     "issuer_wallet_id" TEXT,
ADD COLUMN     "limits" JSONB;

-- AlterTable
ALTER TABLE "intents" ADD COLUMN     "fields" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "is_held" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "is_marked" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "wallets" ADD COLUMN     "issuer_customer_id" TEXT,
ADD COLUMN     "name" TEXT;

-- CreateIndex
CREATE INDEX "wallets_issuer_issuer_customer_id_idx" ON "wallets"("issuer", "issuer_customer_id");

-- What Prisma cannot say

UPDATE intents SET is_held = true WHERE kind = 'create_customer';

ALTER TABLE attempts ADD CONSTRAINT attempts_fenced_by CHECK (fenced_by IN ('key', 'mark'));

-- What else was asked cannot change either, nor which attempt one repeats.
CREATE FUNCTION intents_fields_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'intents: what was asked cannot change (%)', OLD.id USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER intents_fields_guard BEFORE UPDATE OF fields, is_held, is_marked ON intents
  FOR EACH ROW WHEN (ROW(OLD.fields, OLD.is_held, OLD.is_marked)
    IS DISTINCT FROM ROW(NEW.fields, NEW.is_held, NEW.is_marked))
  EXECUTE FUNCTION intents_fields_guard();
CREATE FUNCTION attempts_repeats_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'attempts: what was sent cannot change (%)', OLD.id USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER attempts_repeats_guard BEFORE UPDATE OF repeats_id, fenced_by ON attempts
  FOR EACH ROW WHEN (ROW(OLD.repeats_id, OLD.fenced_by) IS DISTINCT FROM ROW(NEW.repeats_id, NEW.fenced_by))
  EXECUTE FUNCTION attempts_repeats_guard();

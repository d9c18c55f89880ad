-- Why: a company's cache is kept fresh walk by walk, each saved where it stands, within what the issuer lets
-- us ask; webhooks are kept once by their digest; and rows that are told oddly are marked, not believed.

-- AlterTable
ALTER TABLE "cards" ADD COLUMN     "changed_at" TIMESTAMPTZ(3),
ADD COLUMN     "doubts" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "records_as_of" TIMESTAMPTZ(3),
ADD COLUMN     "records_cursor" JSONB,
ADD COLUMN     "records_next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "records_whole_as_of" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "issuers" DROP COLUMN "import_cursor";

-- AlterTable
ALTER TABLE "records" ADD COLUMN     "double_of" TEXT,
ADD COLUMN     "doubts" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "wallets" ADD COLUMN     "is_for_cards" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "wallet_records" (
    "id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "issuer_record_id" TEXT NOT NULL,
    "issuer_wallet_id" TEXT,
    "raw_type" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "raw_status" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "fee_minor" BIGINT,
    "currency" TEXT NOT NULL,
    "exponent" INTEGER NOT NULL,
    "before_minor" BIGINT,
    "after_minor" BIGINT,
    "description" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "as_of" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "wallet_records_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sync_cursors" (
    "issuer" TEXT NOT NULL,
    "object" TEXT NOT NULL,
    "cursor" TEXT,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "as_of" TIMESTAMPTZ(3),
    "pages" INTEGER NOT NULL DEFAULT 0,
    "found" INTEGER NOT NULL DEFAULT 0,
    "last_failure" TEXT,
    "last_failure_at" TIMESTAMPTZ(3),
    "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lease_until" TIMESTAMPTZ(3),

    CONSTRAINT "sync_cursors_pkey" PRIMARY KEY ("issuer","object")
);

-- Lost in a crash of the database, it is made anew: nothing but a second of patience hangs on it.
CREATE UNLOGGED TABLE "call_budgets" (
    "issuer" TEXT NOT NULL,
    "spent_until" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "call_budgets_pkey" PRIMARY KEY ("issuer")
);

-- CreateTable
CREATE TABLE "events" (
    "id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "issuer_card_id" TEXT,
    "issuer_customer_id" TEXT,
    "issuer_record_id" TEXT,
    "issuer_wallet_id" TEXT,
    "scrubbed_body" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "deliveries" INTEGER NOT NULL DEFAULT 1,
    "first_received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3),
    "applied_at" TIMESTAMPTZ(3),
    "last_failure" TEXT,

    CONSTRAINT "events_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "cards_issuer_records_next_at_idx" ON "cards"("issuer", "records_next_at");

-- CreateIndex
CREATE INDEX "wallet_records_issuer_occurred_at_id_idx" ON "wallet_records"("issuer", "occurred_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "wallet_records_issuer_issuer_record_id_key" ON "wallet_records"("issuer", "issuer_record_id");

-- CreateIndex
CREATE INDEX "events_next_try_at_idx" ON "events"("next_try_at");

-- CreateIndex
CREATE INDEX "events_last_received_at_id_idx" ON "events"("last_received_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "events_state_last_received_at_id_idx" ON "events"("state", "last_received_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "events_issuer_card_id_last_received_at_idx" ON "events"("issuer_card_id", "last_received_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "events_issuer_digest_key" ON "events"("issuer", "digest");

-- What Prisma cannot say

ALTER TABLE wallet_records ADD CONSTRAINT wallet_records_exponent CHECK (exponent BETWEEN 0 AND 12);
ALTER TABLE sync_cursors
  ADD CONSTRAINT sync_cursors_object
    CHECK (object IN ('customers', 'wallets', 'cards', 'wallet_records'));
ALTER TABLE events
  ADD CONSTRAINT events_digest CHECK (digest ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT events_deliveries CHECK (deliveries >= 1 AND tries >= 0),
  ADD CONSTRAINT events_signature CHECK (signature IN ('genuine', 'unsigned')),
  ADD CONSTRAINT events_state
    CHECK (state IN ('waiting', 'applied', 'nothing_to_read', 'unreadable', 'failed')),
  -- What waits has a time when it is taken up; what does not wait has none.
  ADD CONSTRAINT events_next_try CHECK ((state = 'waiting') = (next_try_at IS NOT NULL));

-- A hint for the worker, as for intents: losing one costs a second.
CREATE FUNCTION events_notify() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('events', NEW.id::text);
  RETURN NULL;
END $$;
CREATE TRIGGER events_notify AFTER INSERT OR UPDATE OF next_try_at ON events
  FOR EACH ROW WHEN (NEW.state = 'waiting') EXECUTE FUNCTION events_notify();

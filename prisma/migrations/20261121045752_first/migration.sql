-- What the desk remembers: people and their sessions, the issuer's customers, cards, records and wallet
-- as last told, and the journal of what was asked with attempts, readings and verdicts. The tables as
-- prisma/schema.prisma describes them; the rules that Prisma cannot say follow in a migration of their own.

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('viewer', 'support', 'finance', 'admin');

-- CreateEnum
CREATE TYPE "CardStatus" AS ENUM ('pending', 'inactive', 'active', 'frozen', 'suspended', 'terminated', 'expired', 'failed', 'unknown');

-- CreateEnum
CREATE TYPE "IntentKind" AS ENUM ('issue', 'fund', 'withdraw', 'freeze', 'unfreeze', 'terminate', 'create_customer');

-- CreateEnum
CREATE TYPE "IntentState" AS ENUM ('awaiting_approval', 'ready', 'claimed', 'sending', 'unknown', 'succeeded', 'rejected', 'not_applied', 'cancelled');

-- CreateEnum
CREATE TYPE "Outcome" AS ENUM ('accepted', 'rejected', 'unknown', 'not_sent');

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "password_hash" TEXT NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "user_agent" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_failures" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_failures_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issuers" (
    "id" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "company_id" TEXT,
    "bound_at" TIMESTAMPTZ(3),
    "last_contact_at" TIMESTAMPTZ(3),
    "last_failure_at" TIMESTAMPTZ(3),
    "last_failure" TEXT,
    "paused_at" TIMESTAMPTZ(3),
    "paused_reason" TEXT,
    "import_cursor" JSONB,
    "complete_since" TIMESTAMPTZ(3),

    CONSTRAINT "issuers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customers" (
    "id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "issuer_customer_id" TEXT NOT NULL,
    "first_name" TEXT NOT NULL,
    "last_name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "is_active" BOOLEAN,
    "kyc_status" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "as_of" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "customers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cards" (
    "id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "issuer_card_id" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,
    "status" "CardStatus" NOT NULL,
    "raw_status" TEXT NOT NULL,
    "brand" TEXT,
    "last4" TEXT,
    "name_on_card" TEXT,
    "expiry_month" INTEGER,
    "expiry_year" INTEGER,
    "is_virtual" BOOLEAN NOT NULL DEFAULT true,
    "currency" TEXT NOT NULL,
    "exponent" INTEGER NOT NULL,
    "balance_minor" BIGINT,
    "as_of" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cards_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "wallets" (
    "id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "issuer_wallet_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "exponent" INTEGER NOT NULL,
    "balance_minor" BIGINT NOT NULL,
    "as_of" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "wallets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "records" (
    "id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "issuer_record_id" TEXT NOT NULL,
    "card_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "raw_type" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "raw_status" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "exponent" INTEGER NOT NULL,
    "description" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "as_of" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "records_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "intents" (
    "id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "kind" "IntentKind" NOT NULL,
    "state" "IntentState" NOT NULL,
    "state_reason" TEXT,
    "customer_id" UUID NOT NULL,
    "card_id" UUID,
    "amount_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "exponent" INTEGER NOT NULL,
    "brand" TEXT,
    "name_on_card" TEXT,
    "memo" TEXT NOT NULL DEFAULT '',
    "reference" TEXT NOT NULL DEFAULT '',
    "input_hash" TEXT NOT NULL,
    "repeat_of" UUID,
    "actor_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state_changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "send_before" TIMESTAMPTZ(3) NOT NULL,
    "next_look_at" TIMESTAMPTZ(3),
    "looks" INTEGER NOT NULL DEFAULT 0,
    "lease_owner" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "card_slot" TEXT,
    "customer_slot" TEXT,
    "wallet_slot" TEXT,
    "issuer_record_id" TEXT,
    "fee_minor" BIGINT,
    "before_minor" BIGINT,
    "after_minor" BIGINT,

    CONSTRAINT "intents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempts" (
    "id" UUID NOT NULL,
    "intent_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "baseline" JSONB NOT NULL,
    "send_by" TIMESTAMPTZ(3) NOT NULL,
    "credential_expires_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "outcome" "Outcome",
    "reason" TEXT,
    "issuer_message" TEXT,
    "http_status" INTEGER,
    "late_outcome" "Outcome",

    CONSTRAINT "attempts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "readings" (
    "id" UUID NOT NULL,
    "intent_id" UUID NOT NULL,
    "attempt_id" UUID NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "content" JSONB NOT NULL,

    CONSTRAINT "readings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verdicts" (
    "id" BIGSERIAL NOT NULL,
    "intent_id" UUID NOT NULL,
    "attempt_id" UUID,
    "reading_id" UUID,
    "state" "IntentState" NOT NULL,
    "by" TEXT NOT NULL,
    "actor_id" UUID,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verdicts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "object_kind" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "detail" JSONB NOT NULL,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notes" (
    "id" UUID NOT NULL,
    "object_kind" TEXT NOT NULL,
    "object_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "heartbeats" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "beat_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "heartbeats_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE INDEX "sign_in_failures_key_at_idx" ON "sign_in_failures"("key", "at");

-- CreateIndex
CREATE INDEX "customers_created_at_id_idx" ON "customers"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "customers_issuer_issuer_customer_id_key" ON "customers"("issuer", "issuer_customer_id");

-- CreateIndex
CREATE INDEX "cards_created_at_id_idx" ON "cards"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "cards_customer_id_idx" ON "cards"("customer_id");

-- CreateIndex
CREATE INDEX "cards_last4_idx" ON "cards"("last4");

-- CreateIndex
CREATE UNIQUE INDEX "cards_issuer_issuer_card_id_key" ON "cards"("issuer", "issuer_card_id");

-- CreateIndex
CREATE UNIQUE INDEX "wallets_issuer_issuer_wallet_id_key" ON "wallets"("issuer", "issuer_wallet_id");

-- CreateIndex
CREATE INDEX "records_card_id_occurred_at_idx" ON "records"("card_id", "occurred_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "records_issuer_card_id_issuer_record_id_key" ON "records"("issuer", "card_id", "issuer_record_id");

-- CreateIndex
CREATE UNIQUE INDEX "intents_card_slot_key" ON "intents"("card_slot");

-- CreateIndex
CREATE UNIQUE INDEX "intents_customer_slot_key" ON "intents"("customer_slot");

-- CreateIndex
CREATE UNIQUE INDEX "intents_wallet_slot_key" ON "intents"("wallet_slot");

-- CreateIndex
CREATE INDEX "intents_next_look_at_idx" ON "intents"("next_look_at");

-- CreateIndex
CREATE INDEX "intents_created_at_id_idx" ON "intents"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "intents_card_id_created_at_idx" ON "intents"("card_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "intents_customer_id_created_at_idx" ON "intents"("customer_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "attempts_intent_id_number_key" ON "attempts"("intent_id", "number");

-- CreateIndex
CREATE INDEX "readings_intent_id_taken_at_idx" ON "readings"("intent_id", "taken_at");

-- CreateIndex
CREATE INDEX "verdicts_intent_id_id_idx" ON "verdicts"("intent_id", "id");

-- CreateIndex
CREATE INDEX "audit_entries_object_kind_object_id_id_idx" ON "audit_entries"("object_kind", "object_id", "id");

-- CreateIndex
CREATE INDEX "notes_object_kind_object_id_created_at_idx" ON "notes"("object_kind", "object_id", "created_at");

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customers" ADD CONSTRAINT "customers_issuer_fkey" FOREIGN KEY ("issuer") REFERENCES "issuers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cards" ADD CONSTRAINT "cards_issuer_fkey" FOREIGN KEY ("issuer") REFERENCES "issuers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cards" ADD CONSTRAINT "cards_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "wallets" ADD CONSTRAINT "wallets_issuer_fkey" FOREIGN KEY ("issuer") REFERENCES "issuers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "records" ADD CONSTRAINT "records_card_id_fkey" FOREIGN KEY ("card_id") REFERENCES "cards"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "intents" ADD CONSTRAINT "intents_issuer_fkey" FOREIGN KEY ("issuer") REFERENCES "issuers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "intents" ADD CONSTRAINT "intents_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "intents" ADD CONSTRAINT "intents_card_id_fkey" FOREIGN KEY ("card_id") REFERENCES "cards"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "intents" ADD CONSTRAINT "intents_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_intent_id_fkey" FOREIGN KEY ("intent_id") REFERENCES "intents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "readings" ADD CONSTRAINT "readings_intent_id_fkey" FOREIGN KEY ("intent_id") REFERENCES "intents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verdicts" ADD CONSTRAINT "verdicts_intent_id_fkey" FOREIGN KEY ("intent_id") REFERENCES "intents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notes" ADD CONSTRAINT "notes_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Why: what comes into a customer's wallet and leaves it is kept beside what the company's wallets list. It is
-- read when somebody asks, so a wallet knows as of when that was last read whole.

-- AlterTable
ALTER TABLE "wallets" ADD COLUMN     "records_as_of" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "wallet_records_issuer_issuer_wallet_id_occurred_at_id_idx" ON "wallet_records"("issuer", "issuer_wallet_id", "occurred_at" DESC, "id" DESC);

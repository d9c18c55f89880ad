-- Why: the desk judges its unknowns itself. A record and a card may explain one intent only, whoever judges
-- and how many at once, so the claim is a constraint. What the judge said is kept beside the reading it had
-- come with, and what was refused or called off stays watched.

-- AlterTable
ALTER TABLE "issuers" ADD COLUMN     "only_this_desk_since" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "cards" ADD COLUMN     "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "intents" ADD COLUMN     "contradicted_at" TIMESTAMPTZ(3),
ADD COLUMN     "contradiction" TEXT,
ADD COLUMN     "watch_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "attempts" ADD COLUMN     "hint_card_id" TEXT,
ADD COLUMN     "strength" TEXT NOT NULL DEFAULT 'weak';

-- CreateTable
CREATE TABLE "judgements" (
    "reading_id" UUID NOT NULL,
    "intent_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "content" JSONB NOT NULL,

    CONSTRAINT "judgements_pkey" PRIMARY KEY ("reading_id")
);

-- CreateTable
CREATE TABLE "record_claims" (
    "issuer" TEXT NOT NULL,
    "card_id" UUID NOT NULL,
    "issuer_record_id" TEXT NOT NULL,
    "intent_id" UUID NOT NULL,
    "by" TEXT NOT NULL,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "record_claims_pkey" PRIMARY KEY ("issuer","card_id","issuer_record_id")
);

-- CreateIndex
CREATE INDEX "cards_issuer_first_seen_at_idx" ON "cards"("issuer", "first_seen_at");

-- CreateIndex
CREATE INDEX "intents_issuer_state_changed_at_idx" ON "intents"("issuer", "state_changed_at");

-- CreateIndex
CREATE INDEX "judgements_intent_id_at_idx" ON "judgements"("intent_id", "at");

-- CreateIndex
CREATE INDEX "record_claims_intent_id_idx" ON "record_claims"("intent_id");

-- AddForeignKey
ALTER TABLE "judgements" ADD CONSTRAINT "judgements_reading_id_fkey" FOREIGN KEY ("reading_id") REFERENCES "readings"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "judgements" ADD CONSTRAINT "judgements_intent_id_fkey" FOREIGN KEY ("intent_id") REFERENCES "intents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "record_claims" ADD CONSTRAINT "record_claims_intent_id_fkey" FOREIGN KEY ("intent_id") REFERENCES "intents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say

-- A card came of one intent.
CREATE UNIQUE INDEX intents_issued_card ON intents (card_id) WHERE kind = 'issue' AND card_id IS NOT NULL;
-- Money orders that appeared lately: whether each of them is explained is asked with every judgement.
CREATE INDEX records_money_first_seen ON records (issuer, first_seen_at) WHERE kind IN ('fund', 'withdraw');
-- The worker looks for what is watched and due.
CREATE INDEX intents_watch_at ON intents (watch_at) WHERE watch_at IS NOT NULL;

ALTER TABLE intents
  ADD CONSTRAINT intents_watch CHECK (watch_at IS NULL OR state IN ('rejected', 'not_applied')),
  ADD CONSTRAINT intents_contradiction CHECK ((contradiction IS NULL) = (contradicted_at IS NULL));
ALTER TABLE attempts ADD CONSTRAINT attempts_strength CHECK (strength IN ('strong', 'first', 'weak'));
ALTER TABLE record_claims ADD CONSTRAINT record_claims_by CHECK ("by" IN ('listed', 'judge', 'person'));

CREATE TRIGGER judgements_append_only BEFORE UPDATE OR DELETE ON judgements
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER record_claims_append_only BEFORE UPDATE OR DELETE ON record_claims
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What a baseline was worth is settled before the first byte.
CREATE FUNCTION attempts_strength_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'attempts: what was sent cannot change (%)', OLD.id USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER attempts_strength_guard BEFORE UPDATE OF strength ON attempts
  FOR EACH ROW WHEN (OLD.strength IS DISTINCT FROM NEW.strength) EXECUTE FUNCTION attempts_strength_guard();

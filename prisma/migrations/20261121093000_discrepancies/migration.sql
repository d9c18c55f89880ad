-- Why: what speaks against a request is a thing of its own: found once, looked after by somebody, resolved by a
-- named person with a reason or by the withdrawal that takes the money back, and never forgotten or rewritten.
-- And a verdict over the limit waits for a second person, which holds in the database too.

-- AlterTable
ALTER TABLE "intents" ADD COLUMN     "owned_at" TIMESTAMPTZ(3),
ADD COLUMN     "owner_id" UUID;

-- AlterTable
ALTER TABLE "verdicts" ADD COLUMN     "confirmed_by" UUID;

-- CreateTable
CREATE TABLE "verdict_proposals" (
    "id" UUID NOT NULL,
    "intent_id" UUID NOT NULL,
    "discrepancy_id" UUID,
    "from_state" "IntentState" NOT NULL,
    "state" "IntentState" NOT NULL,
    "issuer_card_id" TEXT,
    "reason" TEXT NOT NULL,
    "proposed_by" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "closed_as" TEXT,
    "closed_by" UUID,
    "closed_reason" TEXT,

    CONSTRAINT "verdict_proposals_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "discrepancies" (
    "id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "intent_id" UUID NOT NULL,
    "card_id" UUID,
    "amount_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "exponent" INTEGER NOT NULL,
    "finding" TEXT NOT NULL DEFAULT '',
    "detail" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "owner_id" UUID,
    "owned_at" TIMESTAMPTZ(3),
    "withdrawal_id" UUID,
    "resolved_at" TIMESTAMPTZ(3),
    "resolution" TEXT,
    "resolved_by" UUID,
    "resolved_reason" TEXT,

    CONSTRAINT "discrepancies_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "verdict_proposals_intent_id_proposed_at_idx" ON "verdict_proposals"("intent_id", "proposed_at");

-- CreateIndex
CREATE UNIQUE INDEX "discrepancies_withdrawal_id_key" ON "discrepancies"("withdrawal_id");

-- CreateIndex
CREATE UNIQUE INDEX "discrepancies_intent_id_kind_finding_key" ON "discrepancies"("intent_id", "kind", "finding");

-- AddForeignKey
ALTER TABLE "intents" ADD CONSTRAINT "intents_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verdict_proposals" ADD CONSTRAINT "verdict_proposals_intent_id_fkey" FOREIGN KEY ("intent_id") REFERENCES "intents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "discrepancies" ADD CONSTRAINT "discrepancies_intent_id_fkey" FOREIGN KEY ("intent_id") REFERENCES "intents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say

ALTER TABLE intents ADD CONSTRAINT intents_owner CHECK ((owner_id IS NULL) = (owned_at IS NULL));

-- Who agrees to a verdict is somebody else than who gave it.
ALTER TABLE verdicts ADD CONSTRAINT verdicts_confirmed CHECK (
  confirmed_by IS NULL OR ("by" = 'person' AND actor_id IS NOT NULL AND confirmed_by <> actor_id));

ALTER TABLE verdict_proposals
  ADD CONSTRAINT verdict_proposals_state CHECK (state IN ('succeeded', 'not_applied')),
  ADD CONSTRAINT verdict_proposals_reason CHECK (reason <> ''),
  ADD CONSTRAINT verdict_proposals_closed CHECK (
    (closed_at IS NULL) = (closed_as IS NULL)
    AND (closed_as IS NULL OR closed_as IN ('confirmed', 'declined', 'taken_back', 'expired', 'overtaken'))
    AND (closed_by IS NOT NULL) = (closed_as IS NOT NULL AND closed_as IN ('confirmed', 'declined', 'taken_back'))),
  ADD CONSTRAINT verdict_proposals_second CHECK (
    closed_as IS NULL OR closed_as NOT IN ('confirmed', 'declined') OR closed_by <> proposed_by);
-- One at a time for one request.
CREATE UNIQUE INDEX verdict_proposals_open ON verdict_proposals (intent_id) WHERE closed_at IS NULL;
CREATE INDEX verdict_proposals_expiry ON verdict_proposals (expires_at) WHERE closed_at IS NULL;

ALTER TABLE discrepancies
  ADD CONSTRAINT discrepancies_kind CHECK (kind IN (
    'late_success', 'late_rejection', 'record_failed', 'chain_broken', 'card_failed', 'failed_row_moved_money',
    'another_equal_movement', 'listed_twice', 'refund_not_processed', 'refund_missing', 'refund_unproven')),
  ADD CONSTRAINT discrepancies_amount CHECK (amount_minor >= 0 AND exponent BETWEEN 0 AND 12),
  ADD CONSTRAINT discrepancies_owner CHECK ((owner_id IS NULL) = (owned_at IS NULL)),
  ADD CONSTRAINT discrepancies_resolved CHECK (
    (resolved_at IS NULL) = (resolution IS NULL)
    AND (resolved_at IS NULL) = (resolved_by IS NULL)
    AND (resolved_at IS NULL) = (resolved_reason IS NULL)
    AND (resolution IS NULL OR resolution IN ('stands', 'succeeded', 'not_applied', 'withdrawn'))
    AND resolved_reason <> '');
-- While one is open the same is not found again, by whatever ids.
CREATE UNIQUE INDEX discrepancies_open_kind ON discrepancies (intent_id, kind) WHERE resolved_at IS NULL;
-- The queue, oldest first, and its number on every page.
CREATE INDEX discrepancies_open ON discrepancies (created_at, id) WHERE resolved_at IS NULL;

-- Only who looks after it and how it was resolved is ever filled in, the latter once.
CREATE FUNCTION discrepancies_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.resolved_at IS NOT NULL OR
     ROW(OLD.id, OLD.issuer, OLD.kind, OLD.intent_id, OLD.card_id, OLD.amount_minor, OLD.currency,
         OLD.exponent, OLD.finding, OLD.detail, OLD.created_at, OLD.withdrawal_id)
     IS DISTINCT FROM
     ROW(NEW.id, NEW.issuer, NEW.kind, NEW.intent_id, NEW.card_id, NEW.amount_minor, NEW.currency,
         NEW.exponent, NEW.finding, NEW.detail, NEW.created_at, NEW.withdrawal_id) THEN
    RAISE EXCEPTION 'discrepancies: what was found cannot change (%)', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER discrepancies_guard BEFORE UPDATE ON discrepancies
  FOR EACH ROW EXECUTE FUNCTION discrepancies_guard();
CREATE TRIGGER discrepancies_kept BEFORE DELETE ON discrepancies
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION verdict_proposals_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.closed_at IS NOT NULL OR
     ROW(OLD.id, OLD.intent_id, OLD.discrepancy_id, OLD.from_state, OLD.state, OLD.issuer_card_id, OLD.reason,
         OLD.proposed_by, OLD.proposed_at, OLD.expires_at)
     IS DISTINCT FROM
     ROW(NEW.id, NEW.intent_id, NEW.discrepancy_id, NEW.from_state, NEW.state, NEW.issuer_card_id, NEW.reason,
         NEW.proposed_by, NEW.proposed_at, NEW.expires_at) THEN
    RAISE EXCEPTION 'verdict_proposals: what was proposed cannot change (%)', OLD.id
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER verdict_proposals_guard BEFORE UPDATE ON verdict_proposals
  FOR EACH ROW EXECUTE FUNCTION verdict_proposals_guard();
CREATE TRIGGER verdict_proposals_kept BEFORE DELETE ON verdict_proposals
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What was found before this table was there. The money orders among the late successes get their withdrawal.
INSERT INTO discrepancies (id, issuer, kind, intent_id, card_id, amount_minor, currency, exponent, detail,
                           created_at, withdrawal_id)
SELECT gen_random_uuid(), issuer, contradiction, id, card_id, amount_minor, currency, exponent,
       jsonb_build_object('version', 1, 'because', NULL, 'at', NULL, 'legs', jsonb_build_array(),
         'claims', jsonb_build_object('recordIds', jsonb_build_array(), 'cardIds', jsonb_build_array(),
           'customerIds', jsonb_build_array(), 'amountMinor', amount_minor::text)),
       contradicted_at,
       CASE WHEN contradiction IN ('late_success', 'another_equal_movement') AND kind IN ('fund', 'issue')
                 AND card_id IS NOT NULL AND amount_minor > 0 THEN gen_random_uuid() END
  FROM intents WHERE contradiction IS NOT NULL;

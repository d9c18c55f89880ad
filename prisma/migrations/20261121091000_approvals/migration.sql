-- Why: over an amount that an admin sets, a second person must agree before money is sent, and it holds in
-- the database that nobody agrees to what they asked themselves. And a database that was restored, copied
-- or failed over must know that it is not the one it was: nothing is sent from it before an admin has looked.

-- AlterTable
ALTER TABLE "issuers" ADD COLUMN     "approval_over_minor" BIGINT;

-- AlterTable
ALTER TABLE "intents" ADD COLUMN     "approved_at" TIMESTAMPTZ(3),
ADD COLUMN     "approved_by" UUID,
ADD COLUMN     "needs_approval" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "desk_epoch" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "system_identifier" TEXT NOT NULL,
    "timeline" TEXT NOT NULL,
    "database_oid" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL DEFAULT 1,
    "noted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "desk_epoch_pkey" PRIMARY KEY ("id")
);

-- AddForeignKey
ALTER TABLE "intents" ADD CONSTRAINT "intents_approved_by_fkey" FOREIGN KEY ("approved_by") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma cannot say

ALTER TABLE issuers ADD CONSTRAINT issuers_approval_over CHECK (approval_over_minor >= 0);
ALTER TABLE desk_epoch
  ADD CONSTRAINT desk_epoch_one_row CHECK (id = 1),
  ADD CONSTRAINT desk_epoch_counts CHECK (epoch >= 1);

ALTER TABLE intents
  ADD CONSTRAINT intents_approval_kind CHECK (
    NOT needs_approval OR (kind IN ('issue', 'fund', 'withdraw') AND amount_minor > 0)),
  ADD CONSTRAINT intents_approval_whole CHECK ((approved_by IS NULL) = (approved_at IS NULL)),
  ADD CONSTRAINT intents_approver CHECK (approved_by IS NULL OR (needs_approval AND approved_by <> actor_id)),
  ADD CONSTRAINT intents_awaiting CHECK (
    state <> 'awaiting_approval' OR (needs_approval AND approved_by IS NULL)),
  -- What needs a second person and goes on has one.
  ADD CONSTRAINT intents_approved CHECK (
    NOT needs_approval OR approved_by IS NOT NULL OR state IN ('awaiting_approval', 'cancelled')),
  -- What awaits approval is swept when its time is over, so it has a next look like everything open.
  DROP CONSTRAINT intents_next_look,
  ADD CONSTRAINT intents_next_look CHECK (
    (state IN ('awaiting_approval', 'ready', 'claimed', 'sending', 'unknown')) = (next_look_at IS NOT NULL));

-- Agreeing is the one moment at which the time to send begins anew; who agreed is written then and never again.
CREATE OR REPLACE FUNCTION intents_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  is_agreed boolean := OLD.state = 'awaiting_approval' AND NEW.state = 'ready';
BEGIN
  IF ROW(OLD.id, OLD.issuer, OLD.kind, OLD.customer_id, OLD.amount_minor, OLD.currency, OLD.exponent,
         OLD.brand, OLD.name_on_card, OLD.lock, OLD.memo, OLD.reference, OLD.input_hash, OLD.repeat_of,
         OLD.actor_id, OLD.created_at, OLD.needs_approval)
     IS DISTINCT FROM
     ROW(NEW.id, NEW.issuer, NEW.kind, NEW.customer_id, NEW.amount_minor, NEW.currency, NEW.exponent,
         NEW.brand, NEW.name_on_card, NEW.lock, NEW.memo, NEW.reference, NEW.input_hash, NEW.repeat_of,
         NEW.actor_id, NEW.created_at, NEW.needs_approval) THEN
    RAISE EXCEPTION 'intents: what was asked cannot change (%)', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  IF NOT is_agreed AND ROW(OLD.send_before, OLD.approved_by, OLD.approved_at)
     IS DISTINCT FROM ROW(NEW.send_before, NEW.approved_by, NEW.approved_at) THEN
    RAISE EXCEPTION 'intents: time and approval change only when somebody agrees (%)', OLD.id
      USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.card_id IS DISTINCT FROM OLD.card_id AND NOT (OLD.kind = 'issue' AND OLD.card_id IS NULL) THEN
    RAISE EXCEPTION 'intents: the card of an intent cannot change (%)', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state <> OLD.state AND NOT intents_may_move(OLD.state, NEW.state) THEN
    RAISE EXCEPTION 'intents: % cannot become % (%)', OLD.state, NEW.state, OLD.id
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

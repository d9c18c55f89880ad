-- Why: how many more cards may be issued is asked before the plan is full, not found out from a refusal.

-- AlterTable
ALTER TABLE "issuers" ADD COLUMN     "available_slots" INTEGER,
ADD COLUMN     "slots_as_of" TIMESTAMPTZ(3);

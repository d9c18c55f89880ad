-- Why: when many outcomes are unknown at once something is wrong at the issuer or on the way to it, and each
-- further send would only add to the pile.

-- AlterTable
ALTER TABLE "issuers" ADD COLUMN     "pause_at_unknowns" INTEGER DEFAULT 10;

-- What Prisma cannot say

ALTER TABLE issuers ADD CONSTRAINT issuers_pause_at_unknowns CHECK (pause_at_unknowns >= 1);

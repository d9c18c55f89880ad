-- Why: other issuers activate cards that came by post, limit what a card may spend, rename it and issue another for
-- it. A new value of an enum cannot be used before it is committed: its rules follow in the next migration.

-- AlterEnum
ALTER TYPE "IntentKind" ADD VALUE 'activate';
ALTER TYPE "IntentKind" ADD VALUE 'set_limit';
ALTER TYPE "IntentKind" ADD VALUE 'rename';
ALTER TYPE "IntentKind" ADD VALUE 'reissue';

-- AlterTable
ALTER TABLE "cards" ADD COLUMN     "replaces_id" UUID;

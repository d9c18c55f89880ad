import type { PrismaClient } from './generated/client.ts';
import { lockIntent, TX } from './rows.ts';
import { closeIfStale } from './verdict-proposals.ts';

/** Closes proposed verdicts whose time is over, and those of requests that were settled otherwise. */
export async function sweepProposals(prisma: PrismaClient): Promise<number> {
  const due = await prisma.$queryRaw<{ id: string; intentId: string }[]>`
    SELECT p.id, p.intent_id AS "intentId" FROM verdict_proposals p JOIN intents i ON i.id = p.intent_id
    WHERE p.closed_at IS NULL AND (p.expires_at <= clock_timestamp() OR i.state <> p.from_state)
    ORDER BY p.expires_at LIMIT 200`;
  for (const { id, intentId } of due) {
    await prisma.$transaction(async (tx) => {
      const locked = await lockIntent(tx, intentId);
      const proposal = await tx.verdictProposal.findUnique({ where: { id } });
      if (locked && proposal) await closeIfStale(tx, proposal, locked);
    }, TX);
  }
  return due.length;
}

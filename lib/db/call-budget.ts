import type { CallRequest } from '../domain/sync/sync-store.ts';
import type { PrismaClient } from './generated/client.ts';

/** How much of a burst each urgency may use: what is left is there for those above it. */
const SHARE = { judge: 1, baseline: 0.75, person: 0.5, sync: 0.25 } as const satisfies Partial<
  Record<CallRequest['urgency'], number>
>;

/**
 * One token bucket per issuer for all processes: a quarter of a second's calls at once, the rest refilled over
 * the second, so that no second sees more than was said. It works as the generic cell rate algorithm: the row
 * says until when the calls granted so far are paid for. Decided by one statement under the row's lock, on
 * the database's clock. A write is always granted, and counted.
 */
export async function takeCall(
  prisma: PrismaClient,
  { issuer, urgency, perSecond }: CallRequest,
): Promise<{ readonly waitMs: number }> {
  const burst = Math.max(1, Math.floor(perSecond / 4));
  // Where a minute allows few, one call is the whole burst and its price is the time between two.
  const cost = 1000 / Math.max(Math.min(1, perSecond), perSecond - burst);
  const ahead = urgency === 'write' ? null : Math.max(cost, burst * cost * SHARE[urgency]);
  const granted = await prisma.$executeRaw`
    INSERT INTO call_budgets (issuer, spent_until)
    VALUES (${issuer}, clock_timestamp() + ${cost}::float8 * interval '1 millisecond')
    ON CONFLICT (issuer) DO UPDATE SET
      spent_until = greatest(call_budgets.spent_until, clock_timestamp())
        + ${cost}::float8 * interval '1 millisecond'
    WHERE ${ahead}::float8 IS NULL
      OR call_budgets.spent_until + ${cost}::float8 * interval '1 millisecond'
        <= clock_timestamp() + ${ahead}::float8 * interval '1 millisecond'`;
  if (granted === 1 || ahead === null) return { waitMs: 0 };
  const [row] = await prisma.$queryRaw<{ ms: number }[]>`
    SELECT extract(epoch FROM spent_until - clock_timestamp())::float8 * 1000 AS ms
    FROM call_budgets WHERE issuer = ${issuer}`;
  return { waitMs: Math.max(1, Math.ceil((row?.ms ?? 0) + cost - ahead)) };
}

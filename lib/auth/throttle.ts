import { createHmac } from 'node:crypto';
import type { Db } from '../db/client.ts';
import { later, TX } from '../db/rows.ts';

const WINDOW_MS = 15 * 60_000;
const PER_EMAIL = 5;
const PER_ADDRESS = 30;

export type Admission =
  | { readonly admitted: true; readonly keys: readonly string[] }
  | { readonly admitted: false; readonly waitMs: number };

/**
 * Counts a sign-in as failed before the password is looked at, so that many processes together admit no
 * more than the limit; a good password takes the count back. E-mail and address are kept only as HMAC.
 */
export async function admitSignIn(
  { prisma }: Db,
  secret: string,
  who: { email: string; address: string },
): Promise<Admission> {
  const hmac = (text: string) => createHmac('sha256', secret).update(`sign-in/${text}`).digest('hex');
  const limits = [
    { key: hmac(`email/${who.email}`), limit: PER_EMAIL },
    { key: hmac(`address/${who.address}`), limit: PER_ADDRESS },
  ];
  return prisma.$transaction(async (tx): Promise<Admission> => {
    // In the order of the keys, so that two processes never wait for each other crosswise.
    const ordered = [...limits].sort((a, b) => (a.key < b.key ? -1 : 1));
    for (const { key } of ordered) {
      await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))::text`;
    }
    const [clock] = await tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
    const now = clock?.now ?? new Date();
    for (const { key, limit } of limits) {
      const failures = await tx.signInFailure.findMany({
        where: { key, at: { gt: later(now, -WINDOW_MS) } },
        orderBy: { at: 'desc' },
        take: limit,
      });
      const oldest = failures[limit - 1];
      if (oldest) return { admitted: false, waitMs: oldest.at.getTime() + WINDOW_MS - now.getTime() };
    }
    await tx.signInFailure.createMany({ data: limits.map(({ key }) => ({ key, at: now })) });
    await tx.signInFailure.deleteMany({ where: { at: { lt: later(now, -WINDOW_MS) } } });
    return { admitted: true, keys: limits.map(({ key }) => key) };
  }, TX);
}

/** After a good password: the e-mail starts from nothing, the address gets this one count back. */
export async function forgiveSignIn(
  { prisma }: Db,
  [emailKey, addressKey]: readonly string[],
): Promise<void> {
  await prisma.signInFailure.deleteMany({ where: { key: emailKey ?? '' } });
  await prisma.$executeRaw`
    DELETE FROM sign_in_failures WHERE id = (
      SELECT id FROM sign_in_failures WHERE key = ${addressKey ?? ''} ORDER BY id DESC LIMIT 1)`;
}

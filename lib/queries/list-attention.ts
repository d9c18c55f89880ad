import type { Db } from '../db/client.ts';
import { ATTENTION_KINDS, type AttentionKind } from '../domain/attention/attention-kind.ts';
import type { AttentionListQuery } from '../domain/attention/attention-list.ts';
import type { AttentionItem, AttentionPage } from '../domain/attention/attention-view.ts';
import { PAGE_SIZE } from '../domain/lists/list-page.ts';
import { type MoneyText, toMoneyText } from '../domain/money.ts';
import { isUuid } from '../domain/uuid.ts';
import { type AttentionSum, findPlace, readPlaces, sumCases } from './attention-cases.ts';
import { readAttentionFacts } from './attention-facts.ts';
import { toAttentionItem } from './attention-items.ts';
import { readNow } from './read-now.ts';

interface Reader {
  /** Whose "mine" it is. */
  readonly personId: string;
  /** An issuer's longest wait (ms), for the instant from which "did not happen" may be declared. */
  readonly longestWaitMsOf: (issuer: string) => number;
  /** Given by tests only. */
  readonly size?: number;
}

/** What needs a person: every unknown and every discrepancy nobody resolved, oldest or most at risk first. */
export async function listAttention(
  db: Pick<Db, 'prisma' | 'pool'>,
  query: AttentionListQuery,
  { personId, longestWaitMsOf, size = PAGE_SIZE }: Reader,
): Promise<AttentionPage> {
  const [page, sums, now] = await Promise.all([
    readPlaces(db, query, personId, size),
    sumCases(db, query, personId),
    readNow(db),
  ]);
  const facts = await readAttentionFacts(db, page.rows, new Date(now));
  const told = { facts, now, longestWaitMsOf };
  const selected = sums.reduce((total, sum) => total + Number(sum.selected), 0);
  return {
    ...page,
    rows: page.rows.flatMap((place) => toAttentionItem(place, told) ?? []),
    total: { kind: 'exact', count: selected },
    counts: countsOf(sums),
    atRisk: riskOf(sums),
    now,
  };
}

/** One item as it stands now; null when it needs nobody (any more). */
export async function findAttentionItem(
  db: Pick<Db, 'prisma' | 'pool'>,
  id: string,
  longestWaitMsOf: (issuer: string) => number,
): Promise<{ readonly item: AttentionItem | null; readonly now: string }> {
  const [place, now] = await Promise.all([isUuid(id) ? findPlace(db, id) : null, readNow(db)]);
  if (!place) return { item: null, now };
  const facts = await readAttentionFacts(db, [place], new Date(now));
  return { item: toAttentionItem(place, { facts, now, longestWaitMsOf }), now };
}

function countsOf(sums: readonly AttentionSum[]): Readonly<Record<AttentionKind, number>> {
  const of = (kind: AttentionKind) =>
    sums.filter((sum) => sum.kind === kind).reduce((total, { count }) => total + Number(count), 0);
  return Object.fromEntries(ATTENTION_KINDS.map((kind) => [kind, of(kind)])) as Record<AttentionKind, number>;
}

/** One sum per currency, in their order of letters; none where nothing is selected. */
function riskOf(sums: readonly AttentionSum[]): readonly MoneyText[] {
  const totals = new Map<string, { minor: bigint; currency: string; exponent: number }>();
  for (const { currency, exponent, risk_minor } of sums) {
    if (risk_minor === null) continue;
    const key = `${currency} ${exponent}`;
    const before = totals.get(key)?.minor ?? 0n;
    totals.set(key, { minor: before + BigInt(risk_minor), currency, exponent });
  }
  return [...totals.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, total]) => toMoneyText(total));
}

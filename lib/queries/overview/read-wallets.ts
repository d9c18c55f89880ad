import type { Db } from '../../db/client.ts';
import { toMoneyText } from '../../domain/money.ts';
import type { BalancePoint, WalletSheet } from '../../domain/overview/overview-view.ts';
import { PACE_DAYS, paceOf } from '../../domain/overview/pace.ts';

/** A picture of more points than its pixels shows nothing more. */
const MOST_POINTS = 400;

interface Row {
  readonly id: string;
  readonly issuer: string;
  readonly issuer_wallet_id: string;
  readonly name: string | null;
  readonly currency: string;
  readonly exponent: number;
  readonly balance_minor: string;
  readonly as_of: Date;
  readonly is_for_cards: boolean;
  readonly low_balance_minor: string | null;
  readonly in_flight: string;
  readonly unknown: string;
  readonly out_minor: string;
  readonly since: Date | null;
  readonly now: Date;
  readonly points: readonly { at: string; minor: string }[] | null;
}

/**
 * Every wallet of the company as last told, by issuer and there the one that cards draw on first, with what is
 * under way against it. What customers hold is theirs: it is in none of these.
 */
export async function readWallets(db: Pick<Db, 'pool'>): Promise<readonly WalletSheet[]> {
  const { rows } = await db.pool.query<Row>(
    `SELECT w.id, w.issuer, w.issuer_wallet_id, w.name, w.currency, w.exponent, w.balance_minor, w.as_of,
            w.is_for_cards, s.low_balance_minor, clock_timestamp() AS now,
            open.in_flight, open.unknown, moved.out_minor,
            (SELECT min(r.occurred_at) FROM records r WHERE r.issuer = w.issuer AND r.kind IN ('fund', 'withdraw')
                AND r.status = 'success' AND r.double_of IS NULL) AS since,
            (SELECT json_agg(json_build_object('at', p.at, 'minor', p.minor::text) ORDER BY p.at)
               FROM (SELECT at, minor FROM (
                       SELECT b.at, b.balance_minor AS minor FROM wallet_balances b WHERE b.wallet_id = w.id
                       UNION ALL
                       SELECT m.occurred_at, m.after_minor FROM wallet_records m
                        WHERE m.issuer = w.issuer AND m.issuer_wallet_id = w.issuer_wallet_id
                          AND m.after_minor IS NOT NULL AND m.status = 'success') told
                      WHERE at > clock_timestamp() - interval '28 days'
                      ORDER BY at DESC LIMIT ${MOST_POINTS}) p) AS points
       FROM wallets w JOIN issuers s ON s.id = w.issuer,
       LATERAL (SELECT coalesce(sum(i.amount_minor) FILTER (WHERE i.state <> 'unknown'), 0) AS in_flight,
                       coalesce(sum(i.amount_minor) FILTER (WHERE i.state = 'unknown'), 0) AS unknown
                  FROM intents i
                 WHERE i.issuer = w.issuer AND i.kind IN ('fund', 'issue') AND w.is_for_cards
                   AND i.currency = w.currency AND i.exponent = w.exponent
                   AND i.state IN ('ready', 'claimed', 'sending', 'unknown')) open,
       LATERAL (SELECT coalesce(sum(CASE r.kind WHEN 'fund' THEN r.amount_minor ELSE -r.amount_minor END), 0)
                         AS out_minor
                  FROM records r
                 WHERE r.issuer = w.issuer AND w.is_for_cards AND r.kind IN ('fund', 'withdraw')
                   AND r.status = 'success' AND r.double_of IS NULL AND r.currency = w.currency AND r.exponent = w.exponent
                   AND r.occurred_at > clock_timestamp() - interval '${PACE_DAYS} days') moved
      WHERE w.issuer_customer_id IS NULL
      ORDER BY w.issuer, w.is_for_cards DESC, w.currency, w.name, w.id`,
  );
  return rows.map(toSheet);
}

function toSheet(row: Row): WalletSheet {
  const { currency, exponent } = row;
  const money = (minor: string) => toMoneyText({ minor: BigInt(minor), currency, exponent });
  const some = (minor: string) => (minor === '0' ? null : money(minor));
  const low = row.low_balance_minor;
  const points = (row.points ?? []).map(
    ({ at, minor }): BalancePoint => ({ at: new Date(at).toISOString(), minor }),
  );
  return {
    id: row.id,
    issuer: row.issuer,
    issuerWalletId: row.issuer_wallet_id,
    name: row.name,
    currency,
    exponent,
    balance: money(row.balance_minor),
    asOf: row.as_of.toISOString(),
    isForCards: row.is_for_cards,
    inFlight: some(row.in_flight),
    unknown: some(row.unknown),
    lowBalance: row.is_for_cards && low !== null ? money(low) : null,
    isLow: row.is_for_cards && low !== null && BigInt(row.balance_minor) < BigInt(low),
    pace: row.is_for_cards
      ? paceOf({
          balanceMinor: BigInt(row.balance_minor),
          outMinor: BigInt(row.out_minor),
          since: row.since?.toISOString() ?? null,
          now: row.now.toISOString(),
          currency,
          exponent,
        })
      : null,
    points,
  };
}

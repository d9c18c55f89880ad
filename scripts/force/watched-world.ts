import type { Db } from '../../lib/db/client.ts';

export interface WatchedCard {
  readonly id: string;
  readonly status: string;
  readonly balanceMinor: bigint;
  readonly hasOpenMoney: boolean;
}

/** What operators see on their screens: the desk's lists, a moment old, and older while the database is away. */
export class WatchedWorld {
  cards: readonly WatchedCard[] = [];
  customerIds: readonly string[] = [];
  openMoney = 0;
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async look(): Promise<void> {
    const { rows: cards } = await this.#db.pool.query<WatchedCard>(`
      SELECT c.id, c.status::text AS status, c.balance_minor AS "balanceMinor", EXISTS (
          SELECT FROM intents i WHERE i.card_id = c.id AND i.kind IN ('fund', 'withdraw')
            AND i.state IN ('ready', 'claimed', 'sending', 'unknown')) AS "hasOpenMoney"
      FROM cards c JOIN customers u ON u.id = c.customer_id
      WHERE c.balance_minor IS NOT NULL AND c.status IN ('active', 'frozen') AND u.is_active IS NOT FALSE
      ORDER BY c.id`);
    this.cards = cards.map((card) => ({ ...card, balanceMinor: BigInt(card.balanceMinor) }));
    const { rows } = await this.#db.pool.query<{ customers: string[]; open: number }>(`
      SELECT (SELECT array_agg(id ORDER BY id) FROM customers WHERE is_active IS NOT FALSE) AS customers,
        (SELECT count(*)::int FROM intents WHERE kind IN ('fund', 'withdraw', 'issue')
          AND state IN ('ready', 'claimed', 'sending', 'unknown')) AS open`);
    this.customerIds = rows[0]?.customers ?? [];
    this.openMoney = rows[0]?.open ?? 0;
  }
}

import type { Browser } from './browser.ts';
import { LOOKS_BEFORE_QUIET } from './compare-books.ts';
import type { House } from './house.ts';

const ISSUER = 'cartevo';
const PATIENCE_MS = 2_000;
/** So many cases are looked at in one round. */
const CASES = 5;

/** An admin, who does what admins do all day, at whichever web server answers. */
export class DeskAdmin {
  readonly #house: House;
  readonly #browser: Browser;
  #web: 'web-1' | 'web-2' = 'web-1';

  constructor(house: House, browser: Browser) {
    this.#house = house;
    this.#browser = browser;
  }

  /** Says that nobody else acts at this issuer, which is so here: what readings prove then settles by itself. */
  async vouch(): Promise<void> {
    const form = { issuer: ISSUER, isVouched: true, reason: 'nobody else knows this sandbox' };
    const reply = await this.#submit('/settings', 'vouchOnlyThisDesk', form);
    if (reply.kind !== 'ok') throw new Error('Nobody could vouch that only this desk acts at the issuer.');
  }

  /** Resumes sending that too many unknowns have paused, and presses "check again" where somebody waits for it. */
  async mindTheDesk(): Promise<void> {
    const { pool } = this.#house.db;
    const paused = await pool.query('SELECT FROM issuers WHERE paused_at IS NOT NULL');
    if (paused.rowCount) {
      await this.#submit('/settings', 'pauseIssuer', {
        issuer: ISSUER,
        isPaused: false,
        reason: 'looked at',
      });
    }
    // Those that hold the wallet first: everybody waits for them.
    const { rows } = await pool.query<{ id: string }>(`
      SELECT i.id FROM intents i LEFT JOIN judgements j ON j.intent_id = i.id
      WHERE i.state = 'unknown' AND i.state_changed_at < clock_timestamp() - interval '3 seconds'
        AND i.next_look_at > clock_timestamp()
      GROUP BY i.id HAVING i.wallet_slot IS NOT NULL OR count(j) < ${LOOKS_BEFORE_QUIET}
      ORDER BY i.wallet_slot NULLS LAST, i.id LIMIT ${CASES}`);
    for (const { id } of rows) await this.#submit(`/top-ups/${id}`, 'checkAgain', { intentId: id });
  }

  /** Takes back a request that nobody has begun to send. */
  async withdraw(intentId: string): Promise<void> {
    await this.#submit(`/top-ups/${intentId}`, 'cancelIntent', { intentId });
  }

  /** Goes to the other web server, and stays there, when one does not answer. */
  async #submit(page: string, action: string, form: object) {
    const ask = () => this.#browser.submit(this.#house.urlOf(this.#web), page, action, form, PATIENCE_MS);
    const reply = await ask();
    if (reply.kind !== 'broken') return reply;
    this.#web = this.#web === 'web-1' ? 'web-2' : 'web-1';
    return ask();
  }
}

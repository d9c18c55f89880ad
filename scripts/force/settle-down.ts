import { setTimeout as wait } from 'node:timers/promises';
import type { Comparison, Journal, Truth } from './both-sides.ts';
import type { Browser, Reply } from './browser.ts';
import { compareBooks, LOOKS_BEFORE_QUIET } from './compare-books.ts';
import type { HeardCalls } from './heard-calls.ts';
import type { House } from './house.ts';
import { readJournal } from './read-journal.ts';

/** Nothing that was on its way when the troubles ended is on its way any more after this (ms). */
const AT_LEAST_MS = 7_000;
/** What a person may still withdraw waits so long for a worker first (ms). */
const WITHDRAW_AFTER_MS = 4_000;
const PATIENCE_MS = 5_000;

export interface Settled {
  readonly comparison: Comparison;
  readonly journal: Journal;
  readonly truth: Truth;
}

interface SettleParts {
  readonly house: House;
  readonly heard: HeardCalls;
  /** Somebody who may resume, judge and withdraw. */
  readonly admin: Browser;
  readonly acknowledged: () => readonly string[];
  readonly quietBy: Date;
}

/**
 * With everything up and no faults left, waits until both sides agree and nothing is under way, or the time is
 * over. Meanwhile a person does what people do: resumes sending, presses "check again", takes back what waits.
 */
export async function settleDown(parts: SettleParts): Promise<Settled> {
  const began = Date.now();
  for (;;) {
    const settled = await lookAtBoth(parts);
    const isOver = Date.now() > parts.quietBy.getTime();
    const isQuiet = settled.comparison.differences.length === 0 && !settled.journal.intents.some(isMoving);
    if (isOver || (isQuiet && Date.now() - began > AT_LEAST_MS)) return settled;
    await actAsPeopleDo(parts, settled.journal, Date.now() - began > WITHDRAW_AFTER_MS);
    await wait(1_000);
  }
}

const isMoving = ({ state }: Journal['intents'][number]): boolean =>
  state === 'sending' || state === 'claimed';

/** The desk first: what it claims must have happened before. */
async function lookAtBoth({ house, heard, acknowledged }: SettleParts): Promise<Settled> {
  const journal = await readJournal(house.db);
  await heard.fetch();
  const truth: Truth = {
    effects: await house.sandbox.effects(),
    writes: heard.writes,
    cards: await house.sandbox.cards(),
    walletCents: await house.sandbox.walletCents(),
  };
  return { comparison: compareBooks(truth, journal, acknowledged()), journal, truth };
}

async function actAsPeopleDo({ house, admin }: SettleParts, journal: Journal, mayWithdraw: boolean) {
  const submit = (page: string, action: string, form: object): Promise<Reply> =>
    admin.submit(house.urlOf('web-1'), page, action, form, AbortSignal.timeout(PATIENCE_MS));
  const { rows } = await house.db.pool.query<{ id: string }>(
    'SELECT id FROM issuers WHERE paused_at IS NOT NULL',
  );
  for (const { id } of rows) {
    await submit('/settings', 'pauseIssuer', {
      issuer: id,
      isPaused: false,
      reason: 'the troubles are over',
    });
  }
  for (const { id, state, judgements } of journal.intents) {
    const page = `/top-ups/${id}`;
    if (state === 'unknown' && judgements < LOOKS_BEFORE_QUIET)
      await submit(page, 'checkAgain', { intentId: id });
    if (state === 'ready' && mayWithdraw) await submit(page, 'cancelIntent', { intentId: id });
  }
}

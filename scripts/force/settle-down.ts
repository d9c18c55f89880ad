import { setTimeout as wait } from 'node:timers/promises';
import type { Comparison, Journal, Truth } from './both-sides.ts';
import { compareBooks } from './compare-books.ts';
import type { DeskAdmin } from './desk-admin.ts';
import type { HeardCalls } from './heard-calls.ts';
import type { House } from './house.ts';
import { readJournal } from './read-journal.ts';

/** Nothing that was on its way when the troubles ended is on its way any more after this (ms). */
const AT_LEAST_MS = 7_000;
/** Where processes get too little of the machine, it takes this much longer at most (ms). */
const GRACE_MS = 120_000;
/** What a person may still withdraw waits so long for a worker first (ms). */
const WITHDRAW_AFTER_MS = 4_000;

export interface Settled {
  readonly comparison: Comparison;
  readonly journal: Journal;
  readonly truth: Truth;
}

interface SettleParts {
  readonly house: House;
  readonly heard: HeardCalls;
  readonly admin: DeskAdmin;
  readonly acknowledged: () => readonly string[];
  /** When nothing that was done needs more time; a slow machine is given some. */
  readonly quietBy: Date;
  /** Whether somebody is still stopped or waits to be started again. */
  readonly isTroubled: () => boolean;
}

/**
 * With no faults left and nobody who breaks anything, waits until both sides agree and nothing is under way, or the time is
 * over. Meanwhile a person does what people do: resumes sending, presses "check again", takes back what waits.
 */
export async function settleDown(parts: SettleParts): Promise<Settled> {
  const began = Date.now();
  let calmSince = began;
  for (;;) {
    const settled = await lookAtBoth(parts);
    const isOver = Date.now() > parts.quietBy.getTime() + GRACE_MS;
    const isQuiet = settled.comparison.differences.length === 0 && !settled.journal.intents.some(isMoving);
    if (parts.isTroubled()) calmSince = Date.now();
    if (isOver || (isQuiet && Date.now() - calmSince > AT_LEAST_MS)) return settled;
    await parts.admin.mindTheDesk();
    if (Date.now() - began > WITHDRAW_AFTER_MS) await withdrawWaiting(parts, settled.journal);
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

async function withdrawWaiting({ admin }: SettleParts, { intents }: Journal): Promise<void> {
  for (const { id, state } of intents) if (state === 'ready') await admin.withdraw(id);
}

import { setMaxListeners } from 'node:events';
import fs from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { removePostgres } from '../postgres/server.ts';
import { makeClusterDirectory } from '../postgres/temporary.ts';
import { keepState } from '../stack/stack-state.ts';
import { whenAskedToStop } from '../when-asked-to-stop.ts';
import type { Difference } from './both-sides.ts';
import { Browser, readActionIds } from './browser.ts';
import { DeskAdmin } from './desk-admin.ts';
import { endTogether } from './end-together.ts';
import { faultOrders } from './fault-mix.ts';
import type { ForceOptions } from './force-options.ts';
import { HeardCalls } from './heard-calls.ts';
import { House, type Member } from './house.ts';
import { Operator } from './operator.ts';
import { readTables, searchSecrets } from './search-secrets.ts';
import { type Settled, settleDown } from './settle-down.ts';
import { Tally } from './tally.ts';
import { tellDifferences, tellTable } from './tell.ts';
import { Trouble } from './trouble.ts';
import { WatchedWorld } from './watched-world.ts';

const FETCH_EVERY_MS = 5_000;
const LOOK_EVERY_MS = 400;
const MIND_EVERY_MS = 1_500;
/** What was begun in the last moment of the load has ended so long after it, or never will (ms). */
const LINGER_MS = 120_000;
/** So long, or half of the load, nobody dies with money in hand (ms). */
const MONEY_FIRST_MS = 30_000;

export interface Tallies {
  readonly wishes: Tally;
  readonly replies: Tally;
  readonly manners: Tally;
  readonly troubles: Tally;
}

export interface ForceEnd {
  readonly settled: Settled;
  readonly tallies: Tallies;
  readonly heard: HeardCalls;
  /** Everything that must not be; empty when the proof holds. */
  readonly differences: readonly Difference[];
}

/**
 * Two web servers, two workers, one PostgreSQL and an issuer, under load, faults, kills, stops and crashes; then
 * quiet, and both sides' books side by side. Prints a table, and every difference with both sides' rows.
 */
export async function runForce(options: ForceOptions, say: (line: string) => void): Promise<ForceEnd> {
  const directory = await makeClusterDirectory();
  const opening = House.open(directory);
  whenAskedToStop(async () => {
    const house = await opening.catch(() => null);
    await house?.close();
    process.exit(130);
  });
  try {
    const house = await opening;
    try {
      return await prove(house, options, say);
    } finally {
      await house.close();
    }
  } finally {
    await removePostgres(directory);
    fs.rmSync(directory, { recursive: true, force: true });
  }
}

async function prove(house: House, options: ForceOptions, say: (line: string) => void): Promise<ForceEnd> {
  const { seconds, seed, faults, settle } = options;
  const tallies = {
    ...{ wishes: new Tally(), replies: new Tally(), manners: new Tally(), troubles: new Tally() },
  };
  const heard = new HeardCalls(house.sandbox);
  const actions = readActionIds();
  const browsers = await Promise.all(
    house.logins.map(async (login) => ({
      login,
      browser: await Browser.signIn(house.urlOf('web-1'), login, actions),
    })),
  );
  const [boss] = browsers.filter(({ login }) => login.role === 'admin');
  if (!boss) throw new Error('Nobody could sign in as admin.');
  const admin = new DeskAdmin(house, boss.browser);
  await admin.vouch();
  const world = new WatchedWorld(house.db);
  await world.look();
  await house.sandbox.settings({ latencyMs: 5, issueDelayMs: 200 });
  for (const order of faultOrders(faults / 100, seed)) await house.sandbox.orderFault(order);

  say(`${seconds} s of load and trouble (seed ${seed}, faults at ${faults} %) …`);
  const over = AbortSignal.timeout(seconds * 1000);
  setMaxListeners(0, over);
  const quietBy = new Date(Date.now() + (seconds + settle) * 1000);
  const acknowledged = new Set<string>();
  let cents = 10_00;
  const nextAmount = () => {
    cents += 1;
    return cents;
  };
  const operators = browsers.map(
    ({ login, browser }, index) =>
      new Operator({
        ...tallies,
        ...{ browser, world, acknowledged, nextAmount },
        urlOf: (web: Member) => house.urlOf(web),
        mayMoveMoney: login.role !== 'support',
        seed: seed * 1_000 + index,
      }),
  );
  const spareMoneyUntil = new Date(Date.now() + Math.min(seconds * 500, MONEY_FIRST_MS));
  const trouble = new Trouble({ house, seed, tally: tallies.troubles, quietBy, spareMoneyUntil, say });
  const lanes = {
    operators: Promise.all(operators.map((operator) => operator.work(over))),
    trouble: trouble.make(over),
    looks: repeat(over, LOOK_EVERY_MS, () => world.look()),
    fetches: repeat(over, FETCH_EVERY_MS, () => heard.fetch()),
    admin: repeat(over, MIND_EVERY_MS, () => admin.mindTheDesk()),
  };
  await endTogether(lanes, seconds * 1000 + LINGER_MS);

  say('Nothing is broken any more; waiting until it is quiet …');
  await house.sandbox.clearFaults();
  const settled = await settleDown({
    ...{ house, heard, admin, quietBy },
    acknowledged: () => [...acknowledged],
    isTroubled: () => trouble.isUnderWay,
  });
  const differences = [
    ...settled.comparison.differences,
    ...(await otherFindings(house, heard, tallies)).map((what) => ({ what, intents: [], effects: [] })),
  ];
  const end = { settled, tallies, heard, differences };
  say(tellTable(end));
  if (differences.length > 0) say(tellDifferences(differences));
  return end;
}

/** Again and again until `over` aborts; what fails (the database is away) is tried again. */
async function repeat(over: AbortSignal, everyMs: number, act: () => Promise<void>): Promise<void> {
  while (!over.aborted) {
    await act().catch(() => {});
    await wait(everyMs, undefined, { signal: over }).catch(() => {});
  }
}

/** What is wrong beside the books. */
async function otherFindings(
  house: House,
  heard: HeardCalls,
  { replies }: Tallies,
): Promise<readonly string[]> {
  const numbers = new Set((await house.sandbox.cards()).map(({ number }) => number));
  const { clientKey, webhookSecret, nextAuthSecret } = keepState(house.directory);
  const keys = [clientKey, webhookSecret, nextAuthSecret, ...house.logins.map(({ password }) => password)];
  const found: string[] = [];
  for (const { name, text } of house.logs()) found.push(...searchSecrets(name, text, { numbers, keys }));
  for await (const { name, text } of readTables(house.db.pool)) {
    found.push(...searchSecrets(`table ${name}`, text, { numbers, keys }));
  }
  if (replies.of('intent_conflict') > 0) found.push('a request sent again was called another one');
  const unread = replies.of('input_invalid');
  if (unread > 0)
    found.push(`${unread} forms were not those that the desk's actions take: nothing was tried`);
  if (heard.missed > 0) found.push(`${heard.missed} calls were forgotten before they were fetched`);
  return [...found, ...house.fallen.map((words) => `fell by itself: ${words}`)];
}

import { beforeEach, describe, expect, test } from 'vitest';
import type { Issuer } from '../../../issuers/issuer.ts';
import { createSimIssuer, type SimIssuer } from './create-sim-issuer.ts';

// Where a process may stand still or stop for ever, and what the issuer and the process make of it.

const HOUR = 3_600_000;
const AMOUNT = 500n;
let nowMs = 0;
let passed: string[] = [];
/** What happens when a process comes to a hop; it goes on when this resolves. */
let at: (what: string) => Promise<void> = async () => {};
let sim: SimIssuer;
let issuer: Issuer;
let cardId = '';

beforeEach(() => {
  nowMs = Date.UTC(2026, 2, 2, 8);
  passed = [];
  at = async () => {};
  open(1);
});

function open(seed: number): void {
  sim = createSimIssuer({
    now: () => new Date(nowMs),
    seed,
    hop: async (process, what) => {
      passed.push(`${process}: ${what}`);
      await at(what);
    },
    sleep: async (_, ms) => {
      nowMs += ms;
    },
    deliver: () => {},
  });
  issuer = sim.issuerFor('web-1');
  cardId = sim.core.listCards()[0]?.id ?? '';
}

const pauseAt = (hop: string, ms: number) => async (what: string) => {
  if (what === hop) nowMs += ms;
};

async function fund(mayWrite = () => true) {
  const credential = await issuer.credential(60_000);
  if (!credential.ok) throw new Error('No credential');
  const write = { kind: 'fund', issuerCardId: cardId, amountMinor: AMOUNT } as const;
  return issuer.send(write, { credential: credential.value, key: crypto.randomUUID(), mayWrite });
}

const writes = () => sim.heard.filter(({ write }) => write);
const fundings = () => sim.effects.filter(({ kind }) => kind === 'fund').length;

describe('a write', () => {
  test('passes its hops in order, and the issuer acts between `write allowed` and `write heard`', async () => {
    await issuer.credential(60_000);
    passed = [];
    const heardAt: number[] = [];
    at = async () => void heardAt.push(writes().length);
    expect(await fund()).toMatchObject({ outcome: 'accepted', amountMinor: AMOUNT });
    const names = ['write connecting', 'write allowed', 'write heard', 'write answered'];
    expect(passed).toEqual(names.map((name) => `web-1: ${name}`));
    expect(heardAt).toEqual([0, 0, 1, 1]);
  });

  test('is told with all that identifies it', async () => {
    await fund();
    const [effect] = sim.effects;
    expect(writes()).toMatchObject([
      {
        ...{ process: 'web-1', method: 'POST', path: `/cards/${cardId}/fund`, op: 'fund', cardId },
        ...{ amountCents: AMOUNT, token: 'good', fault: null, told: 'answer', effects: [effect?.n] },
        ...{ at: new Date(nowMs), allowedAt: new Date(nowMs), tokenExpiresAt: new Date(nowMs + HOUR) },
      },
    ]);
  });

  test('is not heard when its process dies before it, and is when it dies after', async () => {
    await issuer.credential(60_000);
    for (const [hop, effects] of [
      ['write connecting', 0],
      ['write allowed', 0],
      ['write heard', 1],
      ['write answered', 2],
    ] as const) {
      const died = new Promise<void>((resolve) => {
        at = (what) => (what === hop ? new Promise<void>(() => resolve()) : Promise.resolve());
      });
      void fund();
      await died;
      expect([hop, fundings()]).toEqual([hop, effects]);
    }
    at = async () => {};
    issuer = sim.issuerFor('web-1.2');
    expect((await fund()).outcome).toBe('accepted');
  });

  test('that was allowed three hours ago meets a dead token and has no effect', async () => {
    at = pauseAt('write allowed', 3 * HOUR);
    const seen = new Set<string | null>();
    for (let seed = 1; seed < 20; seed += 1) {
      open(seed);
      const answer = await fund();
      expect(answer.outcome).toBe('unknown');
      if (answer.outcome === 'unknown') seen.add(answer.reason);
      expect(writes()).toMatchObject([{ token: 'dead', effects: [], told: 'error' }]);
      expect(writes()[0]?.at.getTime()).toBe((writes()[0]?.allowedAt?.getTime() ?? 0) + 3 * HOUR);
    }
    // By the seed its process sees its time-out first, or the answer.
    expect([...seen].sort()).toEqual(['http_401', 'timeout']);
  });

  test('is not sent where its process may not write any more', async () => {
    expect(await fund(() => false)).toEqual({ outcome: 'not_sent', reason: 'send_by_passed' });
    const throws = () => {
      throw new Error('No clock');
    };
    expect(await fund(throws)).toEqual({ outcome: 'not_sent', reason: 'send_by_passed' });
    sim.orderOnWire('refused');
    expect(await fund()).toEqual({ outcome: 'not_sent', reason: 'connection_refused' });
    expect(writes()).toEqual([]);
  });

  test('that is answered twice proves nothing', async () => {
    sim.orderOnWire('answered_twice');
    expect(await fund()).toMatchObject({ outcome: 'unknown', reason: 'more_than_one_answer' });
    expect(fundings()).toBe(1);
  });
});

describe('a slow issuer', () => {
  test('acts although nobody waits for it any more', async () => {
    await issuer.credential(60_000);
    let act = () => {};
    sim = createSimIssuer({
      ...{ now: () => new Date(nowMs), seed: 1, hop: async () => {}, deliver: () => {} },
      // The issuer's own waits end when the test says so, those of the desk at once.
      sleep: (process, ms) => {
        if (process === 'issuer') {
          return new Promise((resolve) => {
            act = resolve;
          });
        }
        nowMs += ms;
        return Promise.resolve();
      },
    });
    issuer = sim.issuerFor('web-1');
    await issuer.credential(60_000);
    sim.slow('fund', 90_000);
    expect(await fund()).toMatchObject({ outcome: 'unknown', reason: 'timeout' });
    expect(fundings()).toBe(0);
    act();
    await expect.poll(fundings).toBe(1);
    expect(sim.effects).toMatchObject([{ kind: 'fund', told: 'nothing' }]);
  });
});

describe('a read', () => {
  test('shows the issuer as it was between its two hops', async () => {
    const before = sim.core.getCard(cardId).balanceCents;
    at = async (what) => {
      if (what === 'read answered') sim.core.fundOutside(cardId, AMOUNT);
    };
    const read = await issuer.getCard(cardId, { fresh: true });
    // The token's answer is a read too.
    expect(read.ok && read.value.balanceMinor).toBe(before + AMOUNT);
    expect(sim.core.getCard(cardId).balanceCents).toBe(before + 2n * AMOUNT);
    expect(passed).toEqual(['asked', 'answered', 'asked', 'answered'].map((hop) => `web-1: read ${hop}`));
  });

  test('renews a token that was revoked, once', async () => {
    await issuer.getCard(cardId, { fresh: true });
    sim.core.revokeTokens();
    expect(await issuer.getCard(cardId, { fresh: true })).toMatchObject({ ok: true });
    const tokens = sim.heard.map(({ op, token }) => `${op} ${token}`);
    expect(tokens).toEqual(['token none', 'read good', 'read dead', 'token none', 'read good']);
  });
});

test('two runs of a seed are the same to the last id', async () => {
  const runs = [];
  for (let run = 0; run < 2; run += 1) {
    nowMs = Date.UTC(2026, 2, 2, 8);
    open(7);
    sim.order({ fault: 'error_before_effect', op: 'read', probability: 0.5, seed: 3 });
    for (let n = 0; n < 4; n += 1) {
      await fund();
      await issuer.listCardRecords(cardId, null, { fresh: true });
    }
    runs.push({
      heard: sim.heard.map((call) => ({ ...call, fault: call.fault, told: call.told })),
      effects: [...sim.effects],
      nowMs,
    });
  }
  expect(runs[1]).toEqual(runs[0]);
});

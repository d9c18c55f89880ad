import type { Answer, IssuerWrite, Read } from '../issuer.ts';
import { mustRead } from '../testing/must-read.ts';
import {
  type Check,
  countOf,
  credentialOf,
  type Desk,
  type Finding,
  isWrite,
  type Opened,
  offeredKinds,
  oneRead,
  ownerOf,
  type Section,
  send,
  tell,
  watch,
} from './desk.ts';
import { judgeTruth } from './outcomes.ts';
import type { ConformanceSubject } from './subject.ts';

const MANY = 20;
const MINUTE_MS = 60_000;

/** The same call each time, so that all need the same credential. */
async function readOf(desk: Desk, { issuer }: Opened): Promise<() => Promise<Read<unknown>>> {
  const owner = await ownerOf(desk);
  return () => oneRead(issuer, owner);
}

/** Both clocks go on together: the issuer's and the adapter's. */
async function passBoth(desk: Desk, opened: Opened, ms: number): Promise<void> {
  opened.advance(ms);
  await desk.bench.pass(ms);
}

async function someWrites(desk: Desk, opened: Opened): Promise<readonly IssuerWrite[]> {
  return Promise.all(offeredKinds(opened.issuer).map((kind) => desk.bench.prepare(kind)));
}

/** A write with a credential the issuer no longer takes: nothing happened, and nothing is claimed. */
async function sendDead(
  desk: Desk,
  { issuer }: Opened,
  write: IssuerWrite,
  kill: () => Promise<void>,
): Promise<readonly Finding[]> {
  const credential = await credentialOf(issuer, write);
  await kill();
  const since = await watch(desk.bench);
  const answer: Answer = await issuer.send(write, {
    credential,
    key: crypto.randomUUID(),
    mayWrite: () => true,
  });
  const { requests, effects } = await since();
  const truth = { requests: countOf(requests, write.kind), effects: countOf(effects, write.kind) };
  const wrong = [...judgeTruth(answer, truth)];
  if (answer.outcome !== 'not_sent' && answer.outcome !== 'unknown') {
    wrong.push(`${tell(answer)} with a dead credential`);
  }
  if (truth.effects > 0) wrong.push('it happened with a dead credential');
  const again = await send(issuer, write);
  if (again.outcome !== 'accepted') wrong.push(`with a new credential: ${tell(again)}`);
  return wrong.map((one) => `${write.kind}: ${one}`);
}

const once: Check = {
  name: `${MANY} calls at once fetch one credential`,
  async run(desk) {
    const opened = desk.open();
    const read = await readOf(desk, opened);
    const since = await watch(desk.bench);
    const reads = await Promise.all(Array.from({ length: MANY }, () => read()));
    for (const read of reads) mustRead(read);
    const fetched = countOf((await since()).requests, 'token');
    return fetched === 1 ? [] : [`fetched ${fetched} credentials`];
  },
};

const survivesRevocation: Check = {
  name: 'a credential that is revoked between two pages: the reads go on',
  async run(desk) {
    const { revokeCredentials } = desk.bench;
    if (!revokeCredentials) return [];
    const opened = desk.open();
    const read = await readOf(desk, opened);
    mustRead(await read());
    await revokeCredentials();
    const reads = await Promise.all([read(), read(), opened.issuer.identity()]);
    return reads.flatMap((read) => (read.ok ? [] : [`a read failed: ${read.failure.kind}`]));
  },
};

const renewedOnce: Check = {
  name: `a credential that is refused to ${MANY} calls at once is renewed once`,
  async run(desk) {
    const { revokeCredentials } = desk.bench;
    if (!revokeCredentials) return [];
    const opened = desk.open();
    const read = await readOf(desk, opened);
    mustRead(await read());
    await revokeCredentials();
    const since = await watch(desk.bench);
    const reads = await Promise.all(Array.from({ length: MANY }, () => read()));
    const failed = reads.filter((read) => !read.ok).length;
    const fetched = countOf((await since()).requests, 'token');
    return [
      ...(failed === 0 ? [] : [`${failed} reads failed`]),
      ...(fetched === 1 ? [] : [`${fetched} were fetched`]),
    ];
  },
};

const deadBeforeWrite: Check = {
  name: 'a credential that is revoked before a write: nothing happened, and the next one goes through',
  async run(desk) {
    const { revokeCredentials } = desk.bench;
    if (!revokeCredentials) return [];
    const opened = desk.open();
    const findings: Finding[] = [];
    for (const write of await someWrites(desk, opened)) {
      findings.push(...(await sendDead(desk, opened, write, revokeCredentials)));
    }
    return findings;
  },
};

const renewedEarly = (lifeMs: number): Check => ({
  name: 'a credential is renewed before its end, and not at every call',
  async run(desk) {
    const opened = desk.open();
    const read = await readOf(desk, opened);
    const since = await watch(desk.bench);
    mustRead(await read());
    await passBoth(desk, opened, lifeMs / 2);
    mustRead(await read());
    const halfWay = countOf((await since()).requests, 'token');
    // A minute before its end it may still be taken, and a call under way would outlive it.
    await passBoth(desk, opened, lifeMs / 2 - MINUTE_MS);
    mustRead(await read());
    const atTheEnd = countOf((await since()).requests, 'token');
    return [
      ...(halfWay === 1 ? [] : [`half-way through its life ${halfWay} were fetched instead of one`]),
      ...(atTheEnd === 2 ? [] : [`a minute before its end ${atTheEnd} were fetched instead of two`]),
    ];
  },
});

const endsAtTheIssuer = (lifeMs: number): Check => ({
  name: 'a credential that ended at the issuer first: reads go on, a write has not happened',
  async run(desk) {
    const opened = desk.open();
    const read = await readOf(desk, opened);
    mustRead(await read());
    // Only the issuer's clock: the adapter believes its credential good.
    await desk.bench.pass(lifeMs + MINUTE_MS);
    const late = await read();
    const findings: Finding[] = late.ok ? [] : [`a read failed: ${late.failure.kind}`];
    for (const write of await someWrites(desk, opened)) {
      const kill = () => desk.bench.pass(lifeMs + MINUTE_MS);
      findings.push(...(await sendDead(desk, opened, write, kill)));
    }
    return findings;
  },
});

const endsHere = (lifeMs: number): Check => ({
  name: 'a credential whose end has come here: not sent, and nobody hears of it',
  async run(desk) {
    const opened = desk.open();
    const findings: Finding[] = [];
    for (const write of await someWrites(desk, opened)) {
      const credential = await credentialOf(opened.issuer, write);
      if (!credential.expiresAt) return ['a credential of this issuer ends, and says it does not'];
      await passBoth(desk, opened, lifeMs + MINUTE_MS);
      const since = await watch(desk.bench);
      const answer = await opened.issuer.send(write, {
        credential,
        key: crypto.randomUUID(),
        mayWrite: () => true,
      });
      const heard = (await since()).requests.filter(isWrite);
      if (answer.outcome !== 'not_sent') findings.push(`${write.kind}: ${tell(answer)}`);
      if (heard.length > 0) findings.push(`${write.kind}: the issuer heard ${heard.join(', ')}`);
    }
    return findings;
  },
});

const longEnough = (lifeMs: number): Check => ({
  name: 'a credential lives at least as long as asked for, or is not handed out',
  async run(desk) {
    const opened = desk.open();
    const findings: Finding[] = [];
    const owner = await ownerOf(desk);
    mustRead(await oneRead(opened.issuer, owner));
    await passBoth(desk, opened, lifeMs / 2);
    for (const minLifeMs of [0, MINUTE_MS, lifeMs / 2 + MINUTE_MS, lifeMs - MINUTE_MS]) {
      const askedAt = Date.now() + lifeMs / 2;
      const read = await opened.issuer.credential(minLifeMs, owner);
      if (!read.ok) findings.push(`none with ${minLifeMs} ms to live: ${read.failure.kind}`);
      else if ((read.value.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY) < askedAt + minLifeMs) {
        findings.push(`one that ends before ${minLifeMs} ms are over`);
      }
    }
    const tooLong = await opened.issuer.credential(lifeMs * 2, owner);
    if (tooLong.ok) findings.push('one with twice the life the issuer gives any');
    return findings;
  },
});

const noEnd: Check = {
  name: 'a credential without an end says so, and is the same for ever',
  async run(desk) {
    const opened = desk.open();
    const since = await watch(desk.bench);
    const first = await credentialOf(opened.issuer);
    await passBoth(desk, opened, 365 * 24 * 60 * MINUTE_MS);
    const second = await credentialOf(opened.issuer);
    const fetched = countOf((await since()).requests, 'token');
    return [
      ...(first.expiresAt === null ? [] : ['it says when it ends']),
      ...(first.id === second.id ? [] : ['it changed']),
      ...(fetched === 0 ? [] : [`${fetched} were fetched`]),
    ];
  },
};

const unknownCredential: Check = {
  name: 'a credential this adapter never gave out: not sent, and nobody hears of it',
  async run(desk) {
    const opened = desk.open();
    const findings: Finding[] = [];
    const credential = { id: 'somebody-elses', expiresAt: null };
    for (const write of await someWrites(desk, opened)) {
      const since = await watch(desk.bench);
      const answer = await opened.issuer.send(write, {
        credential,
        key: crypto.randomUUID(),
        mayWrite: () => true,
      });
      const heard = (await since()).requests;
      if (answer.outcome !== 'not_sent') findings.push(`${write.kind}: ${tell(answer)}`);
      if (heard.length > 0) findings.push(`${write.kind}: the issuer heard ${heard.join(', ')}`);
    }
    return findings;
  },
};

/** Section 4: how credentials live and end. */
export const credentials: Section = {
  name: 'credentials',
  checks: ({ credentialLifeMs: lifeMs }: ConformanceSubject) => [
    ...(lifeMs === null
      ? [noEnd]
      : [once, renewedEarly(lifeMs), endsAtTheIssuer(lifeMs), endsHere(lifeMs), longEnough(lifeMs)]),
    survivesRevocation,
    renewedOnce,
    deadBeforeWrite,
    unknownCredential,
  ],
};

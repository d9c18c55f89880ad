import type { Answer, IssuerWrite, WriteKind } from '../issuer.ts';
import {
  type Check,
  countOf,
  credentialOf,
  type Desk,
  type Finding,
  offeredKinds,
  type Section,
  SILENCE_MS,
  send,
  tell,
  watch,
  withDesk,
} from './desk.ts';
import {
  faultOf,
  NEUTRAL_FAULT_NAMES,
  type NeutralFault,
  type NeutralFaultName,
  orderOf,
  ordersOf,
} from './neutral-faults.ts';

/** What the truth says against an answer to one write, whatever went wrong. */
export function judgeTruth(
  answer: Answer,
  truth: { readonly requests: number; readonly effects: number },
): readonly Finding[] {
  const said = tell(answer);
  return [
    truth.requests > 1 ? `${said}: the issuer heard ${truth.requests} requests instead of one` : null,
    truth.effects > 1 ? `${said}: it happened ${truth.effects} times` : null,
    answer.outcome === 'accepted' && truth.effects === 0 ? `${said}, and nothing happened` : null,
    answer.outcome === 'rejected' && truth.effects > 0 ? `${said}, and it happened` : null,
    answer.outcome === 'not_sent' && truth.effects > 0 ? `${said}, and it happened` : null,
  ].filter((finding) => finding !== null);
}

interface Tried {
  readonly write: IssuerWrite;
  readonly answer: Answer;
}

/** Sends all writes at once: each meets the fault ordered for its own kind. */
async function tryAll(
  desk: Desk,
  writes: readonly IssuerWrite[],
  options: Parameters<Desk['open']>[0] = {},
): Promise<readonly Tried[]> {
  const { issuer } = desk.open(options);
  await credentialOf(issuer);
  return Promise.all(
    writes.map(async (write) => {
      try {
        return { write, answer: await send(issuer, write) };
      } catch (error) {
        throw new Error(`send threw for ${write.kind}`, { cause: error });
      }
    }),
  );
}

/** The kinds of writes this fault of the sandbox can meet at this issuer. */
function kindsUnder(desk: Desk, name: NeutralFaultName, ordered: string): readonly WriteKind[] {
  const concerns = desk.bench.faults.find((fault) => fault.name === ordered)?.concerns ?? [];
  const offered = offeredKinds(desk.open().issuer);
  return faultOf(name).kinds.filter((kind) => offered.includes(kind) && concerns.includes(kind));
}

async function writesUnder(
  desk: Desk,
  fault: NeutralFault,
  kinds: readonly WriteKind[],
): Promise<readonly IssuerWrite[]> {
  if (!fault.meetsRefusal) return Promise.all(kinds.map((kind) => desk.bench.prepare(kind)));
  const refusals = await desk.bench.refusals();
  return kinds.flatMap((kind) => refusals.find(({ write }) => write.kind === kind)?.write ?? []);
}

async function tryFault(desk: Desk, name: NeutralFaultName): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const ordered of ordersOf(orderOf(desk.subject.faults, name))) {
    findings.push(...(await tryOrder(desk, name, ordered)).map((finding) => `${ordered}: ${finding}`));
  }
  return findings;
}

async function tryOrder(desk: Desk, name: NeutralFaultName, ordered: string): Promise<readonly Finding[]> {
  const { bench, subject } = desk;
  const order = orderOf(subject.faults, name);
  const afterMs = 'impossible' in order ? undefined : order.afterMs;
  const fault = faultOf(name);
  const writes = await writesUnder(desk, fault, kindsUnder(desk, name, ordered));
  if (writes.length === 0) return ['the sandbox has it, and no offered write meets it'];
  for (const { kind } of writes) await bench.order(ordered, kind, afterMs);
  const since = await watch(bench);
  const tried = await tryAll(desk, writes, fault.isSilent ? { timeoutMs: SILENCE_MS } : {});
  const { requests, effects } = await since();
  const findings = tried.flatMap(({ write: { kind }, answer }) => {
    const truth = { requests: countOf(requests, kind), effects: countOf(effects, kind) };
    const wrong = [...judgeTruth(answer, truth)];
    if (!fault.allowed.includes(answer.outcome)) {
      wrong.push(`${tell(answer)} is not one of ${fault.allowed.join(', ')}`);
    }
    if (truth.effects !== fault.effects) {
      wrong.push(`the sandbox was to do it ${fault.effects} times and did it ${truth.effects} times`);
    }
    return wrong.map((one) => `${kind}: ${one}`);
  });
  await bench.pass((afterMs ?? 0) + 1);
  await bench.calm();
  if (!fault.happensLater) return findings;
  const later = (await since()).effects;
  const never = writes.filter(({ kind }) => countOf(later, kind) !== 1);
  return [...findings, ...never.map(({ kind }) => `${kind}: it was to happen later, once`)];
}

const underFault = (name: NeutralFaultName): Check => ({
  name: `${faultOf(name).words} (${name}): one request, an honest answer`,
  run: (desk) => tryFault(desk, name),
});

const healthy: Check = {
  name: 'a healthy issuer: every offered write is one request, one effect, accepted',
  async run(desk) {
    const kinds = offeredKinds(desk.open().issuer);
    const writes = await Promise.all(kinds.map((kind) => desk.bench.prepare(kind)));
    const since = await watch(desk.bench);
    const tried = await tryAll(desk, writes);
    const { requests, effects } = await since();
    return tried.flatMap(({ write: { kind }, answer }) => {
      const truth = { requests: countOf(requests, kind), effects: countOf(effects, kind) };
      const wrong = [...judgeTruth(answer, truth)];
      if (answer.outcome !== 'accepted') wrong.push(`${tell(answer)} instead of accepted`);
      return wrong.map((one) => `${kind}: ${one}`);
    });
  },
};

const refused: Check = {
  name: 'a documented refusal is rejected for its own reason, and nothing happened',
  async run(desk) {
    const { issuer } = desk.open();
    const findings: Finding[] = [];
    for (const { words, write, reason } of await desk.bench.refusals()) {
      const since = await watch(desk.bench);
      const answer = await send(issuer, write);
      const { requests, effects } = await since();
      const truth = { requests: countOf(requests, write.kind), effects: countOf(effects, write.kind) };
      const wrong = [...judgeTruth(answer, truth)];
      if (answer.outcome !== 'rejected' || answer.reason !== reason) {
        wrong.push(`${tell(answer)} instead of rejected '${reason}'`);
      }
      findings.push(...wrong.map((one) => `${words}: ${one}`));
    }
    return findings;
  },
};

const forbidden: Check = {
  name: 'a write that is called back before its first byte is not sent, and nobody hears of it',
  async run(desk) {
    const { issuer } = desk.open();
    const findings: Finding[] = [];
    for (const kind of offeredKinds(issuer)) {
      const write = await desk.bench.prepare(kind);
      const credential = await credentialOf(issuer, write);
      const since = await watch(desk.bench);
      const answer = await issuer.send(write, {
        credential,
        key: crypto.randomUUID(),
        mayWrite: () => false,
      });
      const heard = (await since()).requests;
      if (answer.outcome !== 'not_sent') findings.push(`${kind}: ${tell(answer)} instead of not_sent`);
      if (heard.length > 0) findings.push(`${kind}: the issuer heard ${heard.join(', ')}`);
    }
    return findings;
  },
};

const gone: Check = {
  name: 'an issuer that nobody reaches: not sent',
  run: ({ subject }) =>
    withDesk(subject, async (desk) => {
      const { issuer } = desk.open();
      const kinds = offeredKinds(issuer);
      const writes = await Promise.all(kinds.map((kind) => desk.bench.prepare(kind)));
      const sendable = await Promise.all(
        writes.map(async (write) => ({ write, credential: await credentialOf(issuer, write) })),
      );
      await desk.bench.close();
      const findings: Finding[] = [];
      for (const { write, credential } of sendable) {
        const answer = await issuer.send(write, {
          credential,
          key: crypto.randomUUID(),
          mayWrite: () => true,
        });
        if (answer.outcome !== 'not_sent') findings.push(`${write.kind}: ${tell(answer)}`);
      }
      return findings;
    }),
};

const NO_IDS = ['../wallets', 'a/b', '..', '%2e%2e%2fcards', 'x?y=1', 'x#y', ''] as const;

const strayIds: Check = {
  name: 'an id that is no id stays inside: not sent, and nobody hears of it',
  async run(desk) {
    const { issuer } = desk.open();
    const findings: Finding[] = [];
    for (const kind of offeredKinds(issuer)) {
      const write = await desk.bench.prepare(kind);
      if (!('issuerCardId' in write)) continue;
      const credential = await credentialOf(issuer, write);
      for (const issuerCardId of NO_IDS) {
        const since = await watch(desk.bench);
        const answer = await issuer.send(
          { ...write, issuerCardId },
          { credential, key: crypto.randomUUID(), mayWrite: () => true },
        );
        const { requests } = await since();
        if (answer.outcome !== 'not_sent') findings.push(`${kind} '${issuerCardId}': ${tell(answer)}`);
        if (requests.length > 0) findings.push(`${kind} '${issuerCardId}': the issuer heard of it`);
      }
    }
    return findings;
  },
};

const ODD_AMOUNTS = [0n, -1n, -10_000n, 10n ** 18n];

const oddAmounts: Check = {
  name: 'an amount of nothing, less than nothing or too much is never accepted and moves nothing',
  async run(desk) {
    const { issuer } = desk.open();
    const findings: Finding[] = [];
    for (const kind of offeredKinds(issuer)) {
      const write = await desk.bench.prepare(kind);
      if (write.kind !== 'fund' && write.kind !== 'withdraw') continue;
      for (const amountMinor of ODD_AMOUNTS) {
        const since = await watch(desk.bench);
        const answer = await send(issuer, { ...write, amountMinor });
        const effects = countOf((await since()).effects, kind);
        if (answer.outcome === 'accepted') findings.push(`${kind} of ${amountMinor}: accepted`);
        if (effects > 0) findings.push(`${kind} of ${amountMinor}: it happened`);
      }
    }
    return findings;
  },
};

/** Section 2: the class of every answer, under every fault, for every offered write. The truth decides. */
export const outcomes: Section = {
  name: 'outcomes',
  checks: ({ faults }) => [
    healthy,
    refused,
    forbidden,
    strayIds,
    oddAmounts,
    gone,
    ...NEUTRAL_FAULT_NAMES.filter((name) => !('impossible' in orderOf(faults, name))).map(underFault),
  ],
};

import type { Issuer, Read, Urgency } from '../issuer.ts';
import { URGENCIES } from '../issuer.ts';
import {
  type Check,
  countOf,
  credentialOf,
  type Desk,
  type Finding,
  type Opened,
  oneRead,
  ownerOf,
  type Section,
  SILENCE_MS,
  send,
  watch,
} from './desk.ts';
import { faultOf, type NeutralFaultName, orderOf } from './neutral-faults.ts';
import { serialise } from './search-secrets.ts';

/** What one broken answer to a read may come to: it is asked again, or fails, and never says something else. */
const SURVIVED: readonly NeutralFaultName[] = [
  'server_error_before',
  'reset_before',
  'cut_answer',
  'silence_before',
  'rate_limited_before',
  'unauthorised_before',
];
const HONEST: readonly NeutralFaultName[] = ['misdirected_before', 'redirected', 'unlisted_refusal_after'];

const underFault = (name: NeutralFaultName, mustSurvive: boolean): Check => ({
  name: `a read that meets ${name} ${mustSurvive ? 'is asked again' : 'fails, or says the truth'}`,
  async run(desk) {
    const order = orderOf(desk.subject.faults, name);
    const concerns = desk.bench.faults.find((one) => 'order' in order && one.name === order.order)?.concerns;
    if ('impossible' in order || !concerns?.includes('read')) return [];
    const { issuer } = desk.open(faultOf(name).isSilent ? { timeoutMs: SILENCE_MS } : {});
    const owner = await ownerOf(desk);
    const ask = () => (owner === undefined ? issuer.identity() : oneRead(issuer, owner));
    const truth = await ask();
    await desk.bench.order(order.order, 'read', order.afterMs);
    const read = await ask();
    await desk.bench.calm();
    if (!read.ok) return mustSurvive ? [`it failed: ${read.failure.kind}`] : [];
    return serialise(read) === serialise(truth) ? [] : ['it said something else'];
  },
});

const oneReadOf = (issuer: Issuer, urgency: Urgency): Promise<Read<unknown>> =>
  issuer.reads(urgency).listCards({ fresh: true });

const pacedOnce: Check = {
  name: 'every call of a read is paced once, retries and credentials too, as urgent as it was asked for',
  async run(desk) {
    const findings: Finding[] = [];
    for (const urgency of URGENCIES) {
      const opened = desk.open();
      const since = await watch(desk.bench);
      await credentialOf(opened.issuer);
      // Where each customer has a credential, the first walk fetches them.
      if (opened.issuer.capabilities.needsConsent) await oneReadOf(opened.issuer, urgency);
      const forCredential = opened.paced.length;
      await orderReadFault(desk, 'server_error_before');
      const read = await oneReadOf(opened.issuer, urgency);
      if (!read.ok) findings.push(`${urgency}: the read failed: ${read.failure.kind}`);
      findings.push(...(await comparePace(opened, since, urgency)));
      const others = opened.paced.slice(forCredential).filter((one) => one !== urgency);
      if (others.length > 0) findings.push(`${urgency}: paced as ${others.join(', ')}`);
    }
    return findings;
  },
};

async function comparePace(
  { paced }: Opened,
  since: Awaited<ReturnType<typeof watch>>,
  what: string,
): Promise<readonly Finding[]> {
  const { requests } = await since();
  const heard = countOf(requests, 'read') + countOf(requests, 'token');
  return paced.length === heard ? [] : [`${what}: paced ${paced.length} times for ${heard} calls`];
}

async function orderReadFault(desk: Desk, name: NeutralFaultName): Promise<void> {
  const order = orderOf(desk.subject.faults, name);
  if (!('impossible' in order)) await desk.bench.order(order.order, 'read', order.afterMs);
}

const pacedBefore: Check = {
  name: 'a read that is held back has not been made, and is made when it is let through',
  async run(desk) {
    const opened = desk.open();
    await credentialOf(opened.issuer);
    const since = await watch(desk.bench);
    const alreadyPaced = opened.paced.length;
    opened.hold(true);
    let isOver = false;
    const held = oneReadOf(opened.issuer, 'person').finally(() => {
      isOver = true;
    });
    // Until it has asked to be let through, or did without.
    const hasAsked = () => isOver || opened.paced.length > alreadyPaced;
    while (!hasAsked()) await new Promise((resolve) => setImmediate(resolve));
    const early = (await since()).requests.length;
    opened.hold(false);
    const read = await held;
    const late = (await since()).requests.length;
    return [
      ...(early === 0 ? [] : [`${early} calls were made while it was held back`]),
      ...(read.ok && late > 0 ? [] : ['it was never made']),
    ];
  },
};

const writesAreNot: Check = {
  name: 'a write is never held back by the pace of reads',
  async run(desk) {
    const opened = desk.open();
    const write = await desk.bench.prepare('issue');
    await credentialOf(opened.issuer, write);
    const before = opened.paced.length;
    const answer = await send(opened.issuer, write);
    const paced = opened.paced.slice(before);
    return [
      ...(paced.length === 0 ? [] : [`paced as ${paced.join(', ')}`]),
      ...(answer.outcome === 'accepted' ? [] : [`it was ${answer.outcome}`]),
    ];
  },
};

const strangers: Check = {
  name: 'ids that name nothing: not found, and ids that are no ids stay inside',
  async run(desk) {
    const { issuer } = desk.open();
    const findings: Finding[] = [];
    // Whether there is such a customer, only their consent would tell.
    const allowed = [
      'not_found',
      'not_offered',
      ...(issuer.capabilities.needsConsent ? ['unauthorized'] : []),
    ];
    const nobody = '00000000-0000-4000-8000-00000000000a';
    for (const id of [nobody, '../wallets', 'a/b', '', '..', '%2e%2e', 'x?y=1', 'x#y']) {
      const reads: readonly (readonly [string, Read<unknown>])[] = [
        ['getCard', await issuer.getCard(id, { fresh: true })],
        ['getCustomer', await issuer.getCustomer(id)],
        ['listCustomerCards', await issuer.listCustomerCards(id, { fresh: true })],
        ['listCardRecords', await issuer.listCardRecords(id, null, { fresh: true })],
      ];
      for (const [name, read] of reads) {
        const kind = read.ok ? 'a value' : read.failure.kind;
        if (!allowed.includes(kind)) findings.push(`${name}('${id}'): ${kind}`);
      }
    }
    return findings;
  },
};

const badCursor: Check = {
  name: 'a cursor that is none of its own fails, and asks for nothing',
  async run(desk) {
    const { issuer } = desk.open();
    await credentialOf(issuer);
    const since = await watch(desk.bench);
    const reads = await Promise.all([
      issuer.listCustomers('nonsense', { fresh: true }),
      issuer.listWalletRecords(null, '{"page":1}'),
    ]);
    const heard = (await since()).requests.length;
    return [
      ...reads.flatMap((read) => (read.ok ? ['a page came'] : [])),
      ...(heard === 0 ? [] : [`${heard} calls were made`]),
    ];
  },
};

/** Beside the sections about lists: single reads under faults, and how they are paced. */
export const reads: Section = {
  name: 'reads',
  checks: ({ credentialLifeMs }) => [
    // A credential that has no end is not exchanged for another one: refused, it is refused.
    ...SURVIVED.map((name) => underFault(name, name !== 'unauthorised_before' || credentialLifeMs !== null)),
    ...HONEST.map((name) => underFault(name, false)),
    pacedOnce,
    pacedBefore,
    writesAreNot,
    strangers,
    badCursor,
  ],
};

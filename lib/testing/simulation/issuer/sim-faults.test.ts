import { expect, test } from 'vitest';
import {
  awaitsRefusal,
  CALLS,
  FAULTS,
  type Fault,
  type Operation,
  specOf,
} from '../../../../sandbox/http/fault-catalogue.ts';
import { newCard, prepareWrite } from '../../../issuers/cartevo/testing/cartevo-writes.ts';
import type { IssuerWrite, WriteKind } from '../../../issuers/issuer.ts';
import { type FaultBench, openSimBench, openSocketBench } from './fault-bench.ts';

// Each fault of the catalogue, met by each kind of call it concerns: what the desk is told and what really happened
// are the same over sockets and in process.

const NOBODY = '00000000-0000-4000-8000-00000000000a';
/** As often as a read is tried. */
const TRIES = 3;
/** Longer than whatever comes late. */
const LATER_MS = 3_600_000;

const cases = FAULTS.flatMap((fault) =>
  CALLS.filter((op) => specOf(fault).ops.includes(op)).map((op) => [fault, op] as const),
);

test.concurrent.each(cases)('%s on %s is the same without sockets', async (fault, op) => {
  const sockets = await openSocketBench(fault, op);
  try {
    const real = await play(sockets, fault, op);
    expect(await play(openSimBench(), fault, op)).toEqual(real);
  } finally {
    await sockets.close();
  }
});

async function play(bench: FaultBench, fault: Fault, op: Operation) {
  const { core } = bench;
  const ask = prepare(bench, op, awaitsRefusal(fault));
  if (op !== 'token') await bench.issuer.credential(60_000);
  const [effectsBefore, heardBefore] = [core.effects.length, (await bench.heard()).length];
  const [cardsBefore, walletBefore] = [core.listCards().length, core.world.walletCents];
  await bench.order({ fault, op, times: op === 'read' || op === 'token' ? TRIES : 1 });
  const told = withoutNames(await ask());
  bench.pass(LATER_MS);
  return {
    told,
    heard: (await bench.heard()).slice(heardBefore).map(({ method, path, fault: met, told: heard }) => ({
      ...{ method, path: path.replace(/[\da-f-]{36}/, 'id'), met, heard },
    })),
    effects: core.effects
      .slice(effectsBefore)
      .map(({ kind, amountCents, feeCents, outside, told: heard }) => ({
        ...{ kind, amountCents, feeCents, outside, heard },
      })),
    cards: core.listCards().length - cardsBefore,
    wallet: core.world.walletCents - walletBefore,
    card: cardsOf(bench),
  };
}

/** A call of this kind; where its refusal is waited for, one that is refused. */
function prepare({ issuer, core }: FaultBench, op: Operation, isRefused: boolean): () => Promise<object> {
  if (op === 'token') return () => issuer.credential(60_000);
  if (op === 'read') {
    const card = newCard(core).id;
    // A later state, for the cache to be behind of.
    core.spend(card, { amountCents: 100n, merchant: 'Taxi' });
    return () => issuer.getCard(isRefused ? NOBODY : card, { fresh: true });
  }
  const prepared = prepareWrite(core, op satisfies WriteKind);
  const write = isRefused ? refused(core, prepared) : prepared;
  return async () => {
    const credential = await issuer.credential(60_000);
    if (!credential.ok) throw new Error('No credential');
    return issuer.send(write, {
      credential: credential.value,
      key: crypto.randomUUID(),
      mayWrite: () => true,
    });
  };
}

function refused(core: FaultBench['core'], write: IssuerWrite): IssuerWrite {
  if ('issuerCardId' in write) core.adjustCard(write.issuerCardId, { status: 'TERMINATED' });
  if ('issuerCustomerId' in write) core.adjustCustomer(write.issuerCustomerId, { kyc: 'PENDING' });
  return write.kind === 'create_customer'
    ? { ...write, customer: { ...write.customer, firstName: 'A' } }
    : write;
}

/** Every card with its rows, but for ids, words chosen by them, and instants; whether a row is dated ahead stays. */
const cardsOf = ({ core }: FaultBench) =>
  core.listCards().map(({ id, status, balanceCents }) => ({
    ...{ status, balanceCents },
    rows: core.listRows(id).map((row) => ({
      ...{
        type: row.type.replace(/ING$|AL$/, ''),
        status: row.status,
        amount: row.amountCents,
        effect: row.effectCents,
      },
      isAhead: Date.parse(row.createdAt) > core.now().getTime() - LATER_MS + 1_800_000,
    })),
  }));

/** What an answer says, but for ids, instants and texts that name somebody. */
function withoutNames(value: unknown): unknown {
  if (value instanceof Date) return 'an instant';
  if (typeof value === 'string') return /[\da-f-]{36}|^txn_|@|^\d{4}$/.test(value) ? 'a name' : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutNames);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutNames(one)]));
}

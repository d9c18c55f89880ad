import type { CardSnapshot } from '../../domain/cards/snapshots.ts';
import type { Store } from '../../domain/store.ts';
import type { Issuer, IssuerReads } from '../../issuers/issuer.ts';
import type { BankId } from './bank.ts';
import type { KeyedRule } from './check-keyed.ts';
import type { KeyedWiring } from './play.ts';

/** A safeguard taken away, in the wiring of a schedule only, to show that it is needed. */
export interface RemovedKeyedSafeguard {
  readonly name: string;
  readonly bank: BankId;
  readonly wiring: KeyedWiring;
  /** What must be broken then. */
  readonly breaks: KeyedRule;
}

/** Each send has a key of its own, as of a client that makes one for every try. */
const newKeys: KeyedWiring['issuer'] = (issuer, ids) => ({
  ...issuer,
  send: (write, options) => issuer.send(write, { ...options, key: ids() }),
});

/** What Slash says of transfers is believed of its cards too, which take no key. */
const keysForCards: KeyedWiring['issuer'] = (issuer) => {
  const { capabilities } = issuer;
  const issue = capabilities.keyed.fund ?? { kind: 'conflict', keptMs: 900_000 };
  return { ...issuer, capabilities: { ...capabilities, keyed: { ...capabilities.keyed, issue } } };
};

const withoutMark = ({ mark: _, ...card }: CardSnapshot): CardSnapshot => card;

/** Cards are read, and answered, as if nothing of ours was written on them. */
const noMarks: KeyedWiring['issuer'] = (issuer) => {
  const strip = (reads: IssuerReads): Partial<IssuerReads> => ({
    getCard: async (...asked) => {
      const read = await reads.getCard(...asked);
      return read.ok ? { ...read, value: withoutMark(read.value) } : read;
    },
    listCards: async (...asked) => {
      const read = await reads.listCards(...asked);
      return read.ok ? { ...read, value: read.value.map(withoutMark) } : read;
    },
    listCustomerCards: async (...asked) => {
      const read = await reads.listCustomerCards(...asked);
      return read.ok ? { ...read, value: read.value.map(withoutMark) } : read;
    },
  });
  const reads: Issuer['reads'] = (urgency) => {
    const real = issuer.reads(urgency);
    return { ...real, ...strip(real) };
  };
  return { ...issuer, ...strip(issuer), reads };
};

/** A repeat is sent, once by each process, and nothing is written down about it before. */
const repeatNotCommitted: KeyedWiring['deps'] = (deps) => {
  const asked = new Set<string>();
  const beginAskingAgain: Store['beginAskingAgain'] = async ({ intentId }) => {
    const found = asked.has(intentId) ? null : await deps.store.findLooked(intentId);
    asked.add(intentId);
    return found ? { baseline: found.baseline } : null;
  };
  return { ...deps, store: { ...deps.store, beginAskingAgain } };
};

/** A backup that is put back passes for the database that it was made of. */
const unnoticed: KeyedWiring['database'] = (db) => ({ ...db, restore: (snapshot) => db.restore(snapshot) });

export const REMOVED_KEYED_SAFEGUARDS: readonly RemovedKeyedSafeguard[] = [
  { name: 'one key for an intent', bank: 'slash', wiring: { issuer: newKeys }, breaks: 'effects once' },
  { name: 'one key for an intent', bank: 'kulipa', wiring: { issuer: newKeys }, breaks: 'effects once' },
  {
    name: 'asked again only under a key',
    bank: 'slash',
    wiring: { issuer: keysForCards },
    breaks: 'effects once',
  },
  { name: 'the mark on a card', bank: 'slash', wiring: { issuer: noMarks }, breaks: 'marks found' },
  { name: 'the mark on a card', bank: 'sparkle', wiring: { issuer: noMarks }, breaks: 'marks found' },
  {
    name: 'a repeat committed first',
    bank: 'kulipa',
    wiring: { deps: repeatNotCommitted },
    breaks: 'attempt first',
  },
  {
    name: 'knowing a restored database for another one',
    bank: 'slash',
    wiring: { database: unnoticed },
    breaks: 'effects once',
  },
  {
    name: 'knowing a restored database for another one',
    bank: 'kulipa',
    wiring: { database: unnoticed },
    breaks: 'nothing sent after',
  },
];

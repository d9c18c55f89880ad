import { readCardListQuery } from '../../lib/domain/cards/card-list.ts';
import { listCards } from '../../lib/queries/list-cards.ts';
import { alternate, type Compared, ms } from '../alternate.ts';
import type { Benchmark, Finding } from '../benchmark.ts';
import {
  ALL_CARDS,
  type ListCase,
  OTHER_LISTS,
  type Place,
  placesAt,
  positionOf,
  referenceOf,
  sizeOf,
} from './list-cases.ts';
import { type CardWorld, MILLION, openCardWorld } from './million-cards.ts';

const RATIO_GOAL = 2;
const DEPTH_GOAL = 1.2;
const DEEPEST = MILLION.cards - 1_000;
const PAGES = 60;
const SETUP = `${MILLION.cards} cards of ${MILLION.customers} customers; pages of 50 with names and total`;

/**
 * P1: the list of cards, from the words of its address to plain data with its total, against one prepared
 * keyset statement without a total.
 */
export const cardLists: Benchmark = {
  name: 'card-lists',
  run: async () => {
    const world = await openCardWorld();
    try {
      const findings: Finding[] = [];
      for (const depth of [0, 10_000, 500_000, DEEPEST]) {
        const places = await placesAt(world, ALL_CARDS, depth, PAGES);
        const compared = await compare(world, ALL_CARDS, places);
        findings.push(finding(`P1 list at depth ${depth}`, compared, RATIO_GOAL, 'one prepared statement'));
      }
      findings.push(await deepestAgainstFirst(world));
      for (const list of OTHER_LISTS) findings.push(await otherList(world, list));
      return findings;
    } finally {
      await world.close();
    }
  },
};

async function otherList(world: CardWorld, list: ListCase): Promise<Finding> {
  const half = Math.floor((await sizeOf(world, list)) / 2);
  const deep = await placesAt(world, list, half, PAGES / 2);
  const first = await placesAt(world, list, 0, PAGES / 2);
  const compared = await compare(world, list, [...first, ...deep]);
  return finding(
    `P1 ${list.name}, first and middle page`,
    compared,
    RATIO_GOAL,
    'the same as one prepared statement',
  );
}

async function deepestAgainstFirst(world: CardWorld): Promise<Finding> {
  const places = await placesAt(world, ALL_CARDS, DEEPEST, PAGES);
  const compared = await alternate<Place>({
    inputs: places,
    measured: (place) => read(world, ALL_CARDS, place),
    reference: () => read(world, ALL_CARDS, null),
  });
  return finding('P1 deepest page against the first', compared, DEPTH_GOAL, 'first page');
}

const compare = (world: CardWorld, list: ListCase, places: readonly Place[]): Promise<Compared> =>
  alternate<Place>({
    inputs: places,
    measured: (place) => read(world, list, place),
    reference: (place) => world.db.pool.query(referenceOf(list, place)),
  });

/** What the page and its route call. */
async function read({ db }: CardWorld, list: ListCase, place: Place): Promise<void> {
  const { rows } = await listCards(db, readCardListQuery({ ...list.params, ...positionOf(place) }));
  if (rows.length === 0) throw new Error(`The list of ${list.name} had no rows.`);
}

function finding(name: string, compared: Compared, goal: number, reference: string): Finding {
  const { best, worstRatio, worstMs } = compared;
  return {
    name,
    setup: `${SETUP}; best of 5 alternated runs, worst ratio ${worstRatio.toFixed(2)}, slowest call ${ms(worstMs)}`,
    measured: `p50 ${ms(best.measured.p50)}, p99 ${ms(best.measured.p99)}`,
    reference: `p50 ${ms(best.reference.p50)}, p99 ${ms(best.reference.p99)} (${reference})`,
    ratio: best.ratio,
    goal: `≤ ${goal}×`,
    met: best.ratio <= goal,
  };
}

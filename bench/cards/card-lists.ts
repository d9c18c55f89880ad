import { readCardListQuery } from '../../lib/domain/cards/card-list.ts';
import { listCards } from '../../lib/queries/list-cards.ts';
import { writePosition } from '../../lib/queries/position.ts';
import type { Benchmark, Finding } from '../benchmark.ts';
import { alternate, type Compared, ms } from './alternate.ts';
import { seededRandom } from './make-rows.ts';
import { type CardWorld, MILLION, openCardWorld } from './million-cards.ts';

const RATIO_GOAL = 2;
const DEPTH_GOAL = 1.2;
const PAGES = 60;

/** A place in the list: what the address says, and the same for the reference. */
interface Place {
  readonly at: string;
  readonly id: string;
}

/** The whole list, and filters of which many, few and hardly any cards pass. */
const FILTERS: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['all cards', {}],
  ['frozen (10 %)', { status: 'frozen' }],
  ['suspended (0.7 %)', { status: 'suspended' }],
  ['failed (0.01 %)', { status: 'failed' }],
  ['two statuses', { status: 'pending,suspended' }],
  ['Mastercard (30 %)', { brand: 'MASTERCARD' }],
  ['Mastercard, suspended', { brand: 'MASTERCARD', status: 'suspended' }],
];

/** P1: the list of cards, from words to plain data, against one prepared keyset statement with its customers. */
export const cardLists: Benchmark = {
  name: 'card-lists',
  run: async () => {
    const world = await openCardWorld();
    try {
      return [...(await measureDepths(world)), ...(await measureFilters(world))];
    } finally {
      await world.close();
    }
  },
};

const SETUP = `${MILLION.cards} cards of ${MILLION.customers} customers; pages of 50 with names and total`;

async function measureDepths(world: CardWorld): Promise<Finding[]> {
  const findings: Finding[] = [];
  let first: Compared | undefined;
  for (const depth of [0, 10_000, 500_000, 999_000]) {
    const compared = await comparePages(world, {}, await placesAt(world, depth));
    first ??= compared;
    findings.push(finding(`P1 list at depth ${depth}`, compared, RATIO_GOAL));
    if (depth !== 999_000) continue;
    const ratio = compared.best.measured.p50 / first.best.measured.p50;
    findings.push({
      name: 'P1 deepest page against the first',
      setup: SETUP,
      measured: ms(compared.best.measured.p50),
      reference: `${ms(first.best.measured.p50)} (first page)`,
      ratio,
      goal: `≤ ${DEPTH_GOAL}×`,
      met: ratio <= DEPTH_GOAL,
    });
  }
  return findings;
}

async function measureFilters(world: CardWorld): Promise<Finding[]> {
  const findings: Finding[] = [];
  const places = [null, ...(await placesAt(world, 500_000))];
  for (const [name, filter] of FILTERS.slice(1)) {
    findings.push(finding(`P1 list of ${name}`, await comparePages(world, filter, places), RATIO_GOAL));
  }
  return findings;
}

/** Pages that begin about `depth` rows down; the newest page where it is 0. */
async function placesAt({ db }: CardWorld, depth: number): Promise<readonly (Place | null)[]> {
  if (depth === 0) return Array.from({ length: PAGES }, () => null);
  const random = seededRandom(depth);
  const { rows } = await db.pool.query<{ at: Date; id: string }>(
    'SELECT created_at AS at, id FROM cards ORDER BY created_at DESC, id DESC OFFSET $1 LIMIT $2',
    [depth - 500, 1_000],
  );
  return Array.from({ length: PAGES }, () => rows[Math.floor(random() * rows.length)]).flatMap((row) =>
    row ? [{ at: row.at.toISOString(), id: row.id }] : [],
  );
}

function comparePages(
  { db }: CardWorld,
  filter: Readonly<Record<string, string>>,
  places: readonly (Place | null)[],
): Promise<Compared> {
  const statement = referenceOf(filter);
  return alternate<Place | null>({
    inputs: places,
    measured: (place) =>
      listCards(
        db,
        readCardListQuery({ ...filter, ...(place ? { older: writePosition(place.at, place.id) } : {}) }),
      ),
    reference: (place) =>
      db.pool.query({ ...statement, values: [place?.at ?? 'infinity', place?.id ?? LAST_ID] }),
  });
}

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** The least statement that gives such a page; prepared once a connection. */
function referenceOf({ status, brand }: Readonly<Record<string, string>>) {
  const names = status ? status.split(',') : [];
  const where = [
    ...(names.length > 0 ? [`status IN (${names.map((name) => `'${name}'`).join(', ')})`] : []),
    ...(brand ? [`brand = '${brand}'`] : []),
    '(created_at, id) < ($1::timestamptz, $2::uuid)',
  ];
  return {
    name: `reference-${status ?? ''}-${brand ?? ''}`,
    text: `SELECT k.*, c.first_name, c.last_name
             FROM (SELECT id, last4, brand, status, raw_status, currency, exponent, balance_minor, as_of,
                          created_at, customer_id
                     FROM cards WHERE ${where.join(' AND ')} ORDER BY created_at DESC, id DESC LIMIT 51) k
             JOIN customers c ON c.id = k.customer_id ORDER BY k.created_at DESC, k.id DESC`,
  };
}

function finding(name: string, { best, worstRatio, worstMs }: Compared, goal: number): Finding {
  return {
    name,
    setup: `${SETUP}; best of 5 alternated runs, worst ratio ${worstRatio.toFixed(2)}, slowest call ${ms(worstMs)}`,
    measured: `p50 ${ms(best.measured.p50)}, p99 ${ms(best.measured.p99)}`,
    reference: `p50 ${ms(best.reference.p50)}, p99 ${ms(best.reference.p99)} (one prepared statement)`,
    ratio: best.ratio,
    goal: `≤ ${goal}×`,
    met: best.ratio <= goal,
  };
}

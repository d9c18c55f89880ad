import type { Page, Read } from '../issuer.ts';
import {
  type Check,
  countOf,
  type Desk,
  type Finding,
  offeredKinds,
  readPageOf,
  type Section,
  send,
  tell,
  watch,
} from './desk.ts';
import { judgeTruth } from './outcomes.ts';
import { serialise } from './search-secrets.ts';
import { LISTS } from './subject.ts';

const ROWS = 3;
/** A list may be several of the issuer's, one after the other. */
const MOST_PAGES = 3;

/** Whole lists under this variant: it may change how something is told, never what. */
async function lists(desk: Desk): Promise<readonly Finding[]> {
  const { issuer } = desk.open();
  const findings: Finding[] = [];
  for (const list of LISTS) {
    const filled = await desk.bench.fill(list, ROWS);
    if (filled === null) continue;
    const came = new Set<string>();
    let cursor: string | null = null;
    for (let page = 0; page < MOST_PAGES && (page === 0 || cursor !== null); page += 1) {
      const read: Read<Page<string>> = await readPageOf(issuer, list, filled.ownerId, cursor);
      if (!read.ok) findings.push(`${list}: ${serialise(read.failure)}`);
      for (const id of read.ok ? read.value.items : []) came.add(id);
      cursor = read.ok ? read.value.next : null;
    }
    const lost = filled.ids().filter((id) => !came.has(id)).length;
    if (lost > 0) findings.push(`${list}: ${lost} of ${ROWS} rows were lost`);
  }
  const none = await desk.bench.fill('customer_cards', 0);
  const empty = none && (await issuer.listCustomerCards(none.ownerId, { fresh: true }));
  if (empty && (!empty.ok || empty.value.length > 0)) findings.push('a customer without cards has some');
  return findings;
}

/** Healthy writes and documented refusals: honest, and a healthy one is not left in doubt. */
async function writes(desk: Desk): Promise<readonly Finding[]> {
  const { issuer } = desk.open();
  const findings: Finding[] = [];
  for (const kind of offeredKinds(issuer)) {
    const write = await desk.bench.prepare(kind);
    const since = await watch(desk.bench);
    const answer = await send(issuer, write);
    const { requests, effects } = await since();
    const truth = { requests: countOf(requests, kind), effects: countOf(effects, kind) };
    const wrong = [...judgeTruth(answer, truth)];
    if (answer.outcome !== 'accepted') wrong.push(`${tell(answer)} instead of accepted`);
    findings.push(...wrong.map((one) => `${kind}: ${one}`));
  }
  for (const { words, write } of await desk.bench.refusals()) {
    const since = await watch(desk.bench);
    const answer = await send(issuer, write);
    const effects = countOf((await since()).effects, write.kind);
    if (answer.outcome === 'accepted' || effects > 0) findings.push(`${words}: ${tell(answer)}`);
  }
  return findings;
}

const under = (variant: string): Check => ({
  name: `${variant}: lists are whole, writes are honest and not in doubt`,
  async run(desk) {
    await desk.bench.vary(variant);
    try {
      return [...(await lists(desk)), ...(await writes(desk))];
    } finally {
      await desk.bench.vary(null);
    }
  },
});

/** The forms in which a documentation contradicts itself: all of them are understood. */
export const variants: Section = {
  name: 'variants',
  checks: (subject) => subject.variants.map(under),
};

import { mustRead } from '../testing/must-read.ts';
import type { Check, Desk, Finding, Section } from './desk.ts';
import { readPageOf } from './desk.ts';
import type { ConformanceSubject, FilledList, ListName } from './subject.ts';
import { LISTS } from './subject.ts';

interface Walked {
  readonly ids: readonly string[];
  readonly pages: number;
  readonly ended: boolean;
}

/** Reads a list to its end, or until it has plainly lost its way. */
async function walk(
  desk: Desk,
  list: ListName,
  ownerId: string,
  maxPages: number,
  afterPage: (page: number) => void | Promise<void> = () => {},
): Promise<Walked> {
  const { issuer } = desk.open();
  const ids: string[] = [];
  let cursor: string | null = null;
  for (let pages = 1; pages <= maxPages; pages += 1) {
    const read = await readPageOf(issuer.reads('sync'), list, ownerId, cursor);
    const page: { readonly items: readonly string[]; readonly next: string | null } = mustRead(read);
    ids.push(...page.items);
    if (page.next === null) return { ids, pages, ended: true };
    cursor = page.next;
    await afterPage(pages);
  }
  return { ids, pages: maxPages, ended: false };
}

const pagesFor = (count: number, pageSize: number): number => Math.max(1, Math.ceil(count / pageSize));

/** Everything that was there the whole time, and an end. */
function judge(filled: readonly string[], walked: Walked): readonly Finding[] {
  const read = new Set(walked.ids);
  const lost = filled.filter((id) => !read.has(id));
  return [
    lost.length > 0 ? `${lost.length} of ${filled.length} rows were lost` : null,
    walked.ended ? null : `did not end after ${walked.pages} pages`,
  ].filter((finding) => finding !== null);
}

async function readStill(desk: Desk, list: ListName, count: number): Promise<readonly Finding[]> {
  const filled = await desk.bench.fill(list, count);
  if (filled === null) return [];
  const ids = filled.ids();
  if (ids.length !== count)
    return [`the sandbox was to fill it with ${count} rows and did with ${ids.length}`];
  const size = desk.subject.pageSizes[list] ?? Number.POSITIVE_INFINITY;
  // One more at most, for an issuer that does not say which page is the last.
  const walked = await walk(desk, list, filled.ownerId, pagesFor(count, size) + 1);
  const doubled = walked.ids.length - new Set(walked.ids).size;
  const strangers = walked.ids.filter((id) => !ids.includes(id)).length;
  return [
    ...judge(ids, walked),
    ...(doubled > 0 ? [`${doubled} rows came twice although nothing changed`] : []),
    ...(strangers > 0 ? [`${strangers} rows belong to somebody else`] : []),
  ];
}

const still = (list: ListName, count: number, words: string): Check => ({
  name: `${list}: ${words} (${count})`,
  run: (desk) => readStill(desk, list, count),
});

/** Rows arrive after each of the first pages. */
const ARRIVING = 3;

const moving = (list: ListName, size: number): Check => ({
  name: `${list}: rows that arrive while it is read lose none that were there`,
  async run(desk) {
    const filled = await desk.bench.fill(list, size * 2 + 1);
    if (filled === null) return [`it cannot be filled with more than two pages`];
    const before = filled.ids();
    const walked = await walk(desk, list, filled.ownerId, 6, (page) => arrive(filled, page));
    return judge(before, walked);
  },
});

async function arrive(filled: FilledList, page: number): Promise<void> {
  if (page > 2) return;
  for (let row = 0; row < ARRIVING; row += 1) await filled.add();
}

const ignored = (list: ListName, size: number): Check => ({
  name: `${list}: an issuer that shows the same page for ever is left`,
  async run(desk) {
    if (!desk.bench.ignorePages) return [];
    const filled = await desk.bench.fill(list, size * 2 + 1);
    if (filled === null) return [];
    await desk.bench.ignorePages(true);
    const { ids, ended, pages } = await walk(desk, list, filled.ownerId, 6);
    await desk.bench.ignorePages(false);
    return [
      ...(ended ? [] : [`did not end after ${pages} pages`]),
      ...(ids.length >= size ? [] : [`${ids.length} rows of a page of ${size} came`]),
    ];
  },
});

function checksOf(subject: ConformanceSubject, list: ListName): readonly Check[] {
  const size = subject.pageSizes[list];
  const few = [still(list, 0, 'nothing'), still(list, 1, 'one row')];
  if (size === undefined) return [...few, still(list, 7, 'some rows')];
  return [
    ...few,
    still(list, size, 'exactly one page'),
    still(list, size * 2 + 3, 'several pages'),
    moving(list, size),
    ignored(list, size),
  ];
}

const DAY_MS = 86_400_000;

const sinceThen: Check = {
  name: 'card_records: asked since yesterday, everything of today comes',
  async run(desk) {
    const filled = await desk.bench.fill('card_records', 3);
    if (filled === null) return [];
    const { issuer } = desk.open();
    const since = new Date(Date.now() - DAY_MS);
    const read = mustRead(await issuer.listCardRecords(filled.ownerId, null, { fresh: true, since }));
    const came = new Set(read.items.map((record) => record.issuerRecordId));
    const lost = filled.ids().filter((id) => !came.has(id)).length;
    return lost === 0 ? [] : [`${lost} rows of today were lost`];
  },
};

/** Section 3: lists of every length, whole and once; issuers that page badly are left, not followed for ever. */
export const paging: Section = {
  name: 'paging',
  checks: (subject) => [...LISTS.flatMap((list) => checksOf(subject, list)), sinceThen],
};

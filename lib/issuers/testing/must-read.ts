import type { Page, Read } from '../issuer.ts';

/** The value of a read that has to succeed. */
export function mustRead<T>(read: Read<T>): T {
  if (!read.ok) throw new Error(`A read that has to succeed failed: ${JSON.stringify(read.failure)}`);
  return read.value;
}

const MOST_PAGES = 200;

/** All that a list has, page by page; throws for one that does not end. */
export async function readAllPages<T>(
  pageAt: (cursor: string | null) => Promise<Read<Page<T>>>,
): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page: Page<T> = mustRead(await pageAt(cursor));
    all.push(...page.items);
    if (page.next === null) return all;
    cursor = page.next;
  }
  throw new Error('The list has no end.');
}

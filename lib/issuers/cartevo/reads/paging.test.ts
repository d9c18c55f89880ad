import { afterEach, describe, expect, test } from 'vitest';
import { CARD, recordSample } from '../../testing/cartevo-samples.ts';
import type { JsonServer, SeenCall } from '../../testing/json-server.ts';
import { ok, startScriptedCartevo } from '../../testing/scripted-cartevo.ts';

let server: JsonServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

const LONGEST_WALK = 12;

/** Walks the records of a card (from 0, as documented) at an issuer that pages as it likes. */
async function walk(page: (asked: number, limit: number) => { ids: readonly string[]; said?: object }) {
  const started = await startScriptedCartevo((call: SeenCall) => {
    const { ids, said } = page(Number(call.query.page), Number(call.query.limit));
    return ok(
      ids.map((id) => ({ ...recordSample, id })),
      said,
    );
  });
  server = started.server;
  const ids: string[] = [];
  let cursor: string | null = null;
  let turns = 0;
  do {
    turns += 1;
    const read = await started.issuer.listCardRecords(CARD, cursor, { fresh: true });
    if (!read.ok) throw new Error(read.failure.kind);
    ids.push(...read.value.items.map((record) => record.issuerRecordId));
    cursor = read.value.next;
  } while (cursor !== null && turns < LONGEST_WALK);
  return { ids, asked: started.calls.filter((call) => call.method === 'GET').map((call) => call.query.page) };
}

const rows = (count: number) => Array.from({ length: count }, (_, index) => `r${index}`);
const slice = (all: readonly string[], page: number, limit: number) =>
  all.slice(page * limit, (page + 1) * limit);

describe('a walk over pages brings every row once', () => {
  const all = rows(250);
  test.each<[string, (asked: number, limit: number) => { ids: readonly string[]; said?: object }, string[]]>([
    ['that are announced nowhere', (asked, limit) => ({ ids: slice(all, asked, limit) }), ['0', '1', '2']],
    [
      'announced as meta',
      (asked, limit) => ({
        ids: slice(all, asked, limit),
        said: { meta: { page: asked, limit, total: 250, totalPages: 3 } },
      }),
      ['0', '1', '2'],
    ],
    [
      'announced as pagination, its numbers as texts',
      (asked, limit) => ({
        ids: slice(all, asked, limit),
        said: { pagination: { total: '250', total_pages: '3' } },
      }),
      ['0', '1', '2'],
    ],
    [
      'announced by their rows alone, and shorter than asked for',
      (asked) => ({ ids: slice(all, asked, 60), said: { pagination: { total: 250 } } }),
      ['0', '1', '2', '3', '4'],
    ],
    [
      'shorter than asked for, their number counted in the length asked for',
      (asked, limit) => ({
        ids: slice(all, asked, 90),
        said: { meta: { limit, total: 250, totalPages: 3 } },
      }),
      ['0', '1', '2'],
    ],
    [
      'that count from 1 after all, 0 being taken for 1',
      (asked, limit) => ({
        ids: slice(all, Math.max(asked, 1) - 1, limit),
        said: { pagination: { page: asked, limit, total: 250, totalPages: 3 } },
      }),
      ['0', '1', '2', '3'],
    ],
    [
      'that count from 1 after all and announce their pages alone',
      (asked, limit) => ({
        ids: slice(all, Math.max(asked, 1) - 1, limit),
        said: { meta: { totalPages: 3 } },
      }),
      ['0', '1', '2', '3'],
    ],
    [
      'that count from 1 after all and announce nothing',
      (asked, limit) => ({ ids: slice(all, Math.max(asked, 1) - 1, limit) }),
      ['0', '1', '2', '3'],
    ],
  ])('%s', async (_name, page, asked) => {
    const walked = await walk(page);
    expect(walked.ids).toEqual(all);
    expect(walked.asked).toEqual(asked);
  });

  test('of an issuer that ignores the page, and asks three times at most', async () => {
    const some = rows(40);
    const whole = await walk(() => ({
      ids: some,
      said: { pagination: { total: 40, totalPages: 1, limit: 100 } },
    }));
    expect(whole).toEqual({ ids: some, asked: ['0'] });
    await server?.close();
    const first = slice(all, 0, 100);
    const cut = await walk(() => ({ ids: first, said: { pagination: { total: 250, totalPages: 3 } } }));
    expect(cut).toEqual({ ids: first, asked: ['0', '1', '2'] });
  });

  test('of an issuer that announces more than there is', async () => {
    const walked = await walk((asked, limit) => ({
      ids: slice(rows(130), asked, limit),
      said: { meta: { totalPages: 9 } },
    }));
    expect(walked).toEqual({ ids: rows(130), asked: ['0', '1', '2'] });
  });
});

test('records are asked for from an instant on, on every page', async () => {
  const started = await startScriptedCartevo((call) =>
    ok([{ ...recordSample, id: `r${call.query.page}` }], { meta: { totalPages: 2 } }),
  );
  server = started.server;
  const options = { fresh: false, since: new Date('2026-05-09T08:15:00.250Z') };
  const first = await started.issuer.listCardRecords(CARD, null, options);
  if (!first.ok) throw new Error(first.failure.kind);
  await started.issuer.listCardRecords(CARD, first.value.next, options);
  const rest = { sync: 'false', fromDate: '2026-05-09T08:15:00.250Z', limit: '100' };
  expect(started.calls.slice(1).map((call) => call.query)).toEqual([
    { ...rest, page: '0' },
    { ...rest, page: '1' },
  ]);
});

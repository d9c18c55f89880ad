import { describe, expect, test } from 'vitest';
import { describeIssuer, findBroken } from './describe-issuer.ts';
import { SECTIONS } from './sections.ts';
import type { Wrongs } from './testing/tiny-adapter.ts';
import { tinySubject } from './testing/tiny-subject.ts';

// A suite that cannot fail proves nothing: here it is shown an adapter that is right, unlike Cartevo's in every
// way an adapter can be, and then the same adapter with one thing wrong at a time.

describeIssuer(tinySubject());

async function broken(section: string, wrongs: Wrongs): Promise<string> {
  const tried = SECTIONS.find(({ name }) => name === section);
  if (!tried) throw new Error(`There is no section ${section}.`);
  const found = await findBroken(tinySubject(wrongs), tried);
  return [...found].map(([promise, findings]) => `${promise}: ${findings.join('; ')}`).join('\n');
}

describe('an adapter is caught that', () => {
  test.each<[string, string, Wrongs, RegExp]>([
    [
      'sends again what a 503 answered',
      'outcomes',
      { repeats503: true },
      /server_error_after.*issue: .*heard 2 requests.*happened 2 times/,
    ],
    [
      'takes any 400 for a no',
      'outcomes',
      { believes400: true },
      /unlisted_refusal_after.*rejected 'ledger_trouble', and it happened/,
    ],
    ['cannot be called back', 'outcomes', { cannotBeStopped: true }, /called back.*the issuer heard issue/],
    ['shows a card number', 'leaks', { showsNumber: true }, /a secret came out: 4111…/],
    [
      'shows a card number of the documentation',
      'contract samples',
      { showsNumber: true },
      /secret came out/,
    ],
    ['logs its key', 'leaks', { logsKey: true }, /a secret came out: tiny…/],
    [
      'reads one page',
      'paging',
      { readsOnePage: true },
      /card_records: several pages.*7 of 11 rows were lost/,
    ],
    ['pages for ever', 'paging', { pagesForEver: true }, /same page for ever is left: did not end/],
    [
      'asks for what it said it has not',
      'capabilities',
      { asksForMore: true },
      /customer_records: .*heard of it/,
    ],
    ['boasts', 'capabilities', { boasts: true }, /fund, as it is: offered, and not_sent 'not_offered'/],
    ['does not wait to be let through', 'reads', { hurries: true }, /paced 0 times for \d calls/],
  ])('%s', { timeout: 60_000 }, async (_words, section, wrongs, finding) => {
    expect(await broken(section, wrongs)).toMatch(finding);
  });
});

describe('a declaration is caught that', () => {
  const declared = (fault: object) => ({
    ...tinySubject(),
    faults: { ...tinySubject().faults, ...fault },
  });
  const [declarations] = SECTIONS;
  const findings = async (fault: object) =>
    declarations ? [...(await findBroken(declared(fault), declarations)).values()].flat() : [];

  test('calls impossible what the sandbox can do', async () => {
    const impossible = 'It never answers with a server error, ever.';
    expect(await findings({ server_error_after: { impossible } })).toEqual([
      'server_error_after is ordered by nothing',
    ]);
  });
  test('gives no reason', async () => {
    expect(await findings({ late_row: { impossible: 'no' } })).toEqual(['late_row: no reason']);
  });
  test('orders what the sandbox does not know', async () => {
    expect(await findings({ late_row: { order: 'tomorrow' } })).toEqual([
      'late_row: the sandbox knows no tomorrow',
    ]);
  });
});

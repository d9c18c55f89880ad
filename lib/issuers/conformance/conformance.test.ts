import { describe, expect, test } from 'vitest';
import { describeIssuer, findBroken } from './describe-issuer.ts';
import { SECTIONS } from './sections.ts';
import { tinySubject } from './testing/tiny-subject.ts';
import type { Wrongs } from './testing/tiny-wire.ts';

// A suite that cannot fail proves nothing: here it is shown an adapter that is right, unlike Cartevo's in every
// way an adapter can be, and then the same adapter with one thing wrong at a time.

describeIssuer(tinySubject());

interface Wrong {
  readonly words: string;
  readonly wrongs: Wrongs;
  readonly section: string;
  /** The promise that it breaks … */
  readonly promise: RegExp;
  /** … and what is said of it. */
  readonly finding: RegExp;
}

const WRONG: readonly Wrong[] = [
  {
    words: 'sends again what a 503 answered',
    wrongs: { repeats503: true },
    section: 'outcomes',
    promise: /server_error_after/,
    finding: /issue: .*heard 2 requests.*issue: .*it happened 2 times/,
  },
  {
    words: 'takes any 400 for a no',
    wrongs: { believes400: true },
    section: 'outcomes',
    promise: /unlisted_refusal_after/,
    finding: /rejected 'ledger_trouble', and it happened/,
  },
  {
    words: 'cannot be called back',
    wrongs: { cannotBeStopped: true },
    section: 'outcomes',
    promise: /called back/,
    finding: /issue: the issuer heard issue/,
  },
  {
    words: 'shows a card number',
    wrongs: { showsNumber: true },
    section: 'leaks',
    promise: /returned, logged/,
    finding: /a secret came out: 4111…/,
  },
  {
    words: 'shows a card number of a documented reply',
    wrongs: { showsNumber: true },
    section: 'contract samples',
    promise: /cards/,
    finding: /a secret came out: 4111…/,
  },
  {
    words: 'logs its key',
    wrongs: { logsKey: true },
    section: 'leaks',
    promise: /returned, logged/,
    finding: /a secret came out: tiny…/,
  },
  {
    words: 'reads one page',
    wrongs: { readsOnePage: true },
    section: 'paging',
    promise: /card_records: several pages/,
    finding: /7 of 11 rows were lost/,
  },
  {
    words: 'pages for ever',
    wrongs: { pagesForEver: true },
    section: 'paging',
    promise: /card_records: .*same page for ever/,
    finding: /did not end after 6 pages/,
  },
  {
    words: 'asks for what it said it has not',
    wrongs: { asksForMore: true },
    section: 'capabilities',
    promise: /^a list that a flag offers/,
    finding: /customer_records: not offered, and the issuer heard of it/,
  },
  {
    words: 'says it can do what it cannot',
    wrongs: { boasts: true },
    section: 'capabilities',
    promise: /^a write that a flag offers/,
    finding: /fund, as it is: offered, and not_sent 'not_offered'/,
  },
  {
    words: 'does not wait to be let through',
    wrongs: { hurries: true },
    section: 'reads',
    promise: /paced|held back has not/,
    finding: /paced 0 times for \d calls.*were made while it was held back/,
  },
];

const sectionOf = (name: string) => {
  const section = SECTIONS.find((one) => one.name === name);
  if (!section) throw new Error(`There is no section ${name}.`);
  return section;
};

describe('an adapter is caught that', () => {
  test.each(WRONG)('$words', { timeout: 60_000 }, async ({ wrongs, section, promise, finding }) => {
    const right = await findBroken(tinySubject(), sectionOf(section), promise);
    expect([...right.values()]).toEqual([]);
    const broken = await findBroken(tinySubject(wrongs), sectionOf(section), promise);
    expect([...broken.values()].flat().join('; ')).toMatch(finding);
  });
});

describe('a declaration is caught that', () => {
  const findings = async (fault: object) => {
    const subject = tinySubject();
    const declared = { ...subject, faults: { ...subject.faults, ...fault } };
    return [...(await findBroken(declared, sectionOf('declarations'))).values()].flat();
  };

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

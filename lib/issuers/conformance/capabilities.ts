import type { Capabilities, Issuer, IssuerWrite, NewCustomer } from '../issuer.ts';
import { isOffered, WRITE_KINDS } from '../issuer.ts';
import { mustRead } from '../testing/must-read.ts';
import {
  type Check,
  credentialOf,
  type Desk,
  type Finding,
  offeredKinds,
  prepare,
  readPageOf,
  type Section,
  send,
  tell,
  watch,
} from './desk.ts';
import { LISTS, type ListName } from './subject.ts';

const FRONT = {
  name: 'front.png',
  contentType: 'image/png',
  bytes: Uint8Array.from([0x89, 0x50, 0x4e, 0x47]),
};
const NO_BRAND = 'NOT_A_BRAND';

interface Variant {
  readonly words: string;
  readonly write: IssuerWrite;
}

/** Every way of asking for a kind of write that a flag decides about. */
async function variantsOf(desk: Desk, kind: IssuerWrite['kind']): Promise<readonly Variant[]> {
  const { capabilities } = desk.open().issuer;
  const write = await desk.bench.prepare(kind);
  switch (write.kind) {
    case 'create_customer': {
      const { customer } = await prepare(desk.bench, 'create_customer');
      const front = 'https://cdn.example.com/front.jpg';
      return [
        { words: 'without documents', write: { ...write, documents: null } },
        { words: 'with files', write: { ...write, documents: { by: 'files', front: FRONT, back: FRONT } } },
        {
          words: 'with addresses',
          write: { ...write, customer, documents: { by: 'addresses', front, back: null } },
        },
      ];
    }
    case 'issue': {
      const brands = capabilities.brands.length > 0 ? [...capabilities.brands, NO_BRAND] : [write.brand];
      return [
        ...brands.map((brand) => ({ words: `brand '${brand}'`, write: { ...write, brand } })),
        { words: 'without money', write: { ...write, amountMinor: 0n } },
        { words: 'with money', write: { ...write, amountMinor: 500n } },
        ...(capabilities.needsNameOnCard
          ? []
          : [{ words: 'without a name', write: { ...write, nameOnCard: null } }]),
      ];
    }
    case 'freeze':
    case 'unfreeze': {
      const second = await prepare(desk.bench, write.kind);
      return [
        { words: 'card only', write: { ...write, lock: false } },
        { words: 'in the network', write: { ...second, lock: true } },
      ];
    }
    case 'terminate': {
      const second = await prepare(desk.bench, 'terminate');
      return [
        { words: 'else active', write: { ...write, freezeOnFailure: false } },
        { words: 'else frozen', write: { ...second, freezeOnFailure: true } },
      ];
    }
    default:
      return [{ words: 'as it is', write }];
  }
}

const kept: Check = {
  name: 'a write that a flag offers works; one that no flag offers is refused and nobody hears of it',
  async run(desk) {
    const { issuer } = desk.open();
    const findings: Finding[] = [];
    for (const kind of WRITE_KINDS) {
      for (const { words, write } of await variantsOf(desk, kind)) {
        const credential = await credentialOf(issuer, write);
        const since = await watch(desk.bench);
        const answer = await issuer.send(write, {
          credential,
          key: crypto.randomUUID(),
          mayWrite: () => true,
        });
        const { requests } = await since();
        const where = `${kind}, ${words}`;
        if (isOffered(issuer.capabilities, write)) {
          if (answer.outcome !== 'accepted') findings.push(`${where}: offered, and ${tell(answer)}`);
          continue;
        }
        const isRefused = answer.outcome === 'not_sent' && answer.reason === 'not_offered';
        if (!isRefused) findings.push(`${where}: not offered, and ${tell(answer)}`);
        if (requests.length > 0) findings.push(`${where}: not offered, and the issuer heard of it`);
      }
    }
    return findings;
  },
};

const FLAG_OF_LIST = {
  customers: 'canListCustomers',
  customer_records: 'canListCustomerRecords',
  card_records: 'canListCardRecords',
  company_records: 'canListWalletRecords',
  wallet_records: 'canListWalletRecords',
  cards: null,
  customer_cards: null,
  wallets: 'hasCompanyWallet',
} as const satisfies Record<ListName, keyof Capabilities | null>;

const listsKept: Check = {
  name: 'a list that a flag offers can be read; one that no flag offers is refused and nobody hears of it',
  async run(desk) {
    const { issuer } = desk.open();
    await credentialOf(issuer);
    const findings: Finding[] = [];
    for (const list of LISTS) {
      const flag = FLAG_OF_LIST[list];
      const isCompanys = list === 'company_records';
      const offered =
        (flag === null || issuer.capabilities[flag]) && (!isCompanys || issuer.capabilities.hasCompanyWallet);
      const filled = offered ? await desk.bench.fill(list, 1) : null;
      const since = await watch(desk.bench);
      const read = await readPageOf(issuer, list, filled?.ownerId ?? 'anybody', null);
      const { requests } = await since();
      if (offered && !read.ok) findings.push(`${list}: offered, and ${read.failure.kind}`);
      if (offered) continue;
      if (read.ok || read.failure.kind !== 'not_offered') {
        findings.push(`${list}: not offered, and ${read.ok ? 'a page came' : read.failure.kind}`);
      }
      if (requests.length > 0) findings.push(`${list}: not offered, and the issuer heard of it`);
    }
    return findings;
  },
};

const balances: Check = {
  name: 'a card has a balance exactly where the flag says so, in the currency the flag names',
  async run(desk) {
    const { issuer } = desk.open();
    const { capabilities: can } = issuer;
    const filled = await desk.bench.fill('customer_cards', 1);
    const card = mustRead(await issuer.getCard(filled?.ids()[0] ?? '', { fresh: true }));
    return [
      ...((card.balanceMinor !== null) === can.hasCardBalance ? [] : [`balance: ${card.balanceMinor}`]),
      ...(card.currency === can.currency ? [] : [`currency: ${card.currency}`]),
      ...(card.exponent === can.exponent ? [] : [`exponent: ${card.exponent}`]),
      ...((issuer.webhooks !== null) === can.hasWebhooks ? [] : ['the flag for webhooks lies']),
    ];
  },
};

const accepts = async (issuer: Issuer, words: string, write: IssuerWrite): Promise<readonly Finding[]> => {
  const answer = await send(issuer, write);
  return answer.outcome === 'accepted' ? [] : [`${words}: ${tell(answer)}`];
};
const refuses = async (issuer: Issuer, words: string, write: IssuerWrite): Promise<readonly Finding[]> => {
  const answer = await send(issuer, write);
  return answer.outcome === 'accepted' ? [`${words}: accepted`] : [];
};

const smallest: Check = {
  name: 'the smallest amount is what the issuer takes, and one unit less is not',
  async run(desk) {
    const { issuer } = desk.open();
    const { minFundMinor: least } = issuer.capabilities;
    const findings: Finding[] = [];
    for (const kind of offeredKinds(issuer)) {
      if (kind !== 'fund' && kind !== 'withdraw') continue;
      const write = await prepare(desk.bench, kind);
      findings.push(
        ...(await refuses(issuer, `${kind} of one unit less`, { ...write, amountMinor: least - 1n })),
        ...(await accepts(issuer, `${kind} of the least`, { ...write, amountMinor: least })),
      );
    }
    return findings;
  },
};

const fullest: Check = {
  name: 'a card takes as much as the limit says, and not one unit more',
  async run(desk) {
    const { issuer } = desk.open();
    const { canFund, maxCardBalanceMinor: most, minFundMinor: least } = issuer.capabilities;
    if (!canFund || most === null) return [];
    const write = await prepare(desk.bench, 'fund');
    const before = mustRead(await issuer.getCard(write.issuerCardId, { fresh: true })).balanceMinor ?? 0n;
    const room = most - before;
    return [
      ...(await refuses(issuer, 'one unit too much', { ...write, amountMinor: room + 1n })),
      ...(await accepts(issuer, 'up to the limit', { ...write, amountMinor: room })),
      ...(await refuses(issuer, 'a full card', { ...write, amountMinor: least })),
    ];
  },
};

const longestName: Check = {
  name: 'a name is as long as the limit says, and not one letter longer',
  async run(desk) {
    const { issuer } = desk.open();
    if (!issuer.capabilities.canIssueCard) return [];
    // Of no letters there is nothing to try: no name is asked for.
    if (issuer.capabilities.maxNameOnCardLength === 0) return [];
    const write = await prepare(desk.bench, 'issue');
    const named = (length: number): IssuerWrite => ({ ...write, nameOnCard: 'A'.repeat(length) });
    const longest = issuer.capabilities.maxNameOnCardLength;
    return [
      ...(await accepts(issuer, `${longest} letters`, named(longest))),
      ...(await refuses(issuer, `${longest + 1} letters`, named(longest + 1))),
    ];
  },
};

const waits: Check = {
  name: 'no offered call is given up later than the issuer may still act on it',
  async run(desk) {
    const { issuer } = desk.open();
    const { callTimeoutMs, longestWaitMs } = issuer.capabilities;
    return offeredKinds(issuer).flatMap((kind) => {
      const ms = callTimeoutMs[kind] ?? 0;
      return ms > 0 && ms <= longestWaitMs ? [] : [`${kind}: ${ms} ms, the issuer ${longestWaitMs} ms`];
    });
  },
};

/** What the suite puts into a new customer; every text is plain. */
export const someCustomer = (serial: number): NewCustomer => ({
  firstName: 'Amina',
  lastName: 'Okonkwo',
  email: `amina.${serial}@example.org`,
  countryCode: 'CM',
  street: '12 Example Road',
  city: 'Douala',
  state: 'Littoral',
  postalCode: '00237',
  phoneCode: '+237',
  phone: '650000001',
  identificationNumber: `ID-${serial}`,
  documentType: 'PASSPORT',
  dateOfBirth: '1991-02-03',
});

/** Section 7: a flag that says yes works, one that says no is a promise, and limits are the issuer's own. */
export const capabilities: Section = {
  name: 'capabilities',
  checks: () => [kept, listsKept, balances, smallest, fullest, longestName, waits],
};

import { describe, expect, test } from 'vitest';
import { STELLAR } from '../issuers/kulipa/samples/shared.ts';
import { openKulipa } from '../issuers/kulipa/testing/open-kulipa.ts';
import { PLANTED_BIRTH_DATE, PLANTED_STREET } from '../testing/new-customer-form.ts';
import { codeOf } from '../testing/open-desk.ts';
import { openIssuerDesk } from '../testing/open-issuer-desk.ts';
import { beginIdentityCheck } from './begin-identity-check.ts';
import { createCustomer } from './create-customer.ts';
import type { Deps } from './deps.ts';
import { refreshCustomer } from './refresh-customer.ts';

// Users of Kulipa: asked for by a form of their own, without papers; who they are is checked under a link.

const desk = openIssuerDesk(async () => {
  const kulipa = await openKulipa({ customers: 6, cards: 8, days: 2 });
  await kulipa.calm();
  return { ...kulipa, close: () => kulipa.close() };
});

interface Truth {
  readonly effects: readonly { readonly kind: string; readonly customerId: string | null }[];
  readonly requests: readonly { readonly n: number; readonly key: string | null; readonly path: string }[];
}
const truth = async () => (await desk.control('GET', '/truth')) as Truth;
const made = async () => (await truth()).effects.filter(({ kind }) => kind === 'create_user').length;
const begunFor = async (issuerCustomerId: string) =>
  (await truth()).effects.filter(
    ({ kind, customerId }) => kind === 'start_kyc' && customerId === issuerCustomerId,
  ).length;

let serial = 0;
const person = (changes: Record<string, string> = {}): Record<string, string> => {
  serial += 1;
  return {
    firstName: 'Amina',
    lastName: 'Okoro',
    email: `amina.${serial}@example.test`,
    phoneCode: '+33',
    phone: `6${String(serial).padStart(8, '0')}`,
    dateOfBirth: PLANTED_BIRTH_DATE,
    countryOfBirth: 'CM',
    countryOfResidence: 'FR',
    address1: PLANTED_STREET,
    city: 'Paris',
    postalCode: '75001',
    countryCode: 'FR',
    blockchain: 'stellar-testnet',
    withdrawalAddress: STELLAR,
    ...changes,
  };
};
const formOf = (asked: Record<string, string> = person(), intentId: string = crypto.randomUUID()) => ({
  ...{ intentId, issuer: 'kulipa', person: asked, repeatOf: null },
  documents: { by: 'none' } as const,
});
const create = (form: ReturnType<typeof formOf>, deps: Deps = desk.deps) =>
  createCustomer(deps, desk.admin, form);
const createOne = async (asked = person(), deps: Deps = desk.deps) => {
  const { id, state } = await desk.ask((intentId) => create(formOf(asked, intentId), deps));
  const intent = await desk.find(id);
  return { id, state, intent };
};
const customersOf = (email: string) => desk.prisma.customer.findMany({ where: { email } });

/** Tables and columns in which a text stands. */
async function placesOf(text: string): Promise<string[]> {
  const tables = await desk.prisma.$queryRaw<{ name: string }[]>`
    SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'`;
  expect(tables.length).toBeGreaterThan(15);
  const found = await Promise.all(
    tables.map(async ({ name }) => {
      const sql = `SELECT 1 FROM ${name} AS t WHERE t::text ILIKE $1 LIMIT 1`;
      const rows = await desk.prisma.$queryRawUnsafe<unknown[]>(sql, `%${text}%`);
      return rows.length > 0 ? [name] : [];
    }),
  );
  return found.flat();
}

describe('a new user', () => {
  test('is asked for with a key, saved with the answer, and waits for the identity check', async () => {
    const before = await made();
    const asked = person();
    const { id, state, intent } = await createOne(asked);
    expect(state).toBe('succeeded');
    expect(intent).toMatchObject({ kind: 'create_customer', isHeld: true, fields: {} });
    const [customer, another] = await customersOf(asked.email ?? '');
    expect(another).toBeUndefined();
    expect(customer).toMatchObject({ isActive: false, kycStatus: 'unverified', country: 'FR' });
    expect(intent.customerId).toBe(customer?.id);
    expect(await made()).toBe(before + 1);
    const keys = (await truth()).requests.filter(({ key }) => key === id);
    expect(keys.map(({ path }) => path)).toEqual(['/users']);
  });

  test('needs no more than a name, an e-mail and a wallet', async () => {
    const { firstName = '', lastName = '', email = '', blockchain = '', withdrawalAddress = '' } = person();
    const asked = { firstName, lastName, email, blockchain, withdrawalAddress };
    expect((await createOne(asked)).state).toBe('succeeded');
  });

  test('whose form is sent twice, or several times at once, is made once', async () => {
    const before = await made();
    const form = formOf();
    await Promise.all(Array.from({ length: 4 }, () => create(form)));
    expect(await desk.settle(form.intentId)).toBe('succeeded');
    expect(codeOf(await create(form))).toBe('ok');
    expect(await made()).toBe(before + 1);
    expect(await desk.attempts(form.intentId)).toHaveLength(1);
    const other = { ...form, person: { ...form.person, city: 'Lyon' } };
    expect(codeOf(await create(other))).toBe('intent_conflict');
  });

  test('asked for by two at once under one e-mail is made once', async () => {
    const before = await made();
    const one = formOf();
    const two = formOf(person({ email: (one.person.email ?? '').toUpperCase() }));
    const answers = await Promise.all([create(one), create(two)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    await desk.settle(answers[0]?.ok ? one.intentId : two.intentId);
    expect(await made()).toBe(before + 1);
  });

  test('whose e-mail is known here is refused by name; whose phone is known there, by the issuer', async () => {
    const asked = person();
    await createOne(asked);
    const again = await create(formOf(person({ email: asked.email ?? '' })));
    expect(again).toMatchObject({ ok: false, failure: { code: 'customer_known', field: 'email' } });
    const { state, intent } = await createOne(person({ phone: asked.phone ?? '' }));
    expect([state, intent.stateReason]).toEqual(['rejected', 'issuer_customer_exists']);
  });

  test.each<[string, Record<string, string>, string, string]>([
    ['a name of one letter', { firstName: 'A' }, 'firstName', 'issue_field_invalid'],
    ['no name', { lastName: '' }, 'lastName', 'field_missing'],
    ['no e-mail', { email: '' }, 'email', 'field_missing'],
    ['a phone without its dial code', { phoneCode: '' }, 'phoneCode', 'field_missing'],
    ['a phone of 13 digits', { phone: '6000000000000' }, 'phone', 'phone_invalid'],
    ['a day that is none', { dateOfBirth: '1990-02-30' }, 'dateOfBirth', 'birth_date_invalid'],
    ['a country that is none', { countryOfBirth: 'XX' }, 'countryOfBirth', 'country_invalid'],
    ['half an address', { city: '' }, 'city', 'field_missing'],
    ['a state in words', { state: 'California' }, 'state', 'issue_field_invalid'],
    ['another chain', { blockchain: 'dogecoin' }, 'blockchain', 'issue_field_invalid'],
    [
      'an address of another chain',
      { withdrawalAddress: '0xabc' },
      'withdrawalAddress',
      'issue_field_invalid',
    ],
    ['an answer to no question', { passport: 'X1' }, 'passport', 'input_invalid'],
  ])('with %s is refused at the field, and nothing is kept', async (_, changes, field, code) => {
    const form = formOf(person(changes));
    expect(await create(form)).toMatchObject({ ok: false, failure: { code, field } });
    expect(await desk.deps.store.findIntent(form.intentId)).toBeNull();
  });

  test('is not asked for with documents, which Kulipa does not take', async () => {
    const documents = { by: 'addresses', front: 'https://files.example.test/a.png', back: '' } as const;
    const answer = await createCustomer(desk.deps, desk.admin, { ...formOf(), documents });
    expect(codeOf(answer)).toBe('not_offered');
  });
});

describe('an unknown new user', () => {
  /** A process that does not live to ask again, and one for which time flies. */
  const dying = (): Deps => ({
    ...desk.deps,
    sleep: (ms) => (ms < 5_000 ? desk.deps.sleep(ms) : new Promise(() => {})),
  });
  const hasty = (): Deps => ({ ...desk.deps, sleep: (ms) => desk.deps.sleep(ms < 5_000 ? ms : 50) });
  const timesAsked = async (id: string) => (await truth()).requests.filter(({ key }) => key === id).length;

  test.each(['reset_before_effect', 'reset_after_effect'])(
    '(%s) is asked for again, with the same key, by the process that still holds the form',
    async (fault) => {
      const before = await made();
      await desk.fault('create_user', fault);
      const asked = person();
      const { id } = await createOne(asked, hasty());
      await expect.poll(async () => (await desk.find(id)).state, { timeout: 20_000 }).toBe('succeeded');
      expect((await desk.find(id)).customerId).toBe((await customersOf(asked.email ?? ''))[0]?.id);
      expect([await made(), await timesAsked(id)]).toEqual([before + 1, 2]);
      expect(await desk.attempts(id)).toMatchObject([{ outcome: 'unknown' }, { outcome: 'accepted' }]);
    },
    60_000,
  );

  test('that is never answered well is asked for four times and no more', async () => {
    for (let times = 0; times < 4; times += 1) await desk.fault('create_user', 'reset_before_effect');
    const { id } = await createOne(person(), hasty());
    await expect.poll(() => timesAsked(id), { timeout: 20_000 }).toBe(4);
    await expect.poll(async () => (await desk.attempts(id)).at(-1)?.outcome).toBe('unknown');
    await desk.deps.sleep(500);
    expect([(await desk.find(id)).state, await timesAsked(id)]).toEqual(['unknown', 4]);
  });

  test.each(['reset_after_effect', 'error_after_effect', 'never_answer'])(
    '(%s) settles once the e-mail is listed, and nobody is made twice',
    async (fault) => {
      const before = await made();
      await desk.fault('create_user', fault);
      const asked = person();
      const { id, state } = await createOne(asked, dying());
      expect(state).toBe('unknown');
      expect(codeOf(await create(formOf(person({ email: asked.email ?? '' }))))).toBe(
        'email_has_open_request',
      );
      expect(await desk.look(id)).toBe('succeeded');
      expect((await desk.find(id)).customerId).toBe((await customersOf(asked.email ?? ''))[0]?.id);
      expect(await made()).toBe(before + 1);
      // What was in memory went with its process, and cannot be said again: it is read instead.
      expect(await desk.attempts(id)).toHaveLength(1);
    },
    60_000,
  );
});

describe('an identity check', () => {
  const begin = (customerId: string, kind = 'full', checkId: string = crypto.randomUUID()) =>
    beginIdentityCheck(desk.deps, desk.admin, { checkId, customerId, kind });
  async function someone() {
    const asked = person();
    await createOne(asked);
    return desk.prisma.customer.findFirstOrThrow({ where: { email: asked.email ?? '' } });
  }

  test('is a link, given once and written down nowhere; who took it is', async () => {
    const { id: customerId, issuerCustomerId } = await someone();
    const lines: string[] = [];
    const keep = (fields: unknown, message: string) => void lines.push(JSON.stringify(fields), message);
    const log = { info: keep, warn: keep, error: keep };
    const form = { checkId: crypto.randomUUID(), customerId, kind: 'full' };
    const answer = await beginIdentityCheck({ ...desk.deps, log }, desk.admin, form);
    const link = answer.ok ? answer.value.link : '';
    expect(new URL(link).pathname).toMatch(/^\/hosted-kyc\/kyc-/);
    const secret = link.split('/').at(-1) ?? '';
    expect(await placesOf(secret)).toEqual([]);
    expect(lines.join('\n')).not.toContain(secret);
    const audited = await desk.prisma.auditEntry.findMany({ where: { objectId: customerId } });
    expect(audited.filter(({ action }) => action === 'identity_check.begun')).toMatchObject([
      { actorId: desk.admin.userId, objectKind: 'customer', detail: { kind: 'full' } },
    ]);
    expect(await begunFor(issuerCustomerId)).toBe(1);
    // What may be kept is found by the same search, so that what is not found is not there.
    expect(await placesOf(issuerCustomerId)).toContain('customers');
  });

  test('asked for again with the same id is the same check, and with another id another one', async () => {
    const { id, issuerCustomerId } = await someone();
    const checkId = crypto.randomUUID();
    const [first, again] = [await begin(id, 'full', checkId), await begin(id, 'full', checkId)];
    expect(again).toEqual(first);
    expect(await begunFor(issuerCustomerId)).toBe(1);
    expect(await begin(id)).not.toEqual(first);
    expect(await begunFor(issuerCustomerId)).toBe(2);
  });

  test('that comes out well makes the customer active, after which there is none to make them so', async () => {
    const { id, issuerCustomerId } = await someone();
    const answer = await begin(id);
    const kycId = (answer.ok ? answer.value.link : '').split('/').at(-1) ?? '';
    await desk.control('POST', `/kycs/${kycId}`, { approved: true });
    expect(codeOf(await refreshCustomer(desk.deps, { customerId: id }))).toBe('ok');
    const customer = await desk.prisma.customer.findUniqueOrThrow({ where: { id } });
    expect(customer).toMatchObject({ isActive: true, kycStatus: 'verified', issuerCustomerId });
    expect(codeOf(await begin(id))).toBe('identity_check_done');
    expect(codeOf(await begin(id, 'shipping'))).toBe('ok');
  });

  test('is refused in words where the issuer, the role, a pause or the kind forbid it', async () => {
    const { id, issuerCustomerId } = await someone();
    const light = await begin(id, 'light');
    expect(light).toMatchObject({
      ok: false,
      failure: {
        code: 'identity_check_refused',
        params: { message: expect.stringContaining('not available') },
      },
    });
    expect(codeOf(await begin(id, 'import'))).toBe('not_offered');
    expect(codeOf(await begin(crypto.randomUUID()))).toBe('customer_not_found');
    const support = { ...desk.admin, role: 'support' } as const;
    const form = { checkId: crypto.randomUUID(), customerId: id, kind: 'full' };
    expect(codeOf(await beginIdentityCheck(desk.deps, support, form))).toBe('forbidden');
    const pause = (pausedAt: Date | null) =>
      desk.prisma.issuer.update({
        where: { id: 'kulipa' },
        data: { pausedAt, pausedReason: pausedAt && 'a test' },
      });
    await pause(new Date());
    expect(codeOf(await begin(id))).toBe('issuer_paused');
    await pause(null);
    expect(await begunFor(issuerCustomerId)).toBe(0);
  });

  test.each(['error_before_effect', 'reset_after_effect', 'malformed_answer', 'empty_answer'])(
    'whose answer brings no link (%s) can be asked for again',
    async (fault) => {
      const { id } = await someone();
      await desk.fault('kyc', fault);
      expect(codeOf(await begin(id))).toBe('identity_check_unclear');
      expect(codeOf(await begin(id))).toBe('ok');
    },
  );
});

test('birth date, address and wallet are in no table, whatever became of the request', async () => {
  for (const fault of ['reset_after_effect', 'error_before_effect', 'bad_request_after_effect']) {
    await desk.fault('create_user', fault);
    await createOne();
  }
  for (const planted of [PLANTED_BIRTH_DATE, PLANTED_STREET, STELLAR]) {
    expect([planted, await placesOf(planted)]).toEqual([planted, []]);
  }
});

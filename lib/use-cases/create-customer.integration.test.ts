import { describe, expect, test } from 'vitest';
import type { Judgement } from '../domain/judge/judgement.ts';
import { letTimePass } from '../testing/let-time-pass.ts';
import { newCustomerForm, PLANTED } from '../testing/new-customer-form.ts';
import { codeOf, openDesk } from '../testing/open-desk.ts';
import { createCustomer, type NewCustomerForm } from './create-customer.ts';
import type { Deps, Step } from './deps.ts';
import { issueCard } from './issue-card.ts';
import { lookAtUnknown } from './look-at-unknown.ts';
import { runIntent } from './run-intent.ts';
import { settleIntent } from './settle-intent.ts';

const desk = openDesk({ seed: 61 });
const MINUTE = 60_000;

const rowOf = (id: string) => desk.prisma.intent.findUniqueOrThrow({ where: { id } });
const create = (form: NewCustomerForm, deps: Deps = desk.deps) => createCustomer(deps, desk.finance, form);
const fault = (name: string, more: object = {}) =>
  desk.control('POST', 'faults', { op: 'create_customer', fault: name, ...more });
/** How many customers the issuer made, ever. */
const made = async () => (await desk.truth()).effects.filter(({ kind }) => kind === 'create_customer').length;
const customersOf = (email: string) =>
  desk.prisma.customer.findMany({ where: { email: { equals: email, mode: 'insensitive' } } });
/** An ask that nobody waits for: its process dies in it, and what becomes of it then is nobody's affair. */
const leave = (asked: Promise<unknown>) => void asked.catch(() => {});
const look = (id: string) => lookAtUnknown(desk.deps, id);

/** Asks and waits until it rests: on a busy machine the answer comes before the issuer's does. */
async function createAndWait(form: NewCustomerForm, deps?: Deps) {
  const answer = await create(form, deps);
  if (!answer.ok) return answer;
  await expect
    .poll(async () => (await rowOf(form.intentId)).state, { timeout: 30_000 })
    .not.toMatch(/^(ready|claimed|sending)$/);
  return answer;
}

async function unknownOf(name: string, more: object = {}) {
  const form = newCustomerForm();
  await fault(name, more);
  await createAndWait(form);
  expect((await rowOf(form.intentId)).state).toBe('unknown');
  return form;
}

async function judgementOf(intentId: string): Promise<Judgement> {
  const last = await desk.prisma.judgement.findFirstOrThrow({ where: { intentId }, orderBy: { at: 'desc' } });
  return last.content as unknown as Judgement;
}

/** A process that is gone when it reaches the step; what it was doing ends there. */
function dyingAt(step: Step): { deps: Deps; isDead: () => boolean } {
  let dead = false;
  const deps: Deps = {
    ...desk.deps,
    owner: `dying at ${step}`,
    step: async (name) => {
      if (name !== step) return;
      dead = true;
      await new Promise(() => {});
    },
  };
  return { deps, isDead: () => dead };
}

/** What every worker does with what is due, once the lease of a dead process is over. */
async function workerComes(intentId: string) {
  await desk.pool.query(
    `UPDATE intents SET lease_until = clock_timestamp() WHERE id = $1 AND state IN ('claimed', 'sending')`,
    [intentId],
  );
  await desk.deps.store.sweep();
  if ((await rowOf(intentId)).state === 'ready') await runIntent(desk.deps, intentId);
}

describe('a new customer', () => {
  test('is asked for once, saved with the answer, and can be issued a card', async () => {
    const before = await made();
    const form = newCustomerForm();
    expect(codeOf(await createAndWait(form))).toBe('ok');
    const row = await rowOf(form.intentId);
    expect(row).toMatchObject({
      state: 'succeeded',
      newEmail: form.person.email,
      newFirstName: 'Amina',
      customerSlot: null,
      nextLookAt: null,
      amountMinor: 0n,
    });
    const [customer, another] = await customersOf(form.person.email);
    expect(another).toBeUndefined();
    expect(row.customerId).toBe(customer?.id);
    expect(await made()).toBe(before + 1);
    const audit = await desk.prisma.auditEntry.findMany({
      where: { objectId: form.intentId },
      orderBy: { id: 'asc' },
    });
    expect(audit.map(({ action }) => action)).toEqual([
      'intent.recorded',
      'intent.sending',
      'intent.succeeded',
    ]);
    const issue = await issueCard(desk.deps, desk.finance, {
      intentId: crypto.randomUUID(),
      customerId: customer?.id ?? '',
      brand: 'VISA',
      nameOnCard: '',
      amount: '',
      memo: '',
      reference: '',
      repeatOf: null,
    });
    expect(codeOf(issue)).toBe('ok');
  });

  test('with documents at addresses is enrolled by their addresses', async () => {
    const documents = { by: 'addresses', front: 'https://files.example.test/front.pdf', back: '' } as const;
    const form = newCustomerForm({}, { documents });
    await createAndWait(form);
    expect((await rowOf(form.intentId)).state).toBe('succeeded');
  });

  test('whose form is sent twice, or in five processes at once, is made once', async () => {
    const before = await made();
    const form = newCustomerForm();
    await Promise.all(Array.from({ length: 5 }, () => create(form)));
    await createAndWait(form);
    expect((await rowOf(form.intentId)).state).toBe('succeeded');
    expect(codeOf(await create(form))).toBe('ok');
    expect(await made()).toBe(before + 1);
    expect(await desk.prisma.attempt.count({ where: { intentId: form.intentId } })).toBe(1);
  });

  test('asked for by two people at once under one e-mail is made once, in whatever case it is typed', async () => {
    const before = await made();
    const one = newCustomerForm();
    const two = newCustomerForm({ email: one.person.email.toUpperCase() });
    const answers = await Promise.all([create(one), create(two)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const refused = answers.map(codeOf).filter((code) => code !== 'ok');
    expect(['email_has_open_request', 'customer_known']).toContain(refused[0]);
    const winner = answers[0]?.ok ? one : two;
    await createAndWait(winner);
    expect(await made()).toBe(before + 1);
  });

  test('whose e-mail is a customer’s is refused by name, whoever asks and however it is written', async () => {
    const known = desk.takeCustomer();
    const answer = await create(newCustomerForm({ email: ` ${known.email.toUpperCase()} ` }));
    expect(answer).toMatchObject({
      failure: {
        code: 'customer_known',
        field: 'email',
        params: { customerId: known.id, name: `${known.firstName} ${known.lastName}` },
      },
    });
  });

  test('that the issuer has and the desk does not know yet is refused before anything is sent', async () => {
    const before = await made();
    const known = desk.takeCustomer();
    await desk.prisma.customer.update({ where: { id: known.id }, data: { email: 'moved@example.test' } });
    const form = newCustomerForm({ email: known.email });
    await createAndWait(form);
    expect(await rowOf(form.intentId)).toMatchObject({
      state: 'cancelled',
      stateReason: 'customer_known_at_issuer',
      customerSlot: null,
    });
    expect(await made()).toBe(before);
  });

  test('asked for again within a day needs the tick, when the customer has another e-mail by now', async () => {
    const form = newCustomerForm();
    await createAndWait(form);
    const { customerId } = await rowOf(form.intentId);
    await desk.prisma.customer.update({
      where: { id: customerId ?? '' },
      data: { email: 'another@example.test' },
    });
    const again = newCustomerForm({ email: form.person.email });
    expect(await create(again)).toMatchObject({
      failure: { code: 'customer_repeat_suspected', params: { intentId: form.intentId, who: 'Ada Bello' } },
    });
    expect(codeOf(await create({ ...again, repeatOf: form.intentId }))).toBe('ok');
  });

  test('with an id that was used for something else is a conflict, also where only a document differs', async () => {
    const form = newCustomerForm();
    await createAndWait(form);
    const other = { ...form, documents: { ...form.documents, front: new Uint8Array([0xff, 0xd8, 0xff, 1]) } };
    expect(codeOf(await create(other))).toBe('intent_conflict');
    const person = { ...form.person, identificationNumber: 'another' };
    expect(codeOf(await create({ ...form, person }))).toBe('intent_conflict');
  });

  test('is not asked for by support, nor while the issuer is paused', async () => {
    const support = { ...desk.finance, role: 'support' } as const;
    expect(codeOf(await createCustomer(desk.deps, support, newCustomerForm()))).toBe('forbidden');
    await desk.prisma.issuer.update({
      where: { id: 'cartevo' },
      data: { pausedAt: new Date(), pausedReason: 'a test' },
    });
    try {
      expect(codeOf(await create(newCustomerForm()))).toBe('issuer_paused');
    } finally {
      await desk.prisma.issuer.update({
        where: { id: 'cartevo' },
        data: { pausedAt: null, pausedReason: null },
      });
    }
  });

  test('that the issuer finds invalid is refused with its reason, without what it repeats of the person', async () => {
    const form = newCustomerForm({ phone: '0000' });
    const refusing: Deps = {
      ...desk.deps,
      issuers: new Map([
        [
          'cartevo',
          {
            ...desk.cartevo,
            send: async () => ({
              outcome: 'rejected',
              reason: 'issuer_validation',
              message: `identification_number ${form.person.identificationNumber} is not one`,
              httpStatus: 400,
            }),
          },
        ],
      ]),
    };
    await createAndWait(form, refusing);
    expect(await rowOf(form.intentId)).toMatchObject({ state: 'rejected', stateReason: 'issuer_validation' });
    const attempt = await desk.prisma.attempt.findFirstOrThrow({ where: { intentId: form.intentId } });
    expect(attempt.issuerMessage).toBe('identification_number [removed] is not one');
  });
});

describe('an unknown new customer', () => {
  test.each(['error_after_effect', 'reset_after_effect', 'bad_request_after_effect', 'reset_mid_answer'])(
    '(%s) settles by itself once the e-mail is listed',
    async (name) => {
      const before = await made();
      const form = await unknownOf(name);
      expect((await rowOf(form.intentId)).customerSlot).toBe(`cartevo:${form.person.email}`);
      expect(codeOf(await create(newCustomerForm({ email: form.person.email })))).toBe(
        'email_has_open_request',
      );
      await look(form.intentId);
      const row = await rowOf(form.intentId);
      expect(row).toMatchObject({ state: 'succeeded', customerSlot: null });
      const [customer] = await customersOf(form.person.email);
      expect(row.customerId).toBe(customer?.id);
      expect(await made()).toBe(before + 1);
      const verdicts = await desk.prisma.verdict.findMany({ where: { intentId: form.intentId } });
      expect(verdicts).toMatchObject([{ state: 'succeeded', by: 'judge' }]);
    },
  );

  test('that appears late settles late', async () => {
    const form = await unknownOf('error_then_late', { afterMs: MINUTE });
    await look(form.intentId);
    expect(await judgementOf(form.intentId)).toMatchObject({ kind: 'open' });
    await desk.control('POST', 'clock', { advanceMs: 2 * MINUTE });
    await look(form.intentId);
    expect((await rowOf(form.intentId)).state).toBe('succeeded');
  });

  test('that never appears goes to a person, who may say so behind the fence, and is watched', async () => {
    const form = await unknownOf('error_then_late', { afterMs: 300 * MINUTE });
    const verdict = { intentId: form.intentId, reason: 'asked the issuer', issuerCardId: null } as const;
    const done = await settleIntent(desk.deps, desk.finance, { ...verdict, verdict: 'succeeded' });
    expect(codeOf(done)).toBe('customer_not_listed');
    const called = { ...verdict, verdict: 'not_applied' } as const;
    expect(codeOf(await settleIntent(desk.deps, desk.finance, called))).toBe('too_early_to_rule_out');
    await letTimePass(desk, 180 * MINUTE);
    for (let count = 0; count < 3; count += 1) {
      await look(form.intentId);
      await letTimePass(desk, 20 * MINUTE);
    }
    expect(await judgementOf(form.intentId)).toMatchObject({ kind: 'person', suggestion: 'not_applied' });
    expect(codeOf(await settleIntent(desk.deps, desk.finance, called))).toBe('ok');
    expect((await rowOf(form.intentId)).watchAt).not.toBeNull();
    await desk.control('POST', 'clock', { advanceMs: 400 * MINUTE });
    await look(form.intentId);
    const row = await rowOf(form.intentId);
    expect(row).toMatchObject({ state: 'succeeded', contradiction: 'late_success' });
    expect(row.customerId).toBe((await customersOf(form.person.email))[0]?.id);
  });

  test('is declared to be there by a person only as the one the issuer lists', async () => {
    const form = await unknownOf('error_after_effect');
    const settled = await settleIntent(desk.deps, desk.finance, {
      intentId: form.intentId,
      verdict: 'succeeded',
      reason: 'seen at the issuer',
      issuerCardId: null,
    });
    expect(codeOf(settled)).toBe('ok');
    const row = await rowOf(form.intentId);
    expect(row.state).toBe('succeeded');
    expect(row.customerId).toBe((await customersOf(form.person.email))[0]?.id);
  });

  test('is judged once, however many workers look at the same time', async () => {
    const form = await unknownOf('error_after_effect');
    await Promise.all(Array.from({ length: 4 }, () => look(form.intentId)));
    expect((await rowOf(form.intentId)).state).toBe('succeeded');
    expect(await desk.prisma.verdict.count({ where: { intentId: form.intentId } })).toBe(1);
  });
});

describe('a process that dies', () => {
  test.each(['recorded', 'claimed', 'baseline read'] as const)(
    'after "%s" takes the documents with it: nothing is sent, and the request is cancelled',
    async (step) => {
      const before = await made();
      const form = newCustomerForm();
      const { deps, isDead } = dyingAt(step);
      leave(create(form, deps));
      await expect.poll(isDead, { timeout: 30_000 }).toBe(true);
      await workerComes(form.intentId);
      expect(await rowOf(form.intentId)).toMatchObject({
        state: 'cancelled',
        stateReason: 'documents_gone',
        customerSlot: null,
      });
      expect(await made()).toBe(before);
      // The same person, asked for again, is somebody else's request.
      const again = newCustomerForm({ email: form.person.email });
      await createAndWait(again);
      expect((await rowOf(again.intentId)).state).toBe('succeeded');
    },
  );

  test('before it sent, while the person sends the same form again elsewhere: it is sent there, once', async () => {
    const before = await made();
    const form = newCustomerForm();
    const { deps, isDead } = dyingAt('recorded');
    leave(create(form, deps));
    await expect.poll(isDead, { timeout: 30_000 }).toBe(true);
    await createAndWait(form);
    expect((await rowOf(form.intentId)).state).toBe('succeeded');
    expect(await made()).toBe(before + 1);
  });

  test.each([
    { step: 'sending committed', effects: 0, state: 'unknown' },
    { step: 'answered', effects: 1, state: 'succeeded' },
    { step: 'outcome committed', effects: 1, state: 'succeeded' },
  ] as const)('after "$step" leaves at most one customer, and the judge says which', async (expected) => {
    const before = await made();
    const form = newCustomerForm();
    const { deps, isDead } = dyingAt(expected.step);
    leave(create(form, deps));
    await expect.poll(isDead, { timeout: 30_000 }).toBe(true);
    await workerComes(form.intentId);
    await look(form.intentId);
    expect((await rowOf(form.intentId)).state).toBe(expected.state);
    expect(await made()).toBe(before + expected.effects);
  });
});

test('the process that holds the documents goes on by itself once the issuer can be read again', async () => {
  const form = newCustomerForm();
  let failing = 2;
  const { listCustomers } = desk.cartevo.reads('baseline');
  const deps: Deps = {
    ...desk.deps,
    sleep: () => desk.deps.sleep(1),
    issuers: new Map([
      [
        'cartevo',
        {
          ...desk.cartevo,
          reads: (urgency) => ({
            ...desk.cartevo.reads(urgency),
            listCustomers: async (cursor, options) => {
              failing -= 1;
              if (failing >= 0) return { ok: false, failure: { kind: 'server', httpStatus: 503 } };
              return listCustomers(cursor, options);
            },
          }),
        },
      ],
    ]),
  };
  await createAndWait(form, deps);
  expect((await rowOf(form.intentId)).state).toBe('succeeded');
});

test('a webhook that names them wakes the request nobody knows the end of', async () => {
  const form = await unknownOf('error_after_effect');
  const known = await desk.prisma.customer.findFirstOrThrow();
  const { issuerCustomerId } = await desk.prisma.customer.create({
    data: {
      ...known,
      id: crypto.randomUUID(),
      issuerCustomerId: 'told-by-webhook',
      email: form.person.email,
    },
  });
  await desk.prisma.intent.update({
    where: { id: form.intentId },
    data: { nextLookAt: new Date('2100-01-01') },
  });
  const object = { issuer: 'cartevo', issuerCardId: null, issuerCustomerId };
  expect(await desk.deps.store.wakeIntents(object)).toBe(1);
  expect((await rowOf(form.intentId)).nextLookAt?.getTime()).toBeLessThan(Date.now());
});

test('a worker leaves it to the process that holds the documents, until that one is silent for a minute', async () => {
  const form = newCustomerForm();
  const { deps, isDead } = dyingAt('recorded');
  leave(create(form, deps));
  await expect.poll(isDead, { timeout: 30_000 }).toBe(true);
  const ids = async () => (await desk.deps.store.takeDue(50, MINUTE)).map(({ id }) => id);
  expect(await ids()).not.toContain(form.intentId);
  await desk.pool.query(`UPDATE intents SET next_look_at = next_look_at - interval '61 s' WHERE id = $1`, [
    form.intentId,
  ]);
  expect(await ids()).toContain(form.intentId);
});

test('nothing of a document, number, birth date or address is in any table or log, whatever happens', async () => {
  const lines: string[] = [];
  const keep = (fields: unknown, message: string) => {
    lines.push(
      JSON.stringify(fields, (_, value) => (typeof value === 'bigint' ? `${value}` : value)),
      message,
    );
  };
  const log = { info: keep, warn: keep, error: keep };
  for (const name of ['error_after_effect', 'bad_request_after_effect', 'reset_before_effect']) {
    const form = newCustomerForm();
    await fault(name);
    await createAndWait(form, { ...desk.deps, log });
    await look(form.intentId);
  }
  const { rows: tables } = await desk.pool.query<{ name: string }>(
    `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'`,
  );
  const holds = async (table: string, text: string) => {
    const sql = `SELECT 1 FROM ${table} AS t WHERE t::text ILIKE $1 LIMIT 1`;
    return (await desk.pool.query(sql, [`%${text}%`])).rows.length > 0;
  };
  // What may be kept is found, so that what is not found is not there.
  expect([await holds('intents', 'Okoro'), await holds('customers', 'Okoro')]).toEqual([true, true]);
  expect(tables.length).toBeGreaterThan(15);
  for (const { name } of tables) {
    for (const planted of PLANTED)
      expect([name, planted, await holds(name, planted)]).toEqual([name, planted, false]);
  }
  for (const planted of PLANTED) expect(lines.join('\n')).not.toContain(planted);
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../start.ts';
import { type Client, createClient } from '../testing/client.ts';

// New customers, by form and by address of their documents, and what is told of customers.

const NOBODY = '00000000-0000-4000-8000-00000000000a';
const WORLD = { customers: 12, cards: 30, days: 20, seed: 5 };
let sandbox: Sandbox;
let client: Client;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, world: WORLD });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await createClient(sandbox.url).then(({ control }) => control('POST', '/reset', WORLD));
  client = await createClient(sandbox.url);
});

const PERSON = {
  first_name: 'Aïcha',
  last_name: 'Mbarga',
  email: 'aicha@example.com',
  country: 'Cameroon',
  street: '1 Example Street',
  city: 'Douala',
  state: 'Littoral',
  postal_code: '00237',
  country_iso_code: 'CM',
  country_phone_code: '+237',
  phone_number: '650000000',
  identification_number: 'CM-1',
  id_document_type: 'PASSPORT',
  date_of_birth: '1990-02-03',
};
const ENROLMENT = { ...PERSON, id_document_front_url: 'https://files.example.com/front.jpg' };
const PROFILE = {
  id: expect.any(String),
  first_name: 'Aïcha',
  last_name: 'Mbarga',
  email: 'aicha@example.com',
  country: 'Cameroon',
  street: '1 Example Street',
  city: 'Douala',
  state: 'Littoral',
  postal_code: '00237',
  country_iso_code: 'CM',
  phone_country_code: '+237',
  phone_number: '650000000',
  identification_number: 'CM-1',
  number: 'CM-1',
  type: 'PASSPORT',
  image: expect.any(String),
  photo: expect.any(String),
  date_of_birth: '1990-02-03',
  is_active: true,
  created_at: expect.any(String),
  updated_at: expect.any(String),
};

const jpeg = (bytes = 10, type = 'image/jpeg') => new File([new Uint8Array(bytes)], 'front.jpg', { type });

function form(
  fields: object = PERSON,
  files: Record<string, File> = { id_document_front: jpeg() },
): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, String(value));
  for (const [name, file] of Object.entries(files)) data.append(name, file);
  return data;
}

async function register(body: FormData | string, contentType?: string) {
  const headers = {
    authorization: `Bearer ${client.token}`,
    ...(contentType ? { 'content-type': contentType } : {}),
  };
  const response = await fetch(`${sandbox.url}/api/v1/customers?enroll=true`, {
    method: 'POST',
    headers,
    body,
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
const enroll = (body: object) => client.call('POST', '/customers/enroll', body);
const invalid = (...messages: string[]) => ({
  status: 400,
  body: { message: messages, error: 'Bad Request' },
});

describe('registering', () => {
  test('by form answers with the profile under its other names; documents are looked at and thrown away', async () => {
    const files = { id_document_front: jpeg(), id_document_back: jpeg(20, 'application/pdf') };
    const reply = await register(form(PERSON, files));
    expect(reply).toMatchObject({ status: 200, body: { success: true, data: PROFILE } });
    const { id } = reply.body.data as { id: string };
    expect(await client.call('GET', `/customers/${id}`)).toMatchObject({ body: { data: PROFILE } });
    expect(JSON.stringify(reply)).not.toMatch(/kyc/i);
    expect(sandbox.core.effects).toMatchObject([{ kind: 'create_customer', customerId: id, cardId: null }]);
  });

  test('by address keeps the addresses', async () => {
    const back = 'https://files.example.com/back.jpg';
    const reply = await enroll({ ...ENROLMENT, id_document_back_url: back });
    expect(reply).toMatchObject({
      status: 200,
      body: { data: { ...PROFILE, image: ENROLMENT.id_document_front_url, photo: back } },
    });
  });

  test('lets them have a card once the verifier said yes', async () => {
    const { body } = await enroll(ENROLMENT);
    const { id } = (body as { data: { id: string } }).data;
    const issue = () => client.call('POST', '/cards', { customer_id: id, brand: 'VISA' });
    expect(await issue()).toMatchObject({ status: 400, body: { message: 'Customer KYC not approved' } });
    await client.control('POST', '/clock', { advanceMs: 60_000 });
    expect(await issue()).toMatchObject({ status: 201 });
  });

  test('takes an e-mail once, whatever its case, and three customers in preproduction', async () => {
    expect((await enroll(ENROLMENT)).status).toBe(200);
    expect(await enroll({ ...ENROLMENT, email: 'AICHA@example.com' })).toMatchObject({
      status: 409,
      body: { message: 'Customer with this email already exists', error: 'Conflict' },
    });
    await client.control('POST', '/settings', { preproductionCaps: true });
    const capped = await enroll({ ...ENROLMENT, email: 'other@example.com' });
    await client.control('POST', '/settings', { preproductionCaps: false });
    expect(capped).toMatchObject({
      status: 403,
      body: { message: 'Cannot create more than 3 customers in preproduction mode' },
    });
    expect(sandbox.core.effects).toHaveLength(1);
  });

  test.each([
    [{ first_name: 'Jo' }, 'first_name must be longer than or equal to 3 characters'],
    [{ last_name: 'x'.repeat(256) }, 'last_name must be shorter than or equal to 255 characters'],
    [{ email: 'nobody' }, 'email must be an email'],
    [{ country_iso_code: '+234' }, 'country_iso_code must be a valid ISO31661 Alpha2 code'],
    [{ country_phone_code: '237' }, 'country_phone_code must be a dial code with +'],
    [{ date_of_birth: '03/02/1990' }, 'date_of_birth must be a valid ISO 8601 date string'],
    [
      { id_document_type: 'LIBRARY_CARD' },
      'id_document_type must be one of the following values: NIN, PASSPORT, VOTERS_CARD, DRIVERS_LICENSE',
    ],
    [{ city: '' }, 'city should not be empty'],
    [{ reference: 'mine' }, 'property reference should not exist'],
  ])('with %j is refused with a list, by form and by address', async (wrong, message) => {
    expect(await enroll({ ...ENROLMENT, ...wrong })).toMatchObject(invalid(message));
    expect(await register(form({ ...PERSON, ...wrong }))).toMatchObject(invalid(message));
    expect(sandbox.core.effects).toEqual([]);
  });

  test('without documents that can be looked at is refused', async () => {
    for (const url of [undefined, 'http://files.example.com/front.jpg', 'front.jpg']) {
      expect(await enroll({ ...PERSON, id_document_front_url: url })).toMatchObject(
        invalid('id_document_front_url must be a URL address'),
      );
    }
    const files: [Record<string, File>, string][] = [
      [{}, 'id_document_front is required'],
      [
        { id_document_front: jpeg(10, 'text/html') },
        'id_document_front must be one of image/jpeg, image/png, image/webp, application/pdf',
      ],
      [{ id_document_front: jpeg(0) }, 'id_document_front should not be empty'],
      [{ id_document_front: jpeg(5 * 1024 * 1024 + 1) }, 'id_document_front must not be larger than 5 MB'],
      [{ id_document_front: jpeg(), selfie: jpeg() }, 'property selfie should not exist'],
    ];
    for (const [given, message] of files) {
      expect(await register(form(PERSON, given))).toMatchObject(invalid(message));
    }
    const broken = await register('--x\r\nbroken', 'multipart/form-data; boundary=x');
    expect(broken).toMatchObject(invalid('Multipart: Unexpected end of form'));
    expect(sandbox.core.effects).toEqual([]);
  });
});

describe('the transactions of a customer', () => {
  test('are those of all their cards, newest first, in pages from 1 of ten each', async () => {
    const { core } = sandbox;
    const holder = [...core.world.customers.keys()].find((id) => core.listCards(id).length > 1) ?? '';
    const rows = core.listCards(holder).flatMap(({ id }) => core.listRows(id));
    const page = async (query: string) =>
      (await client.call('GET', `/customers/${holder}/transactions${query}`)).body as {
        data: { id: string; created_at: string; card: { id: string } }[];
        pagination: object;
      };
    const first = await page('');
    expect(first.data).toHaveLength(10);
    expect(first.pagination).toMatchObject({ page: 1, limit: 10, total: rows.length });
    const all = [];
    for (let n = 1; all.length < rows.length; n += 1) all.push(...(await page(`?page=${n}&limit=7`)).data);
    expect(all.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort());
    const times = all.map(({ created_at }) => created_at);
    expect(times).toEqual([...times].sort().reverse());
    expect(new Set(all.map((row) => row.card.id)).size).toBeGreaterThan(1);
    expect(await client.call('GET', `/customers/${NOBODY}/transactions`)).toMatchObject({ status: 404 });
  });
});

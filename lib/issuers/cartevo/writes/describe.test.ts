import { describe, expect, test } from 'vitest';
import type { IssuerWrite } from '../../issuer.ts';
import { CARD, CUSTOMER, NEW_CUSTOMER, SCAN, WRITES } from '../../testing/cartevo-samples.ts';
import { type Described, describeWrite } from './describe.ts';

async function described(write: IssuerWrite): Promise<Described> {
  const call = await describeWrite(write);
  if (call === null) throw new Error('nothing to send');
  return call;
}

const PERSON = {
  first_name: 'Awa',
  last_name: 'Ndiaye',
  email: 'Awa@Example.com',
  country: 'Cameroon',
  country_iso_code: 'CM',
  street: '12 rue de la Joie',
  city: 'Douala',
  state: 'Littoral',
  postal_code: '00237',
  country_phone_code: '+237',
  phone_number: '650000001',
  identification_number: 'ID-77',
  id_document_type: 'PASSPORT',
  date_of_birth: '1994-02-28',
};

describe('what goes out is what the documentation names, and nothing of ours', () => {
  test.each<[string, IssuerWrite, Partial<Described>]>([
    ['a top-up', WRITES.fund, { method: 'POST', path: `/cards/${CARD}/fund`, body: '{"amount":50.00}' }],
    [
      'a withdrawal',
      { ...WRITES.withdraw, amountMinor: 1_005n },
      { method: 'POST', path: `/cards/${CARD}/withdraw`, body: '{"amount":10.05}' },
    ],
    [
      'a new card',
      WRITES.issue,
      {
        method: 'POST',
        path: '/cards',
        body: `{"customer_id":"${CUSTOMER}","brand":"VISA","name_on_card":"AWA NDIAYE","amount":100.00}`,
      },
    ],
    [
      'a freeze',
      WRITES.freeze,
      { method: 'PUT', path: `/cards/${CARD}/freeze`, query: { lock: 'false' }, body: null },
    ],
    [
      'a freeze in the network too',
      { ...WRITES.freeze, lock: true },
      { method: 'PUT', path: `/cards/${CARD}/freeze`, query: { lock: 'true' }, body: null },
    ],
    [
      'an unfreeze',
      WRITES.unfreeze,
      { method: 'PUT', path: `/cards/${CARD}/unfreeze`, query: { unlock: 'true' }, body: null },
    ],
    [
      'a termination',
      WRITES.terminate,
      { method: 'POST', path: `/cards/${CARD}/terminate`, query: { freezeOnFailure: 'true' }, body: null },
    ],
  ])('%s', async (_name, write, expected) => {
    expect(await described(write)).toMatchObject(expected);
  });

  test('a reissue, which Cartevo does not have, is nothing', async () => {
    expect(await describeWrite({ kind: 'reissue', issuerCardId: CARD })).toBeNull();
  });

  test.each(['', '..', 'a/b', 'a?reveal=true', 'a b', '\ud800', 'x'.repeat(129)])(
    'an id that is none (%j) spoils the path',
    async (issuerCardId) => {
      const { path } = await described({ ...WRITES.fund, issuerCardId });
      expect(path).toBe('/cards/%/fund');
    },
  );
});

describe('a new customer', () => {
  const read = ({ body, contentType }: Described): Promise<FormData> =>
    new Response(body === null ? null : new Blob([body as BlobPart]), {
      headers: { 'content-type': contentType ?? '' },
    }).formData();

  test('with files is a form, enrolled in the same call, its documents byte by byte', async () => {
    const back = { ...SCAN, name: 'dos "é".pdf', contentType: 'application/pdf' };
    const documents = { by: 'files', front: SCAN, back } as const;
    const call = await described({ ...WRITES.create_customer, documents });
    expect(call).toMatchObject({ method: 'POST', path: '/customers', query: { enroll: 'true' } });
    expect(call.contentType).toMatch(/^multipart\/form-data; boundary=/);
    const { id_document_front, id_document_back, ...person } = Object.fromEntries(await read(call));
    expect(person).toEqual(PERSON);
    for (const [file, given] of [
      [id_document_front, SCAN],
      [id_document_back, back],
    ] as const) {
      if (!(file instanceof File)) throw new Error('not a file');
      expect([file.name, file.type]).toEqual([given.name, given.contentType]);
      expect(new Uint8Array(await file.arrayBuffer())).toEqual(given.bytes);
    }
  });

  test('without a back has none', async () => {
    expect([...(await read(await described(WRITES.create_customer))).keys()]).not.toContain(
      'id_document_back',
    );
  });

  test('keeps a name that tries to be a header within its field', async () => {
    const firstName = 'A"\r\nContent-Disposition: form-data; name="amount"\r\n\r\n5';
    const customer = { ...NEW_CUSTOMER, firstName };
    const front = { ...SCAN, name: 'a"\r\nX: y.png', contentType: 'image/png\r\nX: y' };
    const documents = { by: 'files', front, back: null } as const;
    const form = await read(await described({ kind: 'create_customer', customer, documents }));
    expect([...form.keys()]).toEqual([...Object.keys(PERSON), 'id_document_front']);
    expect(form.get('first_name')).toBe(firstName);
  });

  test('with addresses is JSON', async () => {
    const front = 'https://files.example.com/front.png';
    const documents = { by: 'addresses', front, back: null } as const;
    const call = await described({ ...WRITES.create_customer, documents });
    expect(call).toMatchObject({ path: '/customers/enroll', contentType: 'application/json' });
    expect(JSON.parse(String(call.body))).toEqual({ ...PERSON, id_document_front_url: front });
    const both = await described({ ...WRITES.create_customer, documents: { ...documents, back: front } });
    expect(JSON.parse(String(both.body))).toMatchObject({ id_document_back_url: front });
  });

  test.each<[string, object]>([
    ['a dial code for a country', { countryCode: '+237' }],
    ['a country in three letters', { countryCode: 'CMR' }],
    ['a country for a dial code', { phoneCode: 'CM' }],
    ['a day that is none', { dateOfBirth: '1994-02-30' }],
    ['a date in another order', { dateOfBirth: '28/02/1994' }],
    ['no e-mail', { email: 'Awa' }],
    ['an empty field', { street: '' }],
    ['a field without end', { street: 'x'.repeat(256) }],
  ])('with %s is nothing that can be sent', async (_name, changes) => {
    const customer = { ...NEW_CUSTOMER, ...changes };
    expect(await describeWrite({ ...WRITES.create_customer, customer })).toBeNull();
  });

  test.each(['http://files.example.com/front.png', 'file:///etc/passwd', 'front.png'])(
    'with a document at %s is nothing that can be sent',
    async (address) => {
      const good = 'https://files.example.com/front.png';
      for (const [front, back] of [
        [address, null],
        [good, address],
      ] as const) {
        const documents = { by: 'addresses', front, back } as const;
        expect(await describeWrite({ ...WRITES.create_customer, documents })).toBeNull();
      }
    },
  );
});

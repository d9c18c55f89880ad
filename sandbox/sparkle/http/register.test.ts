import { expect, test } from 'vitest';
import { openSandbox } from '../testing/open-sandbox.ts';

const world = openSandbox();

const application = (username: string) => ({
  username,
  password: 'password',
  app_name: 'My Open Banking App',
  app_description: 'A test application',
  app_developer_name: 'Fantastic Fintech Ltd',
  app_developer_address: 'Plot 1354, Okokomaiko, Lagos',
  app_developer_contact_email: 'john.doe@example.com',
  app_developer_contact_phone: '+2348012345678',
  redirect_url: 'https://myapp.example.com/callback',
});
const register = (body: object) =>
  world.stranger.raw('POST', '/dcr', JSON.stringify(body), { 'content-type': 'application/json' });
const getRegistration = (username: string, password: string) =>
  world.stranger.raw('GET', '/dcr', undefined, {
    authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
  });

test('an application is approved at once in the sandbox, and its username is taken for ever', async () => {
  const reply = await register(application('one@example.com'));
  expect(JSON.parse(reply.text)).toEqual({
    status: 'APPROVED',
    client_credentials: {
      client_id: expect.stringMatching(/^client_/),
      client_secret: expect.stringMatching(/^secret_/),
      client_name: 'My Open Banking App',
      redirect_url: 'https://myapp.example.com/callback',
      participant_id: expect.any(String),
      connection_id: expect.any(String),
      auth_base_url: world.sandbox.url,
      api_base_url: world.sandbox.url,
    },
  });
  const again = await register(application('one@example.com'));
  expect([again.status, again.body.errors?.[0]?.code]).toEqual([400, 'USERNAME_TAKEN']);
});

test('an application of production waits for approval, and then asks for its credentials', async () => {
  await world.stranger.control('POST', '/settings', { environment: 'production' });
  const waiting = JSON.parse((await register(application('two@example.com'))).text);
  expect(waiting.status).toBe('PENDING_APPROVAL');
  expect(waiting.client_credentials).toMatchObject({
    client_id: null,
    client_secret: null,
    connection_id: null,
  });
  expect(JSON.parse((await getRegistration('two@example.com', 'password')).text)).toEqual(waiting);
  await world.stranger.control('POST', '/registrations', { username: 'two@example.com' });
  const approved = JSON.parse((await getRegistration('two@example.com', 'password')).text);
  expect(approved).toMatchObject({
    status: 'APPROVED',
    client_credentials: { client_id: expect.any(String) },
  });
  expect((await getRegistration('two@example.com', 'wrong')).status).toBe(401);
});

test('hosts that go by another name are the same machine', async () => {
  await world.stranger.quirk({ dcrHosts: 'alias' });
  const reply = JSON.parse((await getRegistration('one@example.com', 'password')).text);
  expect(reply.client_credentials.api_base_url).toBe(world.sandbox.url.replace('127.0.0.1', 'localhost'));
});

test('an application without a name or with a phone number without a plus is refused', async () => {
  const { app_name: _, ...rest } = application('three@example.com');
  const reply = await register({ ...rest, app_developer_contact_phone: '08012345678' });
  expect(reply.body.errors?.map(({ field }) => field)).toEqual(['app_name', 'app_developer_contact_phone']);
});

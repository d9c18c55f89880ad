import { type APIRequestContext, request } from '@playwright/test';
import { can, ROLES } from '../../lib/testing/roles.ts';
import { listActions, listPages, listRoutes } from '../declarations.ts';
import { desk, loginOf, type Role } from '../desk.ts';
import { expect, signInByHttp, test } from '../fixtures.ts';

const CALLERS = [...ROLES, 'nobody'] as const;
type Caller = (typeof CALLERS)[number];

const actions = listActions();
const routes = listRoutes();
const pages = listPages();

test('every action, route and page on disk declares who may use it', () => {
  const silent = [...actions, ...routes, ...pages].filter(({ permission }) => permission === null);
  expect(silent.map(({ name }) => name)).toEqual([]);
  expect(Math.min(actions.length, routes.length, pages.length)).toBeGreaterThan(3);
});

const contextOf = async (caller: Caller, sessions: (role: Role) => Promise<unknown>) =>
  request.newContext({
    baseURL: desk.url,
    ...(caller === 'nobody'
      ? {}
      : { storageState: (await sessions(caller)) as Awaited<ReturnType<APIRequestContext['storageState']>> }),
  });

/** Calls an action as the browser does; an empty input, so that who may call it does nothing with it. */
const callAction = (context: APIRequestContext, action: { id: string; page: string }, origin = desk.url) =>
  context.post(action.page, {
    headers: {
      'next-action': action.id,
      accept: 'text/x-component',
      'content-type': 'text/plain;charset=UTF-8',
      origin,
    },
    data: '[{}]',
    maxRedirects: 0,
  });

for (const caller of CALLERS) {
  test.describe(`${caller} over HTTP`, () => {
    for (const action of actions) {
      const may =
        action.permission === 'public' ||
        (caller !== 'nobody' && action.permission !== null && can(caller, action.permission));
      test(`${may ? 'may' : 'may not'} call ${action.name} (${action.permission})`, async ({ sessions }) => {
        const context = await contextOf(caller, sessions);
        const answer = await callAction(context, action);
        const refusal = caller === 'nobody' ? 'signed_out' : 'forbidden';
        expect(await answer.text()).toContain(`"code":"${may ? 'input_invalid' : refusal}"`);
        await context.dispose();
      });
    }

    for (const route of routes) {
      const isPublic = route.permission === 'public';
      const may =
        isPublic ||
        (caller !== 'nobody' && route.permission !== null && can(caller, route.permission as 'read'));
      test(`${may ? 'may' : 'may not'} ${route.name} (${route.permission})`, async ({ sessions }) => {
        const context = await contextOf(caller, sessions);
        const answer = await context.fetch(route.path, { method: route.method, maxRedirects: 0 });
        if (may) expect([200, 400, 404]).toContain(answer.status());
        else expect(answer.status()).toBe(caller === 'nobody' ? 401 : 403);
        await context.dispose();
      });
    }

    for (const page of pages) {
      const isPublic = page.permission === 'public';
      const may =
        isPublic ||
        (caller !== 'nobody' && page.permission !== null && can(caller, page.permission as 'read'));
      test(`${may ? 'may' : 'may not'} open ${page.name} (${page.permission})`, async ({ sessions }) => {
        const context = await contextOf(caller, sessions);
        const answer = await context.get(page.path, { maxRedirects: 0 });
        const leadsToSignIn = (answer.headers().location ?? '').includes('/sign-in');
        expect([answer.status() < 500, leadsToSignIn]).toEqual([true, !may && caller === 'nobody']);
        // The place of a page that streams is filled after its status has left.
        if (!may && caller !== 'nobody')
          expect(await answer.text()).toContain('Your role does not include this');
        await context.dispose();
      });
    }
  });
}

test.describe('a session', () => {
  const whoAmI = async (context: APIRequestContext) =>
    (await context.get('/api/cards', { maxRedirects: 0 })).status();
  const fresh = async (role: Role) =>
    request.newContext({ baseURL: desk.url, storageState: await signInByHttp(role) });

  test('of a person who is disabled is over at the next request', async ({ db }) => {
    const context = await fresh('support');
    expect(await whoAmI(context)).toBe(200);
    const where = { where: { email: loginOf('support').email } };
    await db.prisma.user.update({ ...where, data: { disabledAt: new Date() } });
    try {
      expect(await whoAmI(context)).toBe(401);
    } finally {
      await db.prisma.user.update({ ...where, data: { disabledAt: null } });
    }
    await context.dispose();
  });

  test('that is revoked is over at the next request, whatever the cookie says', async ({ db }) => {
    const context = await fresh('viewer');
    expect(await whoAmI(context)).toBe(200);
    const user = await db.prisma.user.findUniqueOrThrow({ where: { email: loginOf('viewer').email } });
    const newest = await db.prisma.session.findFirstOrThrow({
      where: { userId: user.id },
      orderBy: { createdAt: 'desc' },
    });
    await db.prisma.session.update({ where: { id: newest.id }, data: { revokedAt: new Date() } });
    expect(await whoAmI(context)).toBe(401);
    await context.dispose();
  });

  test('that was signed out is over, also for who kept the cookie', async () => {
    const state = await signInByHttp('finance');
    const leaving = await request.newContext({ baseURL: desk.url, storageState: state });
    const { csrfToken } = (await (await leaving.get('/api/auth/csrf')).json()) as { csrfToken: string };
    await leaving.post('/api/auth/signout', { form: { csrfToken, json: 'true' } });
    const kept = await request.newContext({ baseURL: desk.url, storageState: state });
    expect(await whoAmI(kept)).toBe(401);
    await leaving.dispose();
    await kept.dispose();
  });

  test('with a tampered cookie is nobody’s', async () => {
    const state = await signInByHttp('admin');
    const cookies = state.cookies.map((cookie) => ({
      ...cookie,
      value: `${cookie.value.slice(0, -6)}AAAAAA`,
    }));
    const context = await request.newContext({ baseURL: desk.url, storageState: { ...state, cookies } });
    expect(await whoAmI(context)).toBe(401);
    await context.dispose();
  });

  test('does nothing for a page of another origin', async ({ sessions }) => {
    const action = actions.find(({ name }) => name.endsWith('addNote'));
    if (!action) throw new Error('There is no action to add a note.');
    const context = await contextOf('admin', sessions);
    const answer = await callAction(context, action, 'https://evil.example');
    expect(answer.status()).toBeGreaterThanOrEqual(400);
    expect(await answer.text()).not.toContain('"code":"input_invalid"');
    await context.dispose();
  });
});

test('secrets stay on the server: no page, read or health answer carries a credential or a password', async ({
  sessions,
}) => {
  const context = await contextOf('admin', sessions);
  for (const { path } of [...pages, ...routes]) {
    const text = await (await context.get(path)).text();
    expect([
      path,
      /client_key|access_token|argon2|Bearer |passwordHash|postgres(ql)?:\/\//.exec(text)?.[0],
    ]).toEqual([path, undefined]);
  }
  await context.dispose();
});

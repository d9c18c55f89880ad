import { describe, expect, it } from 'vitest';
import { ENV_VARIABLES, readEnv } from '../../lib/env.ts';
import { STACK_ISSUERS, type StackIssuer } from './sandboxes.ts';
import { cleanEnvironment, deskEnvironment, sandboxEnvironment, worldOf } from './stack-environment.ts';

const STATE = {
  nextAuthSecret: 's'.repeat(64),
  clientId: 'client_demo',
  clientKey: 'key_demo',
  webhookSecret: 'hook',
  kulipaKey: 'key_kulipa',
  slashKey: 'key_slash',
  sparkleSecret: 'secret_sparkle',
  consentKey: Buffer.alloc(32, 1).toString('base64'),
  logins: [],
};
const PUBLIC_KEY = '-----BEGIN PUBLIC KEY-----\\nMIIB\\n-----END PUBLIC KEY-----';
const PORTS = { web: 3000, sandbox: 4010, database: 5440 };

describe('a demo', () => {
  it('hands on nothing of the shell that leads to an issuer, a database or a session key', () => {
    const shell = {
      PATH: '/bin',
      CARTEVO_CLIENT_KEY: 'real',
      KULIPA_TOKEN: 'real',
      SLASH_KEY: 'real',
      SPARKLE_KEY: 'real',
      DATABASE_URL: 'real',
      NEXTAUTH_SECRET: 'real',
    };
    expect(Object.values(cleanEnvironment(shell))).not.toContain('real');
    expect(cleanEnvironment(shell)).toMatchObject({ PATH: '/bin' });
  });

  it('sets every variable the desk reads, so that .env has nothing left to say', () => {
    const given = deskEnvironment(STATE, PORTS, 'postgresql://localhost/desk');
    for (const name of ENV_VARIABLES) expect(given[name], name).toBeTypeOf('string');
  });

  it('is a valid environment that reaches the sandbox of this machine only', () => {
    expect(readEnv(deskEnvironment(STATE, PORTS, 'postgresql://localhost/desk'))).toMatchObject({
      ok: true,
      env: { cartevo: { environment: 'sandbox', baseUrl: 'http://127.0.0.1:4010/api/v1' } },
    });
  });

  it('is one with all four, each at its own port of this machine', () => {
    const told = new Map(STACK_ISSUERS.map((issuer) => [issuer, issuer === 'slash' ? PUBLIC_KEY : '']));
    expect(readEnv(deskEnvironment(STATE, PORTS, 'postgresql://localhost/desk', told))).toMatchObject({
      ok: true,
      env: {
        cartevo: { baseUrl: 'http://127.0.0.1:4010/api/v1' },
        kulipa: { environment: 'sandbox', baseUrl: 'http://127.0.0.1:4011/v1', apiKey: 'key_kulipa' },
        slash: { environment: 'sandbox', baseUrl: 'http://127.0.0.1:4012' },
        sparkle: { environment: 'sandbox', baseUrl: 'http://127.0.0.1:4013' },
      },
    });
  });

  it('has the sandbox of Slash deliver to its own desk, and Kulipa’s only when that answers', () => {
    const given = (issuer: StackIssuer) =>
      sandboxEnvironment(STATE, PORTS, '', { customers: 1, cards: 1, days: 1 }, issuer).SANDBOX_WEBHOOK_URL;
    expect(given('slash')).toBe('http://127.0.0.1:3000/api/webhooks/slash');
    expect(given('kulipa')).toBeUndefined();
    expect(given('sparkle')).toBeUndefined();
  });

  it('has its sandbox deliver to its own desk, signed with the secret that desk checks', () => {
    const world = { customers: 1, cards: 1, days: 1 };
    const sandbox = sandboxEnvironment(STATE, PORTS, '/tmp/world', world);
    const desk = deskEnvironment(STATE, PORTS, 'postgresql://localhost/desk');
    expect(sandbox.SANDBOX_WEBHOOK_URL).toBe('http://127.0.0.1:3000/api/webhooks/cartevo');
    expect(sandbox.SANDBOX_WEBHOOK_SECRET).toBe(desk.CARTEVO_WEBHOOK_SECRET);
  });

  it('lives only where that is asked for: a journey must find the money it left', () => {
    const world = { customers: 1, cards: 1, days: 1 };
    const life = (more: object) => sandboxEnvironment(STATE, PORTS, '/tmp/world', { ...world, ...more });
    expect(life({}).SANDBOX_LIFE).toBeUndefined();
    expect(life({ isAlive: true }).SANDBOX_LIFE).toBe('on');
  });

  it.each(STACK_ISSUERS)(
    'has the sandbox of %s live where Cartevo’s does, and be still where it is',
    (issuer) => {
      const size = { customers: 1, cards: 1, days: 1 };
      expect(worldOf(issuer, { world: { ...size, isAlive: true } }).isAlive).toBe(true);
      expect(worldOf(issuer, { world: { ...size, isAlive: true }, smallWorld: size }).isAlive).toBe(true);
      expect(worldOf(issuer, { world: size }).isAlive).toBeUndefined();
    },
  );
});

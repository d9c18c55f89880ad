import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ENV_VARIABLES, readEnv } from './env.ts';

const DESK = {
  DATABASE_URL: 'postgresql://desk:hidden-1@db:5432/desk',
  NEXTAUTH_URL: 'https://desk.example.com/',
  NEXTAUTH_SECRET: 'hidden-2-0123456789-0123456789-0123456789',
  TIME_ZONE: 'Africa/Douala',
};
const CARTEVO = {
  CARTEVO_ENVIRONMENT: 'production',
  CARTEVO_BASE_URL: 'https://api.cartevo.co/api/v1/',
  CARTEVO_CLIENT_ID: 'client_hidden-3',
  CARTEVO_CLIENT_KEY: 'key_hidden-4',
};
const OPTIONAL = { CARTEVO_WEBHOOK_SECRET: 'hidden-5', CARTEVO_CALLS_PER_SECOND: '500' };

const mistakes = (source: Record<string, string>) => {
  const result = readEnv(source);
  return result.ok ? [] : result.mistakes;
};

describe('the environment', () => {
  it('is read with Cartevo off when none of its variables is set', () => {
    expect(readEnv(DESK)).toEqual({
      ok: true,
      env: {
        databaseUrl: DESK.DATABASE_URL,
        nextAuthUrl: 'https://desk.example.com',
        nextAuthSecret: DESK.NEXTAUTH_SECRET,
        timeZone: 'Africa/Douala',
        logLevel: 'info',
        cartevo: null,
      },
    });
  });

  it('is read with Cartevo on when the four it needs are set', () => {
    expect(readEnv({ ...DESK, ...CARTEVO, LOG_LEVEL: 'warn' })).toMatchObject({
      ok: true,
      env: {
        logLevel: 'warn',
        cartevo: {
          environment: 'production',
          baseUrl: 'https://api.cartevo.co/api/v1',
          webhookSecret: null,
          callsPerSecond: 20,
        },
      },
    });
  });

  it('is read with what Cartevo may do without', () => {
    expect(readEnv({ ...DESK, ...CARTEVO, ...OPTIONAL })).toMatchObject({
      env: { cartevo: { webhookSecret: 'hidden-5', callsPerSecond: 500 } },
    });
  });

  it('says every variable that is missing at once, empty ones too', () => {
    expect(mistakes({ TIME_ZONE: ' ' })).toEqual([
      expect.stringMatching(/^DATABASE_URL is not set: /),
      expect.stringMatching(/^NEXTAUTH_URL is not set: /),
      expect.stringMatching(/^NEXTAUTH_SECRET is not set: /),
      expect.stringMatching(/^TIME_ZONE is not set: /),
    ]);
  });

  it.each(Object.keys(CARTEVO))('refuses a half-set Cartevo without %s', (name) => {
    const half = Object.fromEntries(Object.entries({ ...DESK, ...CARTEVO }).filter(([key]) => key !== name));
    expect(mistakes(half)).toEqual([expect.stringMatching(new RegExp(`^${name} is not set: Cartevo needs`))]);
  });

  it.each(Object.entries(OPTIONAL))('refuses %s without the four', (name, value) => {
    expect(mistakes({ ...DESK, [name]: value })).toHaveLength(Object.keys(CARTEVO).length);
  });

  it.each([
    ['DATABASE_URL', 'mysql://hidden-1', /not the address of a PostgreSQL database/],
    ['NEXTAUTH_URL', 'desk.example.com', /not a web address/],
    ['NEXTAUTH_URL', 'http://desk.example.com', /plain http: sign-in needs https/],
    ['NEXTAUTH_SECRET', 'hidden-2', /shorter than 32 characters/],
    ['TIME_ZONE', 'Berlin', /not an IANA time zone/],
    ['TIME_ZONE', '+01:00', /not an IANA time zone/],
    ['LOG_LEVEL', 'loud', /not one of fatal, /],
    ['CARTEVO_ENVIRONMENT', 'live', /not one of production, preproduction, sandbox/],
    ['CARTEVO_ENVIRONMENT', 'sandbox', /real Cartevo, where money is real/],
    ['CARTEVO_BASE_URL', 'http://api.cartevo.co/api/v1', /plain http: production moves real money/],
    ['CARTEVO_BASE_URL', 'ftp://hidden-6', /not a web address/],
    ['CARTEVO_BASE_URL', 'hidden-7', /not a web address/],
    ['CARTEVO_CALLS_PER_SECOND', '0', /not a whole number from 1 to 1000/],
    ['CARTEVO_CALLS_PER_SECOND', '1001', /not a whole number from 1 to 1000/],
    ['CARTEVO_CALLS_PER_SECOND', '2.5', /not a whole number from 1 to 1000/],
    ['CARTEVO_CALLS_PER_SECOND', '-1', /not a whole number from 1 to 1000/],
    ['CARTEVO_CALLS_PER_SECOND', '1e2', /not a whole number from 1 to 1000/],
  ])('refuses %s=%s with a sentence that does not show a value', (name, value, sentence) => {
    const said = mistakes({ ...DESK, ...CARTEVO, [name]: value });
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(sentence);
    expect(said[0]).not.toMatch(/hidden/);
  });

  it('allows plain http on this machine and to a sandbox', () => {
    const local = { ...DESK, NEXTAUTH_URL: 'http://localhost:3000' };
    const sandbox = { CARTEVO_ENVIRONMENT: 'sandbox', CARTEVO_BASE_URL: 'http://127.0.0.1:4010/api/v1' };
    expect(mistakes({ ...local, ...CARTEVO, ...sandbox })).toEqual([]);
  });

  it('reads the variables that .env.example lists, and those only', () => {
    const listed = readFileSync('.env.example', 'utf8').match(/^[A-Z_]+(?==)/gm);
    expect(listed).toEqual([...ENV_VARIABLES]);
  });
});

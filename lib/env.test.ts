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
const KULIPA = {
  KULIPA_ENVIRONMENT: 'production',
  KULIPA_BASE_URL: 'https://api.kulipa.xyz/v1/',
  KULIPA_API_KEY: 'key_hidden-8',
};
const SLASH = {
  SLASH_ENVIRONMENT: 'production',
  SLASH_BASE_URL: 'https://api.slash.com',
  SLASH_API_KEY: 'key_hidden-9',
};
const CONSENT_KEY = Buffer.alloc(32, 7).toString('base64');
const SPARKLE = {
  SPARKLE_ENVIRONMENT: 'production',
  SPARKLE_AUTH_URL: 'https://identity.sparkle.ng/',
  SPARKLE_API_URL: 'https://api.sparkle.ng',
  SPARKLE_CLIENT_ID: 'client_hidden-10',
  SPARKLE_CLIENT_SECRET: 'secret_hidden-11',
  SPARKLE_CONSENT_KEY: CONSENT_KEY,
};
const ALL = { ...DESK, ...CARTEVO, ...KULIPA, ...SLASH, ...SPARKLE };
const GROUPS = [
  ['Cartevo', CARTEVO],
  ['Kulipa', KULIPA],
  ['Slash', SLASH],
  ['Sparkle', SPARKLE],
] as const;
const OPTIONAL = { CARTEVO_WEBHOOK_SECRET: 'hidden-5', CARTEVO_CALLS_PER_SECOND: '500' };

const mistakes = (source: Record<string, string>) => {
  const result = readEnv(source);
  return result.ok ? [] : result.mistakes;
};

describe('the environment', () => {
  it('is read with every issuer off but the one whose variables are set', () => {
    expect(readEnv({ ...DESK, ...KULIPA })).toEqual({
      ok: true,
      env: {
        databaseUrl: DESK.DATABASE_URL,
        nextAuthUrl: 'https://desk.example.com',
        nextAuthSecret: DESK.NEXTAUTH_SECRET,
        timeZone: 'Africa/Douala',
        logLevel: 'info',
        cartevo: null,
        kulipa: {
          environment: 'production',
          baseUrl: 'https://api.kulipa.xyz/v1',
          apiKey: KULIPA.KULIPA_API_KEY,
          callsPerSecond: 4,
        },
        slash: null,
        sparkle: null,
      },
    });
  });

  it('says that no issuer is on', () => {
    const sentence = 'No issuer is on: set the variables of Cartevo, Kulipa, Slash, or Sparkle.';
    expect(mistakes(DESK)).toEqual([sentence]);
  });

  it('is read with all issuers on', () => {
    expect(readEnv(ALL)).toMatchObject({
      env: {
        cartevo: { environment: 'production' },
        kulipa: { environment: 'production' },
        slash: { callsPerSecond: 10, legalEntityId: null, webhookPublicKey: null },
        sparkle: {
          authUrl: 'https://identity.sparkle.ng',
          baseUrl: 'https://api.sparkle.ng',
          connectionId: null,
          consentKey: Buffer.alloc(32, 7),
          callsPerSecond: 0.16,
        },
      },
    });
  });

  it('reads a public key of one line, and takes a sandbox for faster', () => {
    const pem = '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----';
    const slash = { SLASH_LEGAL_ENTITY: 'le_1', SLASH_WEBHOOK_PUBLIC_KEY: pem.replaceAll('\n', '\\n') };
    const sparkle = {
      SPARKLE_ENVIRONMENT: 'sandbox',
      SPARKLE_AUTH_URL: 'https://identity-sandbox.sparkle.fyi',
      SPARKLE_API_URL: 'https://api-sandbox.sparkle.fyi',
    };
    expect(readEnv({ ...ALL, ...slash, ...sparkle })).toMatchObject({
      env: { slash: { legalEntityId: 'le_1', webhookPublicKey: pem }, sparkle: { callsPerSecond: 1.6 } },
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
      expect.stringMatching(/^No issuer is on: /),
    ]);
  });

  it.each(GROUPS.flatMap(([issuer, group]) => Object.keys(group).map((name) => [issuer, name] as const)))(
    'refuses a half-set %s without %s',
    (issuer, name) => {
      const half = Object.fromEntries(Object.entries(ALL).filter(([key]) => key !== name));
      expect(mistakes(half)).toEqual([
        expect.stringMatching(new RegExp(`^${name} is not set: ${issuer} needs`)),
      ]);
    },
  );

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
    ['KULIPA_ENVIRONMENT', 'preproduction', /not one of production, sandbox/],
    ['KULIPA_ENVIRONMENT', 'sandbox', /real Kulipa, where money is real/],
    ['KULIPA_CALLS_PER_SECOND', '0.5', /not a whole number from 1 to 1000/],
    ['SLASH_BASE_URL', 'http://api.slash.com', /plain http: production moves real money/],
    ['SLASH_ENVIRONMENT', 'sandbox', /real Slash, where money is real/],
    ['SLASH_WEBHOOK_PUBLIC_KEY', 'hidden-12', /not a public key/],
    ['SPARKLE_AUTH_URL', 'http://identity.sparkle.ng', /plain http: production moves real money/],
    ['SPARKLE_CONSENT_KEY', 'hidden-13', /not 32 bytes in base64: make one with "openssl rand -base64 32"/],
    ['SPARKLE_CALLS_PER_SECOND', '0', /not a number from 0.01 to 1000/],
    ['SPARKLE_CALLS_PER_SECOND', 'fast', /not a number from 0.01 to 1000/],
    ['CARTEVO_CALLS_PER_SECOND', '0', /not a whole number from 1 to 1000/],
    ['CARTEVO_CALLS_PER_SECOND', '1001', /not a whole number from 1 to 1000/],
    ['CARTEVO_CALLS_PER_SECOND', '2.5', /not a whole number from 1 to 1000/],
    ['CARTEVO_CALLS_PER_SECOND', '-1', /not a whole number from 1 to 1000/],
    ['CARTEVO_CALLS_PER_SECOND', '1e2', /not a whole number from 1 to 1000/],
  ])('refuses %s=%s with a sentence that does not show a value', (name, value, sentence) => {
    const said = mistakes({ ...ALL, [name]: value });
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(sentence);
    expect(said[0]).not.toMatch(/hidden/);
  });

  it('allows plain http on this machine and to a sandbox there', () => {
    const local = { ...DESK, NEXTAUTH_URL: 'http://localhost:3000' };
    const sandbox = { CARTEVO_ENVIRONMENT: 'sandbox', CARTEVO_BASE_URL: 'http://127.0.0.1:4010/api/v1' };
    expect(mistakes({ ...local, ...CARTEVO, ...sandbox })).toEqual([]);
    const elsewhere = { ...sandbox, CARTEVO_BASE_URL: 'http://sandbox.example.com/api/v1' };
    expect(mistakes({ ...local, ...CARTEVO, ...elsewhere })).toEqual([
      'CARTEVO_BASE_URL is plain http: only a sandbox on this machine may be asked that way.',
    ]);
  });

  it('reads the variables that .env.example lists, and those only', () => {
    const listed = readFileSync('.env.example', 'utf8').match(/^[A-Z_]+(?==)/gm);
    expect(listed).toEqual([...ENV_VARIABLES]);
  });
});

import { z } from 'zod';
import { issuerGroup } from './issuer-group.ts';
import { text, url, withoutSlash } from './shapes.ts';

// The variables of every issuer, a group each: all unset, the issuer is off. A further issuer is one more group.

export interface CartevoEnv {
  /** Which side of Cartevo is meant. Production and preproduction share one address and both move real money. */
  readonly environment: 'production' | 'preproduction' | 'sandbox';
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientKey: string;
  /** Null: deliveries are taken unsigned. */
  readonly webhookSecret: string | null;
  /** How many calls a second Cartevo may be asked by all processes together. */
  readonly callsPerSecond: number;
}

export interface KulipaEnv {
  readonly environment: 'production' | 'sandbox';
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly callsPerSecond: number;
}

export interface SlashEnv {
  readonly environment: 'production' | 'sandbox';
  readonly baseUrl: string;
  readonly apiKey: string;
  /** Null: the key reaches one legal entity only. */
  readonly legalEntityId: string | null;
  /** PEM. Null: deliveries are taken unsigned. */
  readonly webhookPublicKey: string | null;
  readonly callsPerSecond: number;
}

export interface SparkleEnv {
  readonly environment: 'production' | 'sandbox';
  readonly authUrl: string;
  /** Of the API. */
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Null: the registration named no bank. */
  readonly connectionId: string | null;
  /** 32 bytes, which the tokens of consents are encrypted with. */
  readonly consentKey: Buffer;
  /** Less than one where a minute allows few. */
  readonly callsPerSecond: number;
}

const rate = (wrong: string, isRate: (calls: number) => boolean) =>
  z
    .string()
    .regex(/^\d{1,4}(\.\d{1,3})?$/, { error: wrong, abort: true })
    .transform(Number)
    .refine(isRate, { error: wrong });
const callsPerSecond = (usual: number) =>
  rate(
    'is not a whole number from 1 to 1000.',
    (calls) => Number.isInteger(calls) && calls >= 1 && calls <= 1_000,
  ).default(usual);

const environment = <const Names extends readonly [string, ...string[]]>(unset: string, names: Names) =>
  text(unset).pipe(z.enum(names, { error: `is not one of ${names.join(', ')}.` }));
const WEB = [['https:', 'http:'], 'is not a web address: it begins with https://.'] as const;
const unsetOf = (name: string, needs: string) => `${name} needs ${needs} together, or none of its variables.`;

const CARTEVO = unsetOf('Cartevo', 'its environment, base URL, client id and client key');
const KULIPA = unsetOf('Kulipa', 'its environment, base URL and API key');
const SLASH = unsetOf('Slash', 'its environment, base URL and API key');
const SPARKLE = unsetOf(
  'Sparkle',
  'its environment, auth URL, API URL, client id, client secret and consent key',
);
const CONSENT_KEY = 'is not 32 bytes in base64: make one with "openssl rand -base64 32".';
const PUBLIC_KEY = 'is not a public key: it begins with -----BEGIN PUBLIC KEY-----.';

/** Every issuer the desk knows, under the name of its settings. */
export const ISSUER_GROUPS = {
  cartevo: issuerGroup({
    name: 'Cartevo',
    shape: {
      CARTEVO_ENVIRONMENT: environment(CARTEVO, ['production', 'preproduction', 'sandbox']),
      CARTEVO_BASE_URL: url(CARTEVO, ...WEB),
      CARTEVO_CLIENT_ID: text(CARTEVO),
      CARTEVO_CLIENT_KEY: text(CARTEVO),
      CARTEVO_WEBHOOK_SECRET: z.string().optional(),
      CARTEVO_CALLS_PER_SECOND: callsPerSecond(20),
    },
    addresses: ['CARTEVO_BASE_URL'],
    real: /(^|\.)cartevo\.co$/,
    read: (values): CartevoEnv => ({
      environment: values.CARTEVO_ENVIRONMENT,
      baseUrl: withoutSlash(values.CARTEVO_BASE_URL),
      clientId: values.CARTEVO_CLIENT_ID,
      clientKey: values.CARTEVO_CLIENT_KEY,
      webhookSecret: values.CARTEVO_WEBHOOK_SECRET ?? null,
      callsPerSecond: values.CARTEVO_CALLS_PER_SECOND,
    }),
  }),
  kulipa: issuerGroup({
    name: 'Kulipa',
    shape: {
      KULIPA_ENVIRONMENT: environment(KULIPA, ['production', 'sandbox']),
      KULIPA_BASE_URL: url(KULIPA, ...WEB),
      KULIPA_API_KEY: text(KULIPA),
      KULIPA_CALLS_PER_SECOND: callsPerSecond(4),
    },
    addresses: ['KULIPA_BASE_URL'],
    real: /(^|\.)kulipa\.xyz$/,
    read: (values): KulipaEnv => ({
      environment: values.KULIPA_ENVIRONMENT,
      baseUrl: withoutSlash(values.KULIPA_BASE_URL),
      apiKey: values.KULIPA_API_KEY,
      callsPerSecond: values.KULIPA_CALLS_PER_SECOND,
    }),
  }),
  slash: issuerGroup({
    name: 'Slash',
    shape: {
      SLASH_ENVIRONMENT: environment(SLASH, ['production', 'sandbox']),
      SLASH_BASE_URL: url(SLASH, ...WEB),
      SLASH_API_KEY: text(SLASH),
      SLASH_LEGAL_ENTITY: z.string().optional(),
      // One line of a .env file holds a key when its line ends are written as \n.
      SLASH_WEBHOOK_PUBLIC_KEY: z
        .string()
        .transform((pem) => pem.replaceAll('\\n', '\n'))
        .refine((pem) => /^-----BEGIN (RSA )?PUBLIC KEY-----\s/.test(pem), { error: PUBLIC_KEY })
        .optional(),
      SLASH_CALLS_PER_SECOND: callsPerSecond(10),
    },
    addresses: ['SLASH_BASE_URL'],
    real: /(^|\.)(slash|joinslash)\.com$/,
    read: (values): SlashEnv => ({
      environment: values.SLASH_ENVIRONMENT,
      baseUrl: withoutSlash(values.SLASH_BASE_URL),
      apiKey: values.SLASH_API_KEY,
      legalEntityId: values.SLASH_LEGAL_ENTITY ?? null,
      webhookPublicKey: values.SLASH_WEBHOOK_PUBLIC_KEY ?? null,
      callsPerSecond: values.SLASH_CALLS_PER_SECOND,
    }),
  }),
  sparkle: issuerGroup({
    name: 'Sparkle',
    shape: {
      SPARKLE_ENVIRONMENT: environment(SPARKLE, ['production', 'sandbox']),
      SPARKLE_AUTH_URL: url(SPARKLE, ...WEB),
      SPARKLE_API_URL: url(SPARKLE, ...WEB),
      SPARKLE_CLIENT_ID: text(SPARKLE),
      SPARKLE_CLIENT_SECRET: text(SPARKLE),
      SPARKLE_CONNECTION_ID: z.string().optional(),
      SPARKLE_CONSENT_KEY: text(SPARKLE)
        .transform((key) => Buffer.from(key, 'base64'))
        .refine((key) => key.length === 32, { error: CONSENT_KEY }),
      SPARKLE_CALLS_PER_SECOND: rate(
        'is not a number from 0.01 to 1000.',
        (calls) => calls >= 0.01 && calls <= 1_000,
      ).optional(),
    },
    addresses: ['SPARKLE_AUTH_URL', 'SPARKLE_API_URL'],
    real: /(^|\.)sparkle\.ng$/,
    read: (values): SparkleEnv => ({
      environment: values.SPARKLE_ENVIRONMENT,
      authUrl: withoutSlash(values.SPARKLE_AUTH_URL),
      baseUrl: withoutSlash(values.SPARKLE_API_URL),
      clientId: values.SPARKLE_CLIENT_ID,
      clientSecret: values.SPARKLE_CLIENT_SECRET,
      connectionId: values.SPARKLE_CONNECTION_ID ?? null,
      consentKey: values.SPARKLE_CONSENT_KEY,
      // Ten calls a minute are documented for production, a hundred for the sandbox.
      callsPerSecond:
        values.SPARKLE_CALLS_PER_SECOND ?? (values.SPARKLE_ENVIRONMENT === 'production' ? 0.16 : 1.6),
    }),
  }),
} as const;

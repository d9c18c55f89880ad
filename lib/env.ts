import { z } from 'zod';

// The only reader of process.env in app, components and lib. Read when first asked for, so that a build
// needs no variables. No 'server-only' here: plain scripts read it too.

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

export interface Env {
  readonly databaseUrl: string;
  /** The desk's own public address, without a slash at its end. */
  readonly nextAuthUrl: string;
  readonly nextAuthSecret: string;
  /** The company's one IANA zone: days and months begin and end in it. */
  readonly timeZone: string;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Null: this issuer is off. */
  readonly cartevo: CartevoEnv | null;
}

export type EnvResult =
  | { readonly ok: true; readonly env: Env }
  /** One sentence each; they name variables and never show a value. */
  | { readonly ok: false; readonly mistakes: readonly string[] };

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const CARTEVO_VARIABLES = [
  'CARTEVO_ENVIRONMENT',
  'CARTEVO_BASE_URL',
  'CARTEVO_CLIENT_ID',
  'CARTEVO_CLIENT_KEY',
  'CARTEVO_WEBHOOK_SECRET',
  'CARTEVO_CALLS_PER_SECOND',
] as const;

/** Every variable the desk reads. .env.example lists the same. */
export const ENV_VARIABLES = [
  'DATABASE_URL',
  'NEXTAUTH_URL',
  'NEXTAUTH_SECRET',
  'TIME_ZONE',
  'LOG_LEVEL',
  ...CARTEVO_VARIABLES,
] as const;

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

const text = (unset: string) => z.string({ error: `is not set: ${unset}` });
const url = (unset: string, protocols: readonly string[], wrong: string) =>
  text(unset).refine((value) => protocols.includes(parseUrl(value)?.protocol ?? ''), {
    error: wrong,
    abort: true,
  });

const Desk = z.object({
  DATABASE_URL: url(
    'give the address of the PostgreSQL database, postgresql://user:password@host:5432/name.',
    ['postgresql:', 'postgres:'],
    'is not the address of a PostgreSQL database: it begins with postgresql://.',
  ),
  NEXTAUTH_URL: url(
    'give the address people open in their browser, https://desk.example.com.',
    ['https:', 'http:'],
    'is not a web address: it begins with https://.',
  ).refine(isSafeWebAddress, { error: 'is plain http: sign-in needs https anywhere but on this machine.' }),
  NEXTAUTH_SECRET: text('make one with "openssl rand -base64 48".').min(32, {
    error: 'is shorter than 32 characters: make one with "openssl rand -base64 48".',
  }),
  TIME_ZONE: text("name the company's time zone, such as Europe/Berlin.").refine(isTimeZone, {
    error: 'is not an IANA time zone: write it like Europe/Berlin or Africa/Douala.',
  }),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `is not one of ${LOG_LEVELS.join(', ')}.` }).default('info'),
});

const CARTEVO_UNSET =
  'Cartevo needs its environment, base URL, client id and client key together, or none of its variables.';
const CALLS_PER_SECOND = 'is not a whole number from 1 to 1000.';
const Cartevo = z
  .object({
    CARTEVO_ENVIRONMENT: text(CARTEVO_UNSET).pipe(
      z.enum(['production', 'preproduction', 'sandbox'], {
        error: 'is not one of production, preproduction, sandbox.',
      }),
    ),
    CARTEVO_BASE_URL: url(
      CARTEVO_UNSET,
      ['https:', 'http:'],
      'is not a web address: it begins with https://.',
    ),
    CARTEVO_CLIENT_ID: text(CARTEVO_UNSET),
    CARTEVO_CLIENT_KEY: text(CARTEVO_UNSET),
    CARTEVO_WEBHOOK_SECRET: z.string().optional(),
    CARTEVO_CALLS_PER_SECOND: z
      .string()
      .regex(/^\d{1,4}$/, { error: CALLS_PER_SECOND, abort: true })
      .transform(Number)
      .refine((calls) => calls >= 1 && calls <= 1_000, { error: CALLS_PER_SECOND })
      .default(20),
  })
  .superRefine(({ CARTEVO_ENVIRONMENT: environment, CARTEVO_BASE_URL: base }, context) => {
    const { protocol, hostname } = new URL(base);
    const say = (message: string) =>
      context.addIssue({ code: 'custom', path: ['CARTEVO_BASE_URL'], message });
    if (environment === 'sandbox' && /(^|\.)cartevo\.co$/.test(hostname)) {
      say('is the real Cartevo, where money is real: CARTEVO_ENVIRONMENT must not say sandbox.');
    }
    if (environment !== 'sandbox' && protocol !== 'https:') {
      say(`is plain http: ${environment} moves real money and needs https.`);
    }
  });

/** Reads and checks every variable. An empty one counts as not set. */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): EnvResult {
  const set = Object.fromEntries(
    ENV_VARIABLES.map((name) => [name, source[name]?.trim()]).filter(([, value]) => value),
  );
  const desk = Desk.safeParse(set);
  const cartevoIsOn = CARTEVO_VARIABLES.some((name) => name in set);
  const cartevo = cartevoIsOn ? Cartevo.safeParse(set) : null;
  if (!desk.success || cartevo?.success === false) {
    const issues = [...(desk.error?.issues ?? []), ...(cartevo?.error?.issues ?? [])];
    return { ok: false, mistakes: issues.map(({ path, message }) => `${String(path[0])} ${message}`) };
  }
  return {
    ok: true,
    env: {
      databaseUrl: desk.data.DATABASE_URL,
      nextAuthUrl: withoutSlash(desk.data.NEXTAUTH_URL),
      nextAuthSecret: desk.data.NEXTAUTH_SECRET,
      timeZone: desk.data.TIME_ZONE,
      logLevel: desk.data.LOG_LEVEL,
      cartevo: cartevo
        ? {
            environment: cartevo.data.CARTEVO_ENVIRONMENT,
            baseUrl: withoutSlash(cartevo.data.CARTEVO_BASE_URL),
            clientId: cartevo.data.CARTEVO_CLIENT_ID,
            clientKey: cartevo.data.CARTEVO_CLIENT_KEY,
            webhookSecret: cartevo.data.CARTEVO_WEBHOOK_SECRET ?? null,
            callsPerSecond: cartevo.data.CARTEVO_CALLS_PER_SECOND,
          }
        : null,
    },
  };
}

let cached: Env | undefined;

/** The variables of this process, read once. Throws all the sentences at once. */
export function env(): Env {
  if (cached) return cached;
  const result = readEnv();
  if (!result.ok) throw new Error(`The environment is not ready:\n- ${result.mistakes.join('\n- ')}`);
  cached = result.env;
  return cached;
}

function parseUrl(value: string): URL | null {
  return URL.canParse(value) ? new URL(value) : null;
}

function isSafeWebAddress(value: string): boolean {
  const parsed = parseUrl(value);
  return parsed === null || parsed.protocol === 'https:' || LOOPBACK.has(parsed.hostname);
}

function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    // "+01:00" is accepted too, and knows no summer time.
    return /^[A-Za-z]/.test(value);
  } catch {
    return false;
  }
}

const withoutSlash = (value: string) => value.replace(/\/+$/, '');

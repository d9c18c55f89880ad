import { z } from 'zod';
import { isTimeZone } from './domain/time-zone.ts';
import {
  type CartevoEnv,
  ISSUER_GROUPS,
  type KulipaEnv,
  type SlashEnv,
  type SparkleEnv,
} from './env/issuer-groups.ts';
import { isLoopback, parseUrl, text, url, withoutSlash } from './env/shapes.ts';

// The only reader of process.env in app, components and lib. Read when first asked for, so that a build
// needs no variables. No 'server-only' here: plain scripts read it too.

export interface Env {
  readonly databaseUrl: string;
  /** The desk's own public address, without a slash at its end. */
  readonly nextAuthUrl: string;
  readonly nextAuthSecret: string;
  /** The company's one IANA zone: days and months begin and end in it. */
  readonly timeZone: string;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Null: this issuer is off. At least one is on. */
  readonly cartevo: CartevoEnv | null;
  readonly kulipa: KulipaEnv | null;
  readonly slash: SlashEnv | null;
  readonly sparkle: SparkleEnv | null;
}

export type EnvResult =
  | { readonly ok: true; readonly env: Env }
  /** One sentence each; they name variables and never show a value. */
  | { readonly ok: false; readonly mistakes: readonly string[] };

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
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

/** Every variable the desk reads. .env.example lists the same. */
export const ENV_VARIABLES: readonly string[] = [
  ...Object.keys(Desk.shape),
  ...Object.values(ISSUER_GROUPS).flatMap(({ variables }) => variables),
];

const NAMES = new Intl.ListFormat('en', { type: 'disjunction' }).format(
  Object.values(ISSUER_GROUPS).map(({ name }) => name),
);
const NO_ISSUER = `No issuer is on: set the variables of ${NAMES}.`;

/** Reads and checks every variable. An empty one counts as not set. */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): EnvResult {
  const set: Record<string, string> = {};
  for (const name of ENV_VARIABLES) {
    const value = source[name]?.trim();
    if (value) set[name] = value;
  }
  const desk = Desk.safeParse(set);
  const issuers = {
    cartevo: ISSUER_GROUPS.cartevo.parse(set),
    kulipa: ISSUER_GROUPS.kulipa.parse(set),
    slash: ISSUER_GROUPS.slash.parse(set),
    sparkle: ISSUER_GROUPS.sparkle.parse(set),
  };
  const all = [desk, ...Object.values(issuers)];
  const mistakes = all
    .flatMap((parsed) => parsed?.error?.issues ?? [])
    .map(({ path, message }) => `${String(path[0])} ${message}`);
  if (Object.values(issuers).every((parsed) => parsed === null)) mistakes.push(NO_ISSUER);
  if (!desk.success || mistakes.length > 0) return { ok: false, mistakes };
  return {
    ok: true,
    env: {
      databaseUrl: desk.data.DATABASE_URL,
      nextAuthUrl: withoutSlash(desk.data.NEXTAUTH_URL),
      nextAuthSecret: desk.data.NEXTAUTH_SECRET,
      timeZone: desk.data.TIME_ZONE,
      logLevel: desk.data.LOG_LEVEL,
      cartevo: issuers.cartevo?.data ?? null,
      kulipa: issuers.kulipa?.data ?? null,
      slash: issuers.slash?.data ?? null,
      sparkle: issuers.sparkle?.data ?? null,
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

function isSafeWebAddress(value: string): boolean {
  const parsed = parseUrl(value);
  return parsed === null || parsed.protocol === 'https:' || isLoopback(parsed);
}

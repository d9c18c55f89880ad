import { randomUUID } from 'node:crypto';
import pino, { type Logger } from 'pino';
import { env } from '../env.ts';

const SECRETS = ['password', 'passwordHash', 'authorization', 'cookie', 'clientKey', 'token', 'secret'];

let logger: Logger | undefined;

function log(): Logger {
  logger ??= pino({
    level: env().logLevel,
    base: null,
    redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`]), censor: '[removed]' },
  });
  return logger;
}

/** Logs what nobody expected under a reference that the person is shown; answers with the reference. */
export function logUnexpected(entry: string, error: unknown): string {
  const reference = randomUUID().slice(0, 8);
  log().error({ err: error, entry, reference }, 'unexpected');
  return reference;
}

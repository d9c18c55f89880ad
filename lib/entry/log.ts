import { randomUUID } from 'node:crypto';
import pino, { type Logger } from 'pino';
import { withoutSecrets } from '../domain/without-secrets.ts';
import { env } from '../env.ts';

let logger: Logger | undefined;

function log(): Logger {
  logger ??= pino({
    level: env().logLevel,
    base: null,
    serializers: { err: withoutSecrets },
    formatters: { log: (fields) => withoutSecrets(fields) as Record<string, unknown> },
  });
  return logger;
}

/** Logs what nobody expected under a reference that the person is shown; answers with the reference. */
export function logUnexpected(entry: string, error: unknown): string {
  const reference = randomUUID().slice(0, 8);
  log().error({ err: error, entry, reference }, 'unexpected');
  return reference;
}

import { afterAll, beforeAll } from 'vitest';
import type { Answer, Issuer, IssuerWrite } from '../../issuer.ts';
import { createSparkle } from '../adapter.ts';
import type { SparkleOptions } from '../options.ts';
import { CLIENT, type SparkleBench, startSparkleBenchParts } from './sparkle-bench.ts';

interface Told {
  readonly effects: readonly { readonly kind: string; readonly cardId: string | null }[];
  readonly requests: readonly {
    readonly n: number;
    readonly method: string;
    readonly path: string;
    readonly idempotencyKey: string | null;
  }[];
}

/** A sandbox for the tests of a file, and adapters that speak to it. */
export interface OpenedSparkle {
  bench: SparkleBench;
  /** What every adapter of this file logged. */
  readonly logged: unknown[];
  open(options?: Partial<SparkleOptions>): Issuer;
  options(changes?: Partial<SparkleOptions>): SparkleOptions;
  truth(): Promise<Told>;
  quirk(quirks: Readonly<Record<string, string>>): Promise<void>;
  fault(op: string, fault: string): Promise<void>;
}

export function openSparkle(): OpenedSparkle {
  const logged: unknown[] = [];
  const note = (fields: Record<string, unknown>, message: string) => void logged.push({ fields, message });
  const opened = { logged } as unknown as OpenedSparkle;
  const options = (changes: Partial<SparkleOptions> = {}): SparkleOptions => ({
    environment: 'sandbox',
    baseUrl: opened.bench.sandbox.url,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    consents: opened.bench.vault,
    log: { info: note, warn: note },
    timing: { read: { retryBaseMs: 1, tries: 2 } },
    ...changes,
  });
  Object.assign(opened, {
    options,
    open: (changes: Partial<SparkleOptions>) => createSparkle(options(changes)),
    truth: () => opened.bench.control('GET', '/truth'),
    quirk: (quirks: object) => opened.bench.control('POST', '/settings', { quirks }),
    fault: (op: string, fault: string) => opened.bench.control('POST', '/faults', { op, fault }),
  });
  beforeAll(async () => {
    opened.bench = await startSparkleBenchParts();
  });
  afterAll(() => opened.bench.sandbox.close());
  return opened;
}

/** Sends a write with the credential of its customer. */
export async function sendAs(
  issuer: Issuer,
  write: IssuerWrite & { readonly issuerCustomerId?: string },
  key: string = crypto.randomUUID(),
): Promise<Answer> {
  const credential = await issuer.credential(60_000, write.issuerCustomerId);
  if (!credential.ok) throw new Error(`No credential: ${credential.failure.kind}`);
  return issuer.send(write, { credential: credential.value, key, mayWrite: () => true });
}

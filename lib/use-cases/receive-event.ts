import { createHash } from 'node:crypto';
import type { EventSignature } from '../domain/events/event.ts';
import type { WebhookDoor } from '../issuers/issuer.ts';
import type { Deps } from './deps.ts';

/** What came to the door. Nothing of it is believed, and the raw body is not kept. */
export interface IncomingDelivery {
  /** As the address names it. */
  readonly issuer: string;
  readonly rawBody: Uint8Array;
  /** Answers a header by its name in lower case. */
  readonly header: (name: string) => string | null;
  /** Null where none is agreed with the issuer: then whatever comes counts as unsigned. */
  readonly secret: string | null;
}

export type Received = 'stored' | 'unknown_issuer' | 'refused';

const MAX_NAME = 200;

/** Checks who a delivery is from and keeps it, in one write. Throws when the database is away. */
export async function receiveEvent(deps: Deps, delivery: IncomingDelivery): Promise<Received> {
  const { issuer, rawBody } = delivery;
  const door = deps.issuers.get(issuer)?.webhooks;
  if (!door) return 'unknown_issuer';
  const signature = await signatureOf(deps, door, delivery);
  if (signature === null) return 'refused';
  const { name, ...snapshot } = door.read(rawBody);
  await deps.store.receiveEvent({
    ...snapshot,
    id: deps.ids(),
    issuer,
    digest: createHash('sha256').update(name).update('\0').update(rawBody).digest('hex'),
    name: name.slice(0, MAX_NAME),
    signature,
  });
  return 'stored';
}

/** Null for a delivery that is turned away: counted in the log, with nothing of what it said. */
async function signatureOf(
  deps: Deps,
  door: WebhookDoor,
  delivery: IncomingDelivery,
): Promise<EventSignature | null> {
  const { issuer, rawBody, header, secret } = delivery;
  if (secret === null) return 'unsigned';
  const signature = await door.verify({ rawBody, header, secret, now: deps.clock.now() });
  if (signature === 'genuine') return 'genuine';
  deps.log.warn({ issuer, signature, bytes: rawBody.byteLength }, 'webhook refused');
  return null;
}

import type { WriteTiming } from '../../adapter-options.ts';
import { type Answer, type Issuer, type IssuerWrite, isOffered, type SendOptions } from '../../issuer.ts';
import { isAllowed, type WriteCall, type WriteResult, writeOnce } from '../../write-transport.ts';
import { SLASH_CAPABILITIES } from '../capabilities.ts';
import { type Client, type Identified, isOwnPath } from '../client.ts';
import { cardPath } from '../reads/card-reads.ts';
import { classify } from './classify.ts';
import { type NoPlan, type Plan, planWrite } from './plan.ts';
import { planLimit } from './plan-limit.ts';

interface Sender {
  readonly baseUrl: string;
  readonly identified: Identified;
  /** The one credential there is, by the name it was handed out under. */
  readonly credentialId: string;
  /** The legal entity behind the key; null until it was read. */
  readonly ownerId: () => string | null;
  /** For the card as it is right before one of its limits is changed. */
  readonly client: Client;
  /** What carries the one request; absent: the network. */
  readonly transport?: ((call: WriteCall) => Promise<WriteResult>) | undefined;
  readonly timing: WriteTiming;
}

const MAX_ANSWER_BYTES = 64 * 1024;
/** Of a kind nobody has set a time for (ms). */
const LONGEST_CALL_MS = 30_000;
/** What fits into a header, and marks a card. */
const KEY = /^[\w-]{1,64}$/;

const notSent = (reason: string): Answer => ({ outcome: 'not_sent', reason });
const unknown = (reason: string): Answer => ({ outcome: 'unknown', reason, message: null, httpStatus: null });

/** At most one request that writes, ever; never throws. */
export function createSend(sender: Sender): Issuer['send'] {
  const { transport = writeOnce } = sender;
  return async (write, options) => {
    if (!isOffered(SLASH_CAPABILITIES, write)) return notSent('not_offered');
    if (options.credential.id !== sender.credentialId) return notSent('credential_expired');
    if (!KEY.test(options.key)) return notSent('input_invalid');
    const plan = await planOf(sender, owned(write, sender.ownerId()), options);
    if ('notSent' in plan) return notSent(plan.notSent);
    const result = await transport({
      method: plan.method,
      url: new URL(`${sender.baseUrl}${plan.path}`),
      headers: {
        ...sender.identified,
        ...plan.headers,
        'content-type': 'application/json',
        accept: 'application/json',
        'accept-encoding': 'identity',
      },
      body: plan.body,
      connectTimeoutMs: sender.timing.connectTimeoutMs,
      answerTimeoutMs: sender.timing.callTimeoutMs[write.kind] ?? LONGEST_CALL_MS,
      maxAnswerBytes: MAX_ANSWER_BYTES,
      mayWrite: options.mayWrite,
    });
    if (result.kind === 'not_sent') return notSent(result.reason);
    if (result.kind === 'lost') return unknown(result.reason);
    return classify(plan, result.httpStatus, result.body);
  };
}

/** Every card is the company's, whether the write says so or not. */
function owned(write: IssuerWrite, ownerId: string | null): IssuerWrite {
  if (!('issuerCardId' in write) || ownerId === null) return write;
  return { ...write, issuerCustomerId: ownerId };
}

async function planOf(sender: Sender, write: IssuerWrite, options: SendOptions): Promise<Plan | NoPlan> {
  switch (write.kind) {
    case 'create_customer':
    case 'reissue':
    case 'activate':
      return { notSent: 'not_offered' };
    case 'issue': {
      const ownerId = sender.ownerId();
      const isForUs = ownerId === null || ownerId === write.issuerCustomerId;
      return isForUs ? planWrite(write, options.key) : { notSent: 'input_invalid' };
    }
    case 'set_limit': {
      const path = cardPath(write.issuerCardId);
      if (!isOwnPath(path)) return { notSent: 'path_invalid' };
      // Nothing is read for a write that may not be made any more.
      if (!isAllowed(options.mayWrite)) return { notSent: 'send_by_passed' };
      const card = await sender.client.get({ path });
      return card.ok ? planLimit(write, card.value) : { notSent: 'card_unread' };
    }
    default:
      return planWrite(write, options.key);
  }
}

import { createHmac } from 'node:crypto';
import type { Core, Plan } from './core.ts';
import { findCard, findUser, walletOf } from './find.ts';
import { invalid, notFound, Refusal, wrongState } from './refusal.ts';
import type { Card } from './world.ts';

// What only a cardholder's device gets to see.

export type Secret = 'pan' | 'pincode';

/** What the holder's wallet says about its wish to see a card. */
export interface Proof {
  readonly signature: string;
  /** Milliseconds since 1970. */
  readonly queriedAt: number;
}

/** Tokens that were given and not used. */
export type Tokens = Map<string, { readonly cardId: string; readonly what: Secret }>;

/** Stands for the typed-data signature of the real one: only who knows the wallet's secret can make it. */
export function signAsHolder(core: Core, cardId: string, queriedAt: number): string {
  const wallet = walletOf(core, findUser(core, findCard(core, cardId).userId));
  return `0x${createHmac('sha256', wallet?.secret ?? '')
    .update(`${cardId}.${queriedAt}`)
    .digest('hex')}`;
}

/** `POST /cards/{id}/pan` and `/pincode`: a token for the device of the holder, once. */
export function planToken(
  core: Core,
  tokens: Tokens,
  asked: { readonly cardId: string; readonly what: Secret; readonly proof: Proof | null },
): Plan<string> {
  return () => {
    const { cardId, what, proof } = asked;
    const card = findCard(core, cardId);
    if (what === 'pincode' && card.pin === null) throw wrongState('no_pin', 'A virtual card has no PIN');
    if (core.settings.quirks.walletSignature === 'required') refuseStranger(core, cardId, proof);
    return () => {
      const token = core.newId();
      tokens.set(token, { cardId, what });
      core.note('token', { cardId, customerId: card.userId });
      return token;
    };
  };
}

function refuseStranger(core: Core, cardId: string, proof: Proof | null): void {
  if (!proof) throw invalid('signature and queriedAt are required');
  const ageMs = Math.abs(core.now().getTime() - proof.queriedAt);
  const isFresh = ageMs <= core.settings.signatureToleranceMs;
  if (!isFresh || proof.signature !== signAsHolder(core, cardId, proof.queriedAt)) {
    throw new Refusal(403, 'wrong_signature', 'The signature is not of the wallet of the user');
  }
}

/** The card behind a token, which is used up by it. */
export function planReveal(core: Core, tokens: Tokens, token: string, what: Secret): Plan<Card> {
  return () => {
    const known = tokens.get(token);
    if (!known || known.what !== what) throw notFound('Token');
    const card = findCard(core, known.cardId);
    return () => {
      tokens.delete(token);
      core.note('reveal', { cardId: card.id, customerId: card.userId });
      return card;
    };
  };
}

import { z } from 'zod';
import { findCard } from '../core/find.ts';
import { toCents } from '../core/money.ts';
import { invalid } from '../core/refusal.ts';
import { type Proof, planReveal, planToken, type Secret } from '../core/reveal.ts';
import { idOf, readBody } from './body.ts';
import { type Asked, created, ok, type Reply, type Route } from './call.ts';

/** Tokens for a cardholder's device, what the device gets for them, and the simulated 3-D Secure. */
export const SECRET_ROUTES: readonly Route[] = [
  { method: 'POST', path: '/cards/:/pan', op: 'token', answer: (asked) => giveToken(asked, 'pan') },
  { method: 'POST', path: '/cards/:/pincode', op: 'token', answer: (asked) => giveToken(asked, 'pincode') },
  { method: 'POST', path: '/secure/pan', op: 'reveal', isOpen: true, answer: revealPan },
  { method: 'POST', path: '/secure/pincode', op: 'reveal', isOpen: true, answer: revealPin },
  { method: 'POST', path: '/simulate/3ds', op: 'simulate', answer: simulate },
];

function giveToken(asked: Asked, what: Secret): Reply {
  const { core, tokens, call, id: cardId } = asked;
  const given = readBody(asked, { signature: z.string().nullish(), queriedAt: z.bigint().nullish() });
  const proof: Proof | null =
    given.signature && given.queriedAt
      ? { signature: given.signature, queriedAt: Number(given.queriedAt) }
      : null;
  const tokenId = core.write(call.n, planToken(core, tokens, { cardId, what, proof }));
  return created(asked, { tokenId, callbackUrl: `http://${call.host}/v1/secure/${what}` });
}

function reveal(asked: Asked, what: Secret) {
  const { core, tokens, call } = asked;
  const { tokenId } = readBody(asked, { tokenId: z.string() });
  return core.write(call.n, planReveal(core, tokens, tokenId, what));
}

function revealPan(asked: Asked): Reply {
  const card = reveal(asked, 'pan');
  const month = card.expiryMonth.toString().padStart(2, '0');
  return ok({
    pan: card.number,
    cvv2: card.cvv,
    expiry: `${card.expiryYear}${month}`,
    panFirst6: card.number.slice(0, 6),
    panLast4: card.number.slice(-4),
    embossedName: card.printedName1,
    type: card.type,
    state: card.status,
  });
}

/** A bare JSON text. */
function revealPin(asked: Asked): Reply {
  return ok(reveal(asked, 'pincode').pin);
}

const simulation = {
  cardId: idOf('crd'),
  merchantName: z.string().default('The Best Shop'),
  amount: z.string().default('156.13'),
  currency: z.string().length(3).default('USD'),
  time: z.string().optional(),
};

function simulate(asked: Asked): Reply {
  const { core, call } = asked;
  const { cardId, merchantName, amount, currency } = readBody(asked, simulation);
  if (toCents(amount) === null) throw invalid('amount: is not an amount');
  const authentication = core.write(call.n, () => {
    const card = findCard(core, cardId);
    return () => {
      core.note('authenticate', { cardId, customerId: card.userId });
      core.announce('cardAuthentication.created', { userId: card.userId, cardId });
      return { id: core.newId(), cardId, userId: card.userId };
    };
  });
  const at = core.now().toISOString();
  return created(asked, {
    ...authentication,
    status: 'in_progress',
    merchantName,
    amount,
    currency,
    createdAt: at,
  });
}

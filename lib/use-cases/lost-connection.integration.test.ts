import { expect, test } from 'vitest';
import type { Store } from '../domain/store.ts';
import { openDesk, topUpForm } from '../testing/open-desk.ts';
import type { Deps } from './deps.ts';
import { runIntent } from './run-intent.ts';
import { topUpCard } from './top-up-card.ts';

const desk = openDesk({ seed: 7 });

/** The real store on a connection that breaks: once, after the commit and before the word of it. */
function breakAfter<Name extends 'claimIntent' | 'beginSending'>(name: Name): Deps {
  const { store } = desk.deps;
  const real = store[name] as (input: never) => Promise<unknown>;
  let isBroken = false;
  const broken = async (input: never) => {
    const answer = await real(input);
    if (isBroken) return answer;
    isBroken = true;
    throw new Error('Connection terminated unexpectedly');
  };
  return { ...desk.deps, store: { ...store, [name]: broken } as Store };
}

const standing = async (id: string) => {
  const { state, leaseOwner, cardSlot, walletSlot } = await desk.prisma.intent.findUniqueOrThrow({
    where: { id },
  });
  return { state, isHeld: leaseOwner !== null || cardSlot !== null || walletSlot !== null };
};

test('a claim whose word was lost is given back by the process that lives, and sent once', async () => {
  const card = desk.takeCard();
  const asked = topUpForm(card.id);
  await topUpCard(breakAfter('claimIntent'), desk.finance, asked);
  await expect.poll(() => standing(asked.intentId)).toEqual({ state: 'ready', isHeld: false });
  expect(await desk.requestsOf(card.issuerCardId)).toBe(0);
  await runIntent(desk.deps, asked.intentId);
  expect(await standing(asked.intentId)).toEqual({ state: 'succeeded', isHeld: false });
  expect(await desk.effectsOf(card.issuerCardId)).toBe(1);
});

test('a send whose commit was not heard of is never made, and keeps its lease until it is judged', async () => {
  const card = desk.takeCard();
  const asked = topUpForm(card.id);
  await topUpCard(breakAfter('beginSending'), desk.finance, asked);
  await expect.poll(() => standing(asked.intentId)).toEqual({ state: 'sending', isHeld: true });
  await runIntent(desk.deps, asked.intentId);
  expect(await standing(asked.intentId)).toEqual({ state: 'sending', isHeld: true });
  expect(await desk.requestsOf(card.issuerCardId)).toBe(0);
});

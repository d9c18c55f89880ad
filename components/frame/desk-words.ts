import type { IssuerSign } from '@/lib/domain/desk-state.ts';

/**
 * The sentence about where this desk points, or null when all of it is production. A preproduction
 * environment moves real money too, and says so.
 */
export function environmentSentence(environments: readonly string[]): string | null {
  const named = [...new Set(environments)].filter((environment) => environment !== 'production');
  if (environments.length === 0) return 'No issuer is switched on yet.';
  if (named.length === 0) return null;
  if (named.includes('preproduction')) return 'Preproduction: cards and money here are real.';
  if (named.length < new Set(environments).size) {
    return 'Sandbox and production together: look at the issuer of each card.';
  }
  return 'Sandbox: nothing here is real money.';
}

/** "cartevo" → "Cartevo". */
export const issuerName = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1);

/** ": no answer", to go on a sentence that ends with its own full stop; "" without a reason. */
export const because = (reason: string | null): string =>
  reason === null || reason.trim() === '' ? '' : `: ${reason.trim().replace(/\.$/, '')}`;

const count = (number: number, noun: string): string =>
  `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;

/** "300 customers, 1,200 cards, transactions of 340 of them": how far the first import is. */
export function importWords(progress: IssuerSign['progress']): string {
  if (progress === null || progress.customers === 0) return 'nothing is here yet';
  const { customers, cards, read } = progress;
  if (cards === 0) return `${count(customers, 'customer')} so far, no cards yet`;
  return `${count(customers, 'customer')}, ${count(cards, 'card')}, transactions of ${read.toLocaleString('en')} of them`;
}

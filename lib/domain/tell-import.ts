import type { ImportProgress } from './desk-state.ts';

const count = (number: number, noun: string): string =>
  `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;

/** "300 customers, 1,200 cards, transactions of 340 of them": how far the first import is. */
export function tellImport({ customers, cards, read }: ImportProgress): string {
  if (customers === 0) return 'nothing is here yet';
  if (cards === 0) return `${count(customers, 'customer')} so far, no cards yet`;
  return `${count(customers, 'customer')}, ${count(cards, 'card')}, transactions of ${read.toLocaleString('en')} of them`;
}

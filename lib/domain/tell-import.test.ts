import { expect, test } from 'vitest';
import { tellImport } from './tell-import.ts';

test.each([
  [{ customers: 0, cards: 0, read: 0 }, 'nothing is here yet'],
  [{ customers: 1, cards: 0, read: 0 }, '1 customer so far, no cards yet'],
  [{ customers: 300, cards: 1_200, read: 340 }, '300 customers, 1,200 cards, transactions of 340 of them'],
])('how far a first import is: %j', (progress, words) => expect(tellImport(progress)).toBe(words));

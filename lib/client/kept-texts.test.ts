import { expect, test } from 'vitest';
import { pickTexts } from './kept-texts.ts';

const NAMES = ['firstName', 'email'] as const;

test('only the texts that were named are kept, whatever else the form holds', () => {
  expect(pickTexts({ firstName: 'Ada', email: '', dateOfBirth: '1990-01-01', files: {} }, NAMES)).toEqual({
    firstName: 'Ada',
  });
});

test('what is no text is not taken back', () => {
  expect(pickTexts({ firstName: 5, email: ['a@b.c'] }, NAMES)).toEqual({});
});

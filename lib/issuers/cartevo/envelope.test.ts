import { describe, expect, test } from 'vitest';
import type { Json } from '../parse-json.ts';
import { cardOf, claimsSuccess, errorMessage, errorTexts, listOf, pagingOf, payloadOf } from './envelope.ts';

const card = { id: 'c1', status: 'ACTIVE' };

test.each<[Json, boolean | null]>([
  [{ success: true }, true],
  [{ success: 'True' }, true],
  [{ success: false, status: 'success' }, false],
  [{ success: 'FALSE' }, false],
  [{ status: 'success' }, true],
  [{ status: 'Error' }, false],
  [{ status: 'fail' }, false],
  [card, null],
  [{}, null],
  [[], null],
  ['success', null],
  [null, null],
])('%j claims %s', (body, claimed) => {
  expect(claimsSuccess(body)).toBe(claimed);
});

describe('a card is found', () => {
  test.each<[string, Json]>([
    ['in the envelope of today', { success: true, data: { card, auto_filled_fields: [] } }],
    ['as the data', { success: true, data: card }],
    ['in the older envelope', { status: 'success', card, auto_filled_fields: [] }],
    ['beside empty data', { data: null, card }],
    ['bare', card],
  ])('%s', (_name, body) => {
    expect(cardOf(body)).toEqual(card);
  });
});

describe('a list is found', () => {
  test.each<[string, Json, readonly Json[] | null]>([
    ['as the data', { data: [card] }, [card]],
    ['within the data', { data: { company_id: 'x', cards: [card] } }, [card]],
    ['in the older envelope', { status: 'success', cards: [card] }, [card]],
    ['bare', [card], [card]],
    ['under another name: not at all', { data: { items: [card] } }, null],
    ['where it is none: not at all', { data: { cards: 'none' } }, null],
    ['where nothing is: not at all', { success: true, data: null }, null],
  ])('%s', (_name, body, list) => {
    expect(listOf(body, 'cards')).toEqual(list);
  });

  test.each<[string, Json]>([
    ['meta', { data: [], meta: { page: '1' } }],
    ['pagination', { data: [], pagination: { page: '1' } }],
    ['meta within the data', { data: { meta: { page: '1' } } }],
    ['pagination within the data', { data: { pagination: { page: '1' } } }],
  ])('with its pages announced as %s', (_name, body) => {
    expect(pagingOf(body)).toEqual({ page: '1' });
  });

  test('with its pages announced nowhere', () => {
    expect(pagingOf({ data: [], meta: [] })).toBeNull();
    expect(payloadOf({ data: [] })).toEqual([]);
  });
});

describe('an error is told', () => {
  test.each<[Json, readonly string[], boolean]>([
    [{ message: 'Card not active' }, ['Card not active'], false],
    [{ message: ['a', 'b'] }, ['a', 'b'], true],
    [{ message: ['a', { b: '1' }] }, ['a'], false],
    [{ message: [] }, [], false],
    [{ error: { code: 'x', message: 'Old shape' } }, ['Old shape'], false],
    [{ error: 'Bad Request' }, ['Bad Request'], false],
    [{ message: 'First', error: 'Bad Request' }, ['First'], false],
    [{}, [], false],
    [[], [], false],
  ])('%j', (body, texts, isArray) => {
    expect(errorTexts(body)).toEqual({ texts, isArray });
  });

  test('to people without what it quotes, and not at all where it is empty', () => {
    expect(errorMessage({ message: ['No 4111111111111111', 'x'] })).toBe('No [removed]; x');
    expect(errorMessage({ message: ' ' })).toBeNull();
    expect(errorMessage({ message: 'y '.repeat(400) })).toHaveLength(300);
  });
});

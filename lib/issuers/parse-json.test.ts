import { describe, expect, test } from 'vitest';
import { parseJson } from './parse-json.ts';

describe('keys', () => {
  test.each([
    ['card_id', 'card_id'],
    ['cardId', 'card_id'],
    ['CARD_ID', 'card_id'],
    ['line1Text', 'line1_text'],
    ['constructor', 'constructor'],
    ['toString', 'to_string'],
  ])('%s is read as %s', (written, read) => {
    expect(parseJson(JSON.stringify({ [written]: 'x' }))).toEqual({ json: { [read]: 'x' } });
  });

  test('of two spellings the documented one wins, whichever comes first', () => {
    expect(parseJson('{"cardId":"a","card_id":"b"}')?.json).toEqual({ card_id: 'b' });
    expect(parseJson('{"card_id":"b","cardId":"a"}')?.json).toEqual({ card_id: 'b' });
  });

  test('one that names the prototype is a field like any other', () => {
    const json = parseJson('{"__Proto__":{"success":"true"}}')?.json;
    expect(Object.getPrototypeOf(json)).toBe(Object.prototype);
    expect(Object.entries(json ?? {})).toEqual([['__proto__', { success: 'true' }]]);
  });

  test('are renamed at every depth', () => {
    expect(parseJson('{"dataList":[{"cardId":[{"maskedPan":null}]}]}')?.json).toEqual({
      data_list: [{ card_id: [{ masked_pan: null }] }],
    });
  });
});

test('numbers are their own text, never a float', () => {
  expect(parseJson('[100.0, 1e2, 0.1, 12345678901234567890.10]')?.json).toEqual([
    '100.0',
    '1e2',
    '0.1',
    '12345678901234567890.10',
  ]);
});

test.each(['', '{', '{"a":1,"a":2}', 'null x'])('%j is no JSON', (text) => {
  expect(parseJson(text)).toBeNull();
});

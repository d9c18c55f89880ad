import { expect, test } from 'vitest';
import { layOutJson } from './lay-out-json.ts';

test.each<[string, unknown]>([
  [
    'an object',
    { event: 'card.fund', data: { card_id: 'c{1}', amount: 10, list: [1, { a: null }], none: {} } },
  ],
  ['a list', [[], [1, [2]], 'a, "b": c']],
  ['a text', 'alone'],
])('%s is laid out as JSON.stringify does it', (_what, value) => {
  expect(layOutJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
});

test('numbers stay as they came', () => {
  expect(layOutJson('{"a":1.10,"b":12345678901234567890}')).toBe(
    '{\n  "a": 1.10,\n  "b": 12345678901234567890\n}',
  );
});

test('what was cut off is laid out as far as it goes', () => {
  expect(layOutJson('{"a":{"b":"c')).toBe('{\n  "a": {\n    "b": "c');
  expect(layOutJson('')).toBe('');
});
